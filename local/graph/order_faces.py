"""Orders as cards in the chat."""

from local.graph.face import Money, OrderCard, OrderLine
from local.graph.models.gateway import PaymentLinkSetting
from local.graph.models.order import Amount, OrderDetails, OrderParameters, OrderStatus


def order_card(said: OrderDetails) -> OrderCard:
    """A new order, not yet paid."""
    asked = said.action.parameters
    order = asked.order
    return OrderCard(
        reference_id=asked.reference_id,
        status=order.status,
        items=tuple(
            OrderLine(
                name=item.name,
                quantity=item.quantity,
                amount=Money(value=(item.sale_amount or item.amount).value),
            )
            for item in order.items
        ),
        subtotal=_money(order.subtotal),
        tax=_money(order.tax),
        shipping=_money(order.shipping),
        discount=_money(order.discount),
        total=_money(asked.total_amount),
        expires_at=int(order.expiration.timestamp) if order.expiration else None,
        link=_page(asked),
    )


def order_news(said: OrderStatus) -> OrderCard:
    """Where an order stands now."""
    news = said.action.parameters
    return OrderCard(
        reference_id=news.reference_id,
        status=news.order.status,
        description=news.order.description,
    )


def _page(asked: OrderParameters) -> str | None:
    setting = asked.payment_settings[0]
    return setting.payment_link.uri if isinstance(setting, PaymentLinkSetting) else None


def _money(amount: Amount | None) -> Money | None:
    return None if amount is None else Money(value=amount.value)
