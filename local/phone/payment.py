"""The citizen pays the open order, or fails to."""

from local.graph.chat import Chat, Message
from local.graph.chats import Chats
from local.graph.orders import Order, Transaction
from local.graph.payment_shapes import payment_status
from local.graph.people import Person
from local.graph.statuses import recipient
from local.graph.webhooks import WebhookDoor
from local.graph.wire import JsonObject, new_number_id
from local.phone.actions import Outcome
from local.phone.errors import SimulatorError
from local.settings import StackSettings


def pay(
    stack: StackSettings, chats: Chats, door: WebhookDoor, who: Person, outcome: Outcome
) -> tuple[str, bytes]:
    """The gateway books the try; the order message's id and the webhook body come back.

    Raises SimulatorError 409 if there is nothing to pay here.
    """
    now = stack.now()
    order = chats.orders.newest_open(who.user_id, now)
    chat = chats.directory.find(who)
    message = chat.find(order.message_id) if chat is not None and order is not None else None
    if chat is None or order is None or message is None:
        raise SimulatorError(409, "no order message is open in this chat: nothing to pay")
    if not order.gateway:
        raise SimulatorError(409, "this order is paid by a link outside of WhatsApp")
    tried = Transaction(f"order_{new_number_id()}", f"pay_{new_number_id()}", outcome, now)
    order.transactions.append(tried)
    _show(chat, message, order)
    status: JsonObject = {
        "id": order.message_id,
        "type": "payment",
        "status": "captured" if outcome == "success" else "pending",
        "timestamp": str(int(now.timestamp())),
        "payment": payment_status(order, tried),
    }
    return order.message_id, door.envelope(who, statuses=[status | recipient(who)])


def _show(chat: Chat, message: Message, order: Order) -> None:
    if message.face.order is not None:
        card = message.face.order.model_copy(update={"payment": order.payment})
        message.face = message.face.model_copy(update={"order": card})
        chat.changed(message)
