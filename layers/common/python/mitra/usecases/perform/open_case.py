"""An application becomes a case."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from mitra.domain.case import Case, CaseState, TimelineEntry
from mitra.domain.effects import OpenCase
from mitra.domain.errors import AccessRefused, DepartmentOutage, MitraError
from mitra.domain.happenings import CaseOpened, CaseRefused
from mitra.domain.reference import RANDOM_BYTES, new_reference
from mitra.domain.service import Catalogue, Service, Titles
from mitra.ports.cases import Cases
from mitra.usecases.perform.context import Context
from mitra.usecases.perform.hand_over import HandOver

_TRIES = 4


class NoFreeReference(MitraError):
    """Every reference derived from the event belongs to another case: our secret is not random."""

    code = "no_free_reference"


class PerformOpenCase:
    """Records the case, then hands it over.

    `secret_bytes` is a keyed hash: the reference comes from the event, so that a retried turn finds
    the case that it opened before, and nobody can guess one.
    """

    def __init__(
        self,
        cases: Cases,
        hand_over: HandOver,
        catalogue: Catalogue,
        secret_bytes: Callable[[str], bytes],
    ) -> None:
        self._cases = cases
        self._hand_over = hand_over
        self._catalogue = catalogue
        self._secret_bytes = secret_bytes

    def __call__(self, effect: OpenCase, context: Context) -> CaseOpened | CaseRefused:
        """Open it. An outage of the department is no failure: the case is safe and follows later."""
        case = self._recorded(effect, context)
        if case.state is CaseState.RECORDED:
            try:
                case = self._hand_over(case, context.now)
            except (DepartmentOutage, AccessRefused) as error:
                context.trouble(error.code)
        return _told(case, effect.language)

    def _recorded(self, effect: OpenCase, context: Context) -> Case:
        service = self._catalogue.service(effect.service)
        wanted = _new_case(effect, service, context)
        for attempt in range(_TRIES):
            random = self._secret_bytes(f"{context.name}.{attempt}")[:RANDOM_BYTES]
            case = self._cases.open(replace(wanted, reference=new_reference(service.code, random)))
            if _is_same(case, wanted):
                return case
        raise NoFreeReference("no free case reference")


def _new_case(effect: OpenCase, service: Service, context: Context) -> Case:
    return Case(
        reference="",
        citizen=context.session.citizen,
        service=service.id,
        department=service.department,
        language=effect.language,
        state=CaseState.RECORDED,
        opened_at=context.now,
        due_at=context.now + (service.time_limit or timedelta()),
        answers=dict(effect.answers),
        papers=_papers(service, effect.answers),
        timeline=(TimelineEntry(CaseState.RECORDED, context.now),),
    )


def _papers(service: Service, answers: Mapping[str, str]) -> tuple[str, ...]:
    """The questions whose answer is a file."""
    asked = [question.id for question in service.questions if question.type == "photo"]
    return tuple(question for question in asked if answers.get(question))


def _is_same(case: Case, wanted: Case) -> bool:
    """Whether a reference is ours: this citizen's, with these answers. One in 34 thousand million is not."""
    return (case.citizen, case.service, dict(case.answers)) == (
        wanted.citizen,
        wanted.service,
        dict(wanted.answers),
    )


def _told(case: Case, language: str) -> CaseOpened | CaseRefused:
    if case.state is CaseState.CLOSED:
        return CaseRefused(Titles(case.timeline[-1].reason).in_language(language))
    return CaseOpened(case.reference, case.due_at, case.state is not CaseState.RECORDED)
