"""An order that no phone showed comes as a link, and news that Meta did not put under its card as plain words."""

from collections.abc import Mapping

from mitra.domain.effects import MakePayLink
from mitra.domain.event import Event
from mitra.domain.happenings import PaymentMoved
from mitra.domain.mailbox import Address
from mitra.domain.order_ids import UNHEARD, UNSHOWN
from mitra.domain.payment import Payment, PaymentState
from mitra.domain.session import Session
from mitra.domain.value import Value
from mitra.ports.clock import Clock
from mitra.usecases.heard import Heard, News, NoNews
from mitra.usecases.perform.context import Context
from mitra.usecases.perform.make_pay_link import PerformMakePayLink

_STATES: Mapping[object, PaymentState] = {
    "processing": PaymentState.PAID,
    "completed": PaymentState.CONFIRMED,
    "canceled": PaymentState.RELEASED,
}


class SayAgain(Value):
    """What is over by now is not spoken of: whatever came instead was told by itself."""

    make_link: PerformMakePayLink
    clock: Clock

    def __call__(self, event: Event, payment: Payment) -> Heard:
        """What is to be said in place of what was lost. Raises Conflict, AwsOutage."""
        match event.data.get("outcome"):
            case outcome if outcome == UNSHOWN and payment.state is PaymentState.ORDERED:
                return self._linked(event, payment)
            case outcome if outcome == UNHEARD:
                return _again(event, payment)
            case _:
                return NoNews("no_news")

    def _linked(self, event: Event, payment: Payment) -> Heard:
        context = Context(event.id, 0, Session(payment.citizen), Address(), self.clock.now())
        made = self.make_link(MakePayLink(payment.reference), context)
        return News((made,), payment.language, next(iter(context.troubles), ""))


def _again(event: Event, payment: Payment) -> Heard:
    if _STATES.get(event.data.get("status")) is not payment.state:
        return NoNews("old_news")
    told = PaymentMoved(
        payment.reference,
        payment.service,
        payment.state,
        payment.paise,
        payment.why,
        plainly=True,
    )
    return News((told,), payment.language)
