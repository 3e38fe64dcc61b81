"""The gateway gets the order, and the citizen the message to pay it by."""

from copy import replace

from mitra.domain.account import Account
from mitra.domain.payment import Payment, PaymentState
from mitra.domain.replies import OrderDetails, OrderLine
from mitra.domain.saga import Standing
from mitra.domain.titles import Titles
from mitra.usecases.saga.desk import Desk


def open_order(desk: Desk, standing: Standing) -> Standing:
    """Raises GatewayOutage, GatewayRefused, AccessRefused, NotFound. Asked again, it is the same order."""
    payment = standing.payment
    opened = desk.gateway.open_order(desk.account(payment), payment)
    ordered = replace(
        payment,
        state=PaymentState.ORDERED,
        gateway_order=opened.gateway_order,
        link=opened.link,
    )
    return desk.write(standing, ordered)


def order_details(payment: Payment, account: Account) -> OrderDetails:
    """The message. The conversation puts its own words above."""
    lines = tuple(
        OrderLine(Titles(line.titles).in_language(payment.language), line.paise, line.quantity)
        for line in payment.lines
    )
    return OrderDetails(
        body="\n".join(line.name for line in lines),
        reference=payment.reference,
        lines=lines,
        expires_at=payment.expires_at,
        way=account.way,
        gateway=account.gateway,
        configuration=account.configuration,
        payee=Titles(account.titles).in_language(payment.language),
        address=account.address,
        link=payment.link,
    )
