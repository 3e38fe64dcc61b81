"""A case that is about to be opened: what it holds, and which references it may have."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from mitra.domain.case import Case, CaseState, TimelineEntry
from mitra.domain.effects import OpenCase, RequestPayment
from mitra.domain.errors import MitraError
from mitra.domain.reference import RANDOM_BYTES, new_reference
from mitra.domain.service import Service
from mitra.usecases.perform.context import Context

_TRIES = 4


class NoFreeReference(MitraError):
    """Every reference derived from the event belongs to another case: our secret is not random."""

    code = "no_free_reference"


def new_case(
    effect: OpenCase | RequestPayment, service: Service, context: Context, state: CaseState
) -> Case:
    """The case, without its reference."""
    return Case(
        reference="",
        citizen=context.session.citizen,
        service=service.id,
        department=service.department,
        language=effect.language,
        state=state,
        opened_at=context.now,
        due_at=context.now + (service.time_limit or timedelta()),
        answers=dict(effect.answers),
        papers=_papers(service, effect.answers),
        timeline=(TimelineEntry(state, context.now),),
    )


def references(
    service: Service, context: Context, secret_bytes: Callable[[str], bytes]
) -> Iterator[str]:
    """What it may be called: from the event, so that a retried turn finds what it opened before.

    Raises NoFreeReference when the caller took none of them.
    """
    for attempt in range(_TRIES):
        random = secret_bytes(f"{context.name}.{attempt}")[:RANDOM_BYTES]
        yield new_reference(service.code, random)
    raise NoFreeReference("no free case reference")


def is_same(case: Case, wanted: Case) -> bool:
    """Whether a reference is ours: this citizen's, with these answers. One in 34 thousand million is not."""
    return (case.citizen, case.service, dict(case.answers)) == (
        wanted.citizen,
        wanted.service,
        dict(wanted.answers),
    )


def _papers(service: Service, answers: Mapping[str, str]) -> tuple[str, ...]:
    """The questions whose answer is a file."""
    asked = [question.id for question in service.questions if question.type == "photo"]
    return tuple(question for question in asked if answers.get(question))
