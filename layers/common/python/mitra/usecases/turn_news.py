"""News that is no message: a department's decision, an issued document, a timer."""

from collections.abc import Collection, Mapping
from copy import replace
from datetime import datetime

from mitra.domain.case import Case, CaseState, may_move
from mitra.domain.errors import AccessRefused, DepartmentOutage, NotFound
from mitra.domain.event import Event, EventKind
from mitra.domain.happenings import CaseMoved, DocumentIssued
from mitra.domain.standing import DocumentStatus
from mitra.domain.value import Value
from mitra.ports.cases import Cases
from mitra.ports.documents import Register
from mitra.usecases.fire_timers import DELIVER_CASE
from mitra.usecases.heard import Heard, News, NoNews
from mitra.usecases.perform.hand_over import HandOver, moved, was_decided_at_once
from mitra.usecases.saga.record import MONEY_FACTS, is_paid
from mitra.usecases.turn_booking import HearBooking
from mitra.usecases.turn_decision import HearDecision
from mitra.usecases.turn_message import text, texts_by_name
from mitra.usecases.turn_payment import HearPayment
from mitra.usecases.turn_recall import Recall, may_decide

_DECISIONS = frozenset(
    {
        CaseState.ACCEPTED,
        CaseState.NEEDS_PAPER,
        CaseState.APPROVED,
        CaseState.REJECTED,
        CaseState.CLOSED,
    }
)


class HearNews(Value):
    """Writes what happened on the case, and says what the citizen is to hear of it.

    A retried event finds its own entry on the timeline, and is told again.
    """

    cases: Cases
    register: Register
    hand_over: HandOver
    hear_decision: HearDecision
    hear_payment: HearPayment
    hear_booking: HearBooking
    recall: Recall

    def __call__(self, event: Event, taken: Collection[str] = ()) -> Heard:
        """Hear it. `taken` are the citizen's turns that were taken. Raises Conflict and AwsOutage: it comes again."""
        if event.kind is EventKind.PAYMENT:
            return self.hear_payment(event, taken)
        at = datetime.fromisoformat(event.at)
        case = self.cases.get(text(event.data.get("reference")))
        if case is None:
            return NoNews("unknown_case")
        match event.kind:
            case EventKind.CASE:
                return self._decided(event, case, at, taken)
            case EventKind.DOCUMENT:
                return self._issued(event, case, at)
            case EventKind.DECISION:
                heard = self.hear_decision(event, case)
                return NoNews(heard) if isinstance(heard, str) else News((heard,), case.language)
            case _:
                return self._due(event, case, at, taken)

    def _decided(self, event: Event, case: Case, at: datetime, taken: Collection[str]) -> Heard:
        if event.data.get("department") != case.department:
            return NoNews("wrong_department")
        state = _decision(event.data.get("state"))
        if state is None:
            return NoNews("unknown_state")
        reason = texts_by_name(event.data.get("reason"))
        if not _is_on_timeline(case, state, at):
            if not may_decide(case, state):
                return NoNews("late_news")
            self.recall.watch(case, state)
            facts = _facts(case, texts_by_name(event.data.get("facts")))
            case = self.cases.update(replace(moved(case, state, at, reason), facts=facts))
        papers, replaces = _texts(event.data.get("papers")), text(event.data.get("replaces"))
        told = CaseMoved(case.reference, case.service, state, reason, papers, replaces)
        return self._with_money(News((told,), case.language), event, case, taken)

    def _with_money(self, news: News, event: Event, case: Case, taken: Collection[str]) -> News:
        """What was paid for and is not to be had any more goes back; who was waited for has answered."""
        if not is_paid(case):
            return news
        self.recall.revoke(case)
        heard = self.hear_payment.of_case(event, case, taken)
        if isinstance(heard, NoNews):
            return replace(news, code=heard.code)
        return replace(news, happenings=(*news.happenings, *heard.happenings), code=heard.code)

    def _issued(self, event: Event, case: Case, at: datetime) -> Heard:
        document_id = text(event.data.get("document_id"))
        document = self.register.get(document_id)
        if document and document.status is DocumentStatus.REPLACED:
            return NoNews("replaced")  # told again, after a newer one was made
        if case.document_id != document_id:
            # A department may close its file before the document is there: the citizen gets it all the same.
            state = CaseState.ISSUED if may_move(case.state, CaseState.ISSUED) else case.state
            case = self.cases.update(replace(moved(case, state, at), document_id=document_id))
        if self.recall.revoke(case) or (document and document.status is not DocumentStatus.VALID):
            return NoNews("withdrawn")  # before it could be handed out; the holder hears that
        told = _issued(event, case, document.replaces if document else "")
        return News((told,), case.language)

    def _due(self, event: Event, case: Case, at: datetime, taken: Collection[str]) -> Heard:
        if event.data.get("timer") != DELIVER_CASE:
            return NoNews("unknown_timer")
        if self.hear_booking.concerns(case):
            return self.hear_booking(case, at)
        if is_paid(case):
            return self.hear_payment.of_case(event, case, taken)
        return self._delivered(case, at)

    def _delivered(self, case: Case, at: datetime) -> Heard:
        """Try again to hand a case over. The citizen knows that it is safe, and hears only of a refusal."""
        if case.state is CaseState.RECORDED:
            try:
                case = self.hand_over(case, at)
            except (DepartmentOutage, AccessRefused, NotFound) as error:
                # NotFound: its service or a paper is gone. It comes again each minute, so no dead letters.
                return NoNews(error.code)
        if _is_on_timeline(case, CaseState.CLOSED, at):
            told = CaseMoved(case.reference, case.service, case.state, case.timeline[-1].reason)
            return News((told,), case.language)
        if was_decided_at_once(case) and _is_on_timeline(case, CaseState.APPROVED, at):
            return News((CaseMoved(case.reference, case.service, case.state, {}),), case.language)
        return NoNews("delivered")


def _facts(case: Case, told: Mapping[str, str]) -> Mapping[str, str]:
    """The department's facts over those before; what was paid is ours to say."""
    ours = case.facts if is_paid(case) else {}
    return {**case.facts, **told, **{name: ours[name] for name in MONEY_FACTS if name in ours}}


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
