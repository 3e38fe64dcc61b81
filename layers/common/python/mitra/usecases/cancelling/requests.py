"""The wish to cancel or to move a booking, as a case of its own: with a reference, a timeline and at its end a paper.

It is on record before anybody is asked for anything, under a reference that comes from the citizen's message: the
same message never makes two.
"""

from collections.abc import Callable, Mapping
from copy import replace
from datetime import timedelta
from enum import StrEnum

from mitra.domain.case import Case, CaseState, TimelineEntry
from mitra.domain.effects import CancelBooking, ChangeBooking
from mitra.domain.errors import Conflict
from mitra.domain.reference import RANDOM_BYTES, new_reference
from mitra.domain.service import Catalogue
from mitra.domain.value import Value
from mitra.ports.cases import Cases
from mitra.usecases.perform.context import Context

_TRIES = 4
_NEW = "to."
STEPS = frozenset({"booking", "cancel_booking", "change_booking"})
"""The steps of a flow whose cases are such wishes."""


class Does(StrEnum):
    """What is wished."""

    CANCEL = "cancel"
    CHANGE = "change"


def is_request(case: Case, catalogue: Catalogue) -> bool:
    """Whether a case is a wish about a booking."""
    if "does" not in case.answers or case.service not in catalogue.services():
        return False
    return bool(STEPS & set(catalogue.service(case.service).flow))


def parts_of(request: Case) -> tuple[str, ...]:
    """The parts that are to be cancelled; none for all of it."""
    return tuple(part for part in request.answers.get("parts", "").split("\n") if part)


def new_answers(request: Case) -> dict[str, str]:
    """The answers that are to change."""
    return {k.removeprefix(_NEW): v for k, v in request.answers.items() if k.startswith(_NEW)}


def cancelling(effect: CancelBooking, paid: int, rule: str) -> dict[str, str]:
    """What is kept of a cancellation: `paise` is what comes back, of `paid` for these parts, by the words of `rule`."""
    return {
        "does": Does.CANCEL,
        "booking": effect.reference,
        "parts": "\n".join(effect.parts),
        "paise": str(effect.refund_paise),
        "paid": str(paid),
        "rule": rule,
    }


def changing(effect: ChangeBooking) -> dict[str, str]:
    """What is kept of a change."""
    wanted = {f"{_NEW}{name}": value for name, value in effect.answers.items()}
    return {"does": Does.CHANGE, "booking": effect.reference, **wanted}


class Requests(Value):
    """Opens them. `secret_bytes` is a keyed hash, so that nobody can guess a reference."""

    cases: Cases
    catalogue: Catalogue
    secret_bytes: Callable[[str], bytes]

    def known(self, context: Context, booking: str) -> Case | None:
        """The one that this very message opened before, when its turn is taken again."""
        for reference in self._references(context):
            case = self.cases.get(reference)
            if case is None:
                return None
            if (case.citizen, case.answers.get("booking")) == (context.session.citizen, booking):
                return case
        return None

    def open(self, context: Context, language: str, answers: Mapping[str, str]) -> Case:
        """Record it. Raises Conflict when each reference belongs to something else: our secret is not random."""
        wanted = self._new(context, language, answers)
        for reference in self._references(context):
            case = self.cases.open(replace(wanted, reference=reference))
            if (case.citizen, dict(case.answers)) == (wanted.citizen, dict(wanted.answers)):
                return case
        raise Conflict("no free case reference")

    def _references(self, context: Context) -> list[str]:
        code = self.catalogue.service(context.session.position.service).code
        seeds = (f"{context.name}.booking.{attempt}" for attempt in range(_TRIES))
        return [new_reference(code, self.secret_bytes(seed)[:RANDOM_BYTES]) for seed in seeds]

    def _new(self, context: Context, language: str, answers: Mapping[str, str]) -> Case:
        service = self.catalogue.service(context.session.position.service)
        said = {name: answer.value for name, answer in context.session.answers.items()}
        asked = {q.id for q in service.questions}
        own = {name: value for name, value in said.items() if name in asked}
        return Case(
            reference="",
            citizen=context.session.citizen,
            service=service.id,
            department=service.department,
            language=language,
            state=CaseState.RECORDED,
            opened_at=context.now,
            due_at=context.now + (service.time_limit or timedelta()),
            answers={**own, **answers},
            timeline=(TimelineEntry(CaseState.RECORDED, context.now),),
        )
