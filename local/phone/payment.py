"""The citizen pays the open order, or fails to."""

from local.graph.chat import Chat, Message
from local.graph.chats import Chats
from local.graph.gateway import paid_by_upi, paid_in_chat, seen_by_meta
from local.graph.orders import Order, Transaction
from local.graph.payment_shapes import payment_status
from local.graph.people import Person
from local.graph.statuses import recipient
from local.graph.webhooks import WebhookDoor
from local.graph.wire import JsonObject
from local.payments.records import Try
from local.phone.actions import Outcome
from local.phone.errors import SimulatorError
from local.settings import StackSettings


def pay(
    stack: StackSettings, chats: Chats, door: WebhookDoor, who: Person, outcome: Outcome
) -> tuple[str, bytes | None]:
    """The gateway books the try; the order message's id and the webhook body come back.

    There is no body when the citizen's UPI app pays: WhatsApp does not hear of that.
    Raises SimulatorError 409 if there is nothing to pay here.
    """
    now = stack.now()
    order = chats.orders.newest_open(who.user_id, now)
    chat = chats.directory.find(who)
    message = chat.find(order.message_id) if chat is not None and order is not None else None
    if chat is None or order is None or message is None:
        raise SimulatorError(409, "no order message is open in this chat: nothing to pay")
    if not order.gateway and not paid_by_upi(chats, order, outcome, now):
        raise SimulatorError(409, "this order is paid by a link outside of WhatsApp")
    tried = paid_in_chat(stack, chats, order, outcome) if order.gateway else None
    _show(chat, message, order)
    return order.message_id, _told(stack, door, who, order, tried) if tried else None


class LatePayments:
    """Hears from the gateway how a payment ended that hung, shows it on the phone and tells the product."""

    def __init__(self, stack: StackSettings, chats: Chats) -> None:
        self._stack, self._chats = stack, chats
        self._door = WebhookDoor(stack, chats)

    def hear(self, tried: Try) -> None:
        """One try of any order, of the chat or not."""
        order = self._chats.orders.with_transaction(tried.id)
        chats = self._chats.directory.all()
        chat = next((c for c in chats if order and c.person.user_id == order.user_id), None)
        message = chat.find(order.message_id) if chat is not None and order is not None else None
        if order is None or chat is None or message is None:
            return
        (known,) = [each for each in order.transactions if each.gateway_id == tried.id]
        ended = seen_by_meta(known.id, tried)
        order.tried(ended)
        _show(chat, message, order)
        if order.gateway and not self._chats.faults.take("drop_status"):
            raw = _told(self._stack, self._door, chat.person, order, ended)
            self._chats.background.start(self._door.post_until_taken(raw))


def _told(
    stack: StackSettings, door: WebhookDoor, who: Person, order: Order, tried: Transaction
) -> bytes:
    """The status that WhatsApp posts of a try."""
    status: JsonObject = {
        "id": order.message_id,
        "type": "payment",
        "status": "captured" if tried.status == "success" else "pending",
        "timestamp": str(int(stack.now().timestamp())),
        "payment": payment_status(order, tried),
    }
    return door.envelope(who, statuses=[status | recipient(who)])


def _show(chat: Chat, message: Message, order: Order) -> None:
    if message.face.order is not None:
        card = message.face.order.model_copy(update={"payment": order.payment})
        message.face = message.face.model_copy(update={"order": card})
        chat.changed(message)
