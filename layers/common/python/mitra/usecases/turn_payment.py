"""A reason to look at a payment: the saga goes on in its citizen's turn, and they hear what came of it."""

from collections.abc import Collection

from mitra.domain.case import Case
from mitra.domain.event import Event
from mitra.domain.order_ids import UNHEARD, UNSHOWN
from mitra.domain.payment_news import FAILED
from mitra.domain.value import Value
from mitra.ports.clock import Clock
from mitra.usecases.cancelling.notes import RefundNotes
from mitra.usecases.heard import Heard, News, NoNews
from mitra.usecases.perform.make_pay_link import PerformMakePayLink
from mitra.usecases.saga.advance import Advanced, AdvancePayment
from mitra.usecases.saga.tell import TellPayment
from mitra.usecases.turn_mailbox import event_key
from mitra.usecases.turn_message import text
from mitra.usecases.turn_unheard import SayAgain


class HearPayment(Value):
    """Nothing in a hint is believed: the gateway is asked."""

    advance: AdvancePayment
    tell: TellPayment
    clock: Clock
    notes: RefundNotes

    def __call__(self, event: Event, taken: Collection[str]) -> Heard:
        """Hear of a payment. `taken` are the turns of this citizen that were taken. Raises Conflict and AwsOutage."""
        standing = self.advance.desk.standing(text(event.data.get("reference")))
        if standing is None:
            return NoNews("unknown_payment")
        owners = {standing.payment.citizen, standing.case.citizen if standing.case else ""}
        if event.citizen not in owners:
            return NoNews("wrong_citizen")
        advanced = self.advance.of(standing, self.clock.now())
        outcome = event.data.get("outcome")
        heard = self._told(advanced, event, taken, with_failure=outcome == FAILED)
        if outcome in (UNSHOWN, UNHEARD) and isinstance(heard, NoNews):
            again = SayAgain(PerformMakePayLink(self.advance.desk), self.clock)
            return again(event, advanced.standing.payment)
        return heard

    def of_case(self, event: Event, case: Case, taken: Collection[str]) -> Heard:
        """The same because of its case: it waits for its department, or is rejected. The gateway is not asked."""
        advanced = self.advance(case.reference, self.clock.now(), looks=False)
        if advanced is None:
            return NoNews("unknown_payment")
        return self._told(advanced, event, taken, with_failure=False)

    def _told(
        self, advanced: Advanced, event: Event, taken: Collection[str], *, with_failure: bool
    ) -> Heard:
        self.notes(advanced.standing.payment, self.clock.now())
        turn = event_key(event.id)
        told = self.tell(advanced.standing, turn, taken, with_failure=with_failure)
        code = next(iter(advanced.troubles), "")
        if not told:
            return NoNews(code or "no_news")
        return News(told, advanced.standing.payment.language, code)
