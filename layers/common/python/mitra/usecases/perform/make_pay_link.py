"""A page to pay at, for a phone that cannot pay in the chat."""

from copy import replace

from mitra.domain.account import Way
from mitra.domain.effects import MakePayLink
from mitra.domain.errors import AwsOutage, Conflict, MitraError
from mitra.domain.happenings import PayLinkMade
from mitra.domain.payment import PAGE, Payment, PaymentState
from mitra.domain.value import Value
from mitra.usecases.perform.context import Context
from mitra.usecases.saga.desk import Desk


class PerformMakePayLink(Value):
    """Asks the gateway for a page of the same order: who pays at both gets one of them back."""

    desk: Desk

    def __call__(self, effect: MakePayLink, context: Context) -> PayLinkMade:
        """Make it, or find it. Raises Conflict, AwsOutage."""
        payment = self.desk.payments.get(effect.reference)
        if payment is None or payment.citizen != context.session.citizen:
            return PayLinkMade(effect.reference, "", 0)
        if payment.state is not PaymentState.ORDERED or context.now >= payment.expires_at:
            return PayLinkMade(payment.reference, "", 0)
        return PayLinkMade(payment.reference, self._page(payment, context), payment.paise)

    def _page(self, payment: Payment, context: Context) -> str:
        if page := payment.facts.get(PAGE):
            return page
        try:
            account = self.desk.account(payment)
            opened = self.desk.gateway.open_order(account, replace(payment, way=Way.LINK))
        except (Conflict, AwsOutage):
            raise
        except MitraError as error:
            context.trouble(error.code)
            return ""
        if opened.link:
            facts = {**payment.facts, PAGE: opened.link}
            self.desk.payments.move(replace(payment, facts=facts))
        return opened.link
