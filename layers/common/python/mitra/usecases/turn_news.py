"""News that is no message: a department's decision, an issued document, a timer."""

from dataclasses import dataclass, replace
from datetime import datetime

from mitra.domain.case import Case, CaseState, may_move
from mitra.domain.errors import AccessRefused, DepartmentOutage, NotFound
from mitra.domain.event import Event, EventKind
from mitra.domain.happenings import CaseMoved, DocumentIssued, DocumentMoved
from mitra.domain.standing import DocumentStatus
from mitra.ports.cases import Cases
from mitra.ports.documents import Register
from mitra.usecases.fire_timers import DELIVER_CASE
from mitra.usecases.perform.hand_over import HandOver, moved
from mitra.usecases.turn_decision import HearDecision
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

    happening: CaseMoved | DocumentIssued | DocumentMoved
    language: str


@dataclass(frozen=True)
class NoNews:
    """Nothing to tell; `code` says why, for the log."""

    code: str


class HearNews:
    """Writes what happened on the case, and says what the citizen is to hear of it.

    A retried event finds its own entry on the timeline, and is told again.
    """

    def __init__(
        self, cases: Cases, register: Register, hand_over: HandOver, hear_decision: HearDecision
    ) -> None:
        self._cases = cases
        self._register = register
        self._hand_over = hand_over
        self._hear_decision = hear_decision

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
            case EventKind.DECISION:
                heard = self._hear_decision(event, case)
                return NoNews(heard) if isinstance(heard, str) else News(heard, case.language)
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
        papers, replaces = _texts(event.data.get("papers")), text(event.data.get("replaces"))
        told = CaseMoved(case.reference, case.service, state, reason, papers, replaces)
        return News(told, case.language)

    def _issued(self, event: Event, case: Case, at: datetime) -> News | NoNews:
        document_id = text(event.data.get("document_id"))
        document = self._register.get(document_id)
        if document and document.status is DocumentStatus.REPLACED:
            return NoNews("replaced")  # told again, after a newer one was made
        if case.document_id != document_id:
            # A department may close its file before the document is there: the citizen gets it all the same.
            state = CaseState.ISSUED if may_move(case.state, CaseState.ISSUED) else case.state
            case = self._cases.update(replace(moved(case, state, at), document_id=document_id))
        if document and document.status is not DocumentStatus.VALID:
            return NoNews("withdrawn")  # before it could be handed out; the holder hears that
        return News(_issued(event, case, document.replaces if document else ""), case.language)

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


def _issued(event: Event, case: Case, replaces: str) -> DocumentIssued:
    asked = case.correction
    return DocumentIssued(
        reference=case.reference,
        service=case.service,
        document_id=case.document_id,
        document_type=text(event.data.get("document_type")),
        replaces=replaces,
        reason=asked.reason if asked and replaces and asked.document == replaces else {},
    )
