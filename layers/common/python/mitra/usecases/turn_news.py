"""News that is no message: a department's decision, an issued document, a timer."""

from dataclasses import dataclass, replace
from datetime import datetime

from mitra.domain.case import Case, CaseState, may_move
from mitra.domain.errors import AccessRefused, DepartmentOutage, NotFound
from mitra.domain.event import Event, EventKind
from mitra.domain.happenings import CaseMoved, DocumentIssued
from mitra.ports.cases import Cases
from mitra.usecases.fire_timers import DELIVER_CASE
from mitra.usecases.perform.hand_over import HandOver, moved
from mitra.usecases.turn_message import text, texts_by_name

_DECISIONS = frozenset(
    {
        CaseState.ACCEPTED,
        CaseState.NEEDS_PAPER,
        CaseState.APPROVED,
        CaseState.REJECTED,
        CaseState.CLOSED,
    }
)


@dataclass(frozen=True)
class News:
    """What to tell the citizen, and the language of their case, for a conversation long forgotten."""

    happening: CaseMoved | DocumentIssued
    language: str


@dataclass(frozen=True)
class NoNews:
    """Nothing to tell; `code` says why, for the log."""

    code: str


class HearNews:
    """Writes what happened on the case, and says what the citizen is to hear of it.

    A retried event finds its own entry on the timeline, and is told again.
    """

    def __init__(self, cases: Cases, hand_over: HandOver) -> None:
        self._cases = cases
        self._hand_over = hand_over

    def __call__(self, event: Event) -> News | NoNews:
        """Hear it. Raises Conflict and AwsOutage: then the event comes again."""
        at = datetime.fromisoformat(event.at)
        case = self._cases.get(text(event.data.get("reference")))
        if case is None:
            return NoNews("unknown_case")
        match event.kind:
            case EventKind.CASE:
                return self._decided(event, case, at)
            case EventKind.DOCUMENT:
                return self._issued(event, case, at)
            case _:
                return self._delivered(event, case, at)

    def _decided(self, event: Event, case: Case, at: datetime) -> News | NoNews:
        if event.data.get("department") != case.department:
            return NoNews("wrong_department")
        state = _decision(event.data.get("state"))
        if state is None:
            return NoNews("unknown_state")
        reason = texts_by_name(event.data.get("reason"))
        if not _is_on_timeline(case, state, at):
            if not may_move(case.state, state):
                return NoNews("late_news")
            facts = {**case.facts, **texts_by_name(event.data.get("facts"))}
            self._cases.update(replace(moved(case, state, at, reason), facts=facts))
        papers = _texts(event.data.get("papers"))
        told = CaseMoved(case.reference, case.service, state, reason, papers)
        return News(told, case.language)

    def _issued(self, event: Event, case: Case, at: datetime) -> News:
        document_id = text(event.data.get("document_id"))
        if case.document_id != document_id:
            # A department may close its file before the document is there: the citizen gets it all the same.
            state = CaseState.ISSUED if may_move(case.state, CaseState.ISSUED) else case.state
            self._cases.update(replace(moved(case, state, at), document_id=document_id))
        document_type = text(event.data.get("document_type"))
        told = DocumentIssued(case.reference, case.service, document_id, document_type)
        return News(told, case.language)

    def _delivered(self, event: Event, case: Case, at: datetime) -> News | NoNews:
        """Try again to hand a case over. The citizen knows that it is safe, and hears only of a refusal."""
        if event.data.get("timer") != DELIVER_CASE:
            return NoNews("unknown_timer")
        if case.state is CaseState.RECORDED:
            try:
                case = self._hand_over(case, at)
            except (DepartmentOutage, AccessRefused, NotFound) as error:
                # NotFound: its service or a paper is gone. It comes again each minute, so no dead letters.
                return NoNews(error.code)
        if _is_on_timeline(case, CaseState.CLOSED, at):
            told = CaseMoved(case.reference, case.service, case.state, case.timeline[-1].reason)
            return News(told, case.language)
        return NoNews("delivered")


def _decision(value: object) -> CaseState | None:
    return next((state for state in _DECISIONS if state == value), None)


def _is_on_timeline(case: Case, state: CaseState, at: datetime) -> bool:
    return any((entry.state, entry.at) == (state, at) for entry in case.timeline)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
