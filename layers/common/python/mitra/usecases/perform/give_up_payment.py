"""The citizen does not want to pay after all."""

from mitra.domain.effects import GiveUpPayment
from mitra.domain.happenings import PaymentMoved
from mitra.domain.payment_news import Told
from mitra.domain.saga import Standing
from mitra.domain.value import Value
from mitra.usecases.perform.context import Context
from mitra.usecases.saga.advance import AdvancePayment
from mitra.usecases.saga.tell import TellPayment
from mitra.usecases.turn_mailbox import event_key


class PerformGiveUpPayment(Value):
    """Looks first: who has paid in the same moment gets what was paid for. Else nothing is kept, and nothing taken."""

    advance: AdvancePayment
    tell: TellPayment

    def __call__(self, effect: GiveUpPayment, context: Context) -> tuple[Told, ...]:
        """Give it up, and say where it stands then. Raises Conflict, AwsOutage."""
        standing = self.advance.desk.standing(effect.reference)
        if standing is None or standing.payment.citizen != context.session.citizen:
            return ()
        advanced = self.advance.of(standing, context.now, gives_up=True)
        for code in advanced.troubles:
            context.trouble(code)
        told = self.tell(advanced.standing, event_key(context.event_id), None)
        return told or (_as_it_stands(advanced.standing),)


def _as_it_stands(standing: Standing) -> PaymentMoved:
    payment = standing.payment
    return PaymentMoved(
        payment.reference, payment.service, payment.state, payment.paise, payment.why
    )
