"""An application becomes a case."""

from collections.abc import Callable
from copy import replace

from mitra.domain.case import Case, CaseState
from mitra.domain.effects import OpenCase
from mitra.domain.errors import AccessRefused, DepartmentOutage
from mitra.domain.happenings import CaseMoved, CaseOpened, CaseRefused
from mitra.domain.service import Catalogue, Titles
from mitra.ports.cases import Cases
from mitra.usecases.perform.context import Context
from mitra.usecases.perform.hand_over import HandOver, was_decided_at_once
from mitra.usecases.perform.new_case import NoFreeReference, is_same, new_case, references

__all__ = ["NoFreeReference", "PerformOpenCase"]

type Told = CaseOpened | CaseRefused | tuple[CaseOpened, CaseMoved]


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

    def __call__(self, effect: OpenCase, context: Context) -> Told:
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
        wanted = new_case(effect, service, context, CaseState.RECORDED)
        return next(
            case
            for reference in references(service, context, self._secret_bytes)
            if is_same(case := self._cases.open(replace(wanted, reference=reference)), wanted)
        )


def _told(case: Case, language: str) -> Told:
    if case.state is CaseState.CLOSED:
        return CaseRefused(Titles(case.timeline[-1].reason).in_language(language))
    opened = CaseOpened(case.reference, case.due_at, case.state is not CaseState.RECORDED)
    if not was_decided_at_once(case):
        return opened
    return opened, CaseMoved(case.reference, case.service, CaseState.APPROVED, {})
