"""Accepting a message: what Meta checks before it answers 200."""

from dataclasses import dataclass
from datetime import datetime

from local.graph import codes
from local.graph.attachments import attachment_of
from local.graph.chat import Chat
from local.graph.chats import Chats
from local.graph.delivery import Delivery
from local.graph.errors import GraphError
from local.graph.limits import MEDIA_TYPES, ORDER_EXPIRY_MIN_SECONDS, TYPING_SECONDS
from local.graph.models.gateway import PaymentLinkSetting, PaymentSetting, UpiSetting
from local.graph.models.order import OrderDetails
from local.graph.models.send import (
    InteractiveSend,
    ReactionSend,
    ReadMark,
    Send,
    TemplateSend,
)
from local.graph.orders import Order
from local.graph.people import Person, on_whatsapp, person
from local.graph.wire import JsonObject, new_wamid
from local.settings import StackSettings


@dataclass(frozen=True, slots=True)
class Accepted:
    """Meta's answer to a send, and the message on its way to the phone."""

    answer: JsonObject
    delivery: Delivery


class SendingDesk:
    """Checks messages and takes them in."""

    def __init__(self, stack: StackSettings, chats: Chats) -> None:
        self._stack = stack
        self._chats = chats

    def mark_read(self, mark: ReadMark) -> JsonObject:
        """Blue ticks, and typing dots if asked. Raises GraphError if there is no such message."""
        for chat in self._chats.directory.all():
            message = chat.find(mark.message_id)
            if message is not None and message.sender == "citizen":
                chat.mark_read(message)
                if mark.typing_indicator is not None:
                    chat.tell("typing", {"on": True, "seconds": TYPING_SECONDS})
                return {"success": True}
        raise GraphError(codes.BAD_VALUE, "Param message_id: no message of this id was received")

    def accept(self, send: Send, body: JsonObject) -> Accepted:
        """Take a message in. Raises GraphError if Meta would refuse it."""
        now = self._stack.now()
        who = self._recipient(send)
        chat = self._chats.directory.find(who) or self._begun(send, who)
        if isinstance(send, TemplateSend):
            self._chats.templates.check(send.template)
        self._check_references(send, chat, now)
        if not isinstance(send, TemplateSend) and not chat.window_open(now):
            raise GraphError(
                codes.WINDOW_CLOSED,
                "More than 24 hours have passed since the recipient last replied",
            )
        self._check_rates(chat, now)
        wamid = new_wamid()
        self._open_order(send, chat, wamid)
        return Accepted(_answer(send, who, wamid), Delivery(wamid, chat, send, body))

    def _recipient(self, send: Send) -> Person:
        address = send.to if send.to is not None else send.recipient
        if address is None:
            raise GraphError(codes.INVALID_PARAMETER, "The parameter to is required")
        who = person(address)
        if who is None or (send.to is None and who.wa_id is not None):
            raise GraphError(codes.BAD_VALUE, "The recipient is not a valid address")
        if who.wa_id == self._stack.number.display_phone_number:
            raise GraphError(codes.RECIPIENT_IS_SENDER, "The number cannot write to itself")
        return who

    def _begun(self, send: Send, who: Person) -> Chat:
        """The chat with somebody who never wrote to us: only a template may begin one."""
        if not isinstance(send, TemplateSend):
            raise GraphError(codes.UNDELIVERABLE, "The recipient is not on WhatsApp")
        if on_whatsapp(who):
            return self._chats.directory.open(who)
        # Meta takes a message to any number, and says later that nobody is there.
        return Chat(who, reachable=False)

    def _check_references(self, send: Send, chat: Chat, now: datetime) -> None:
        """What the message points at must be there: a quoted message, an upload, an order."""
        quoted = [send.context.message_id] if send.context else []
        if isinstance(send, ReactionSend):
            quoted.append(send.reaction.message_id)
        if any(chat.find(message_id) is None for message_id in quoted):
            raise GraphError(codes.BAD_VALUE, "Param message_id: no such message in this chat")
        self._check_upload(send, now)
        if isinstance(send, InteractiveSend) and isinstance(send.interactive, OrderDetails):
            self._check_order(send.interactive, now)

    def _check_upload(self, send: Send, now: datetime) -> None:
        attachment = attachment_of(send)
        if attachment is None or attachment.media.id is None:
            return
        held = self._chats.shelf.get(attachment.media.id, now)
        if held is None or held.mime_type not in MEDIA_TYPES[attachment.kind]:
            raise GraphError(
                codes.INVALID_PARAMETER,
                f"Param {attachment.kind}['id'] is not the id of a valid media attachment",
            )

    def _check_order(self, said: OrderDetails, now: datetime) -> None:
        asked = said.action.parameters
        if asked.reference_id in self._chats.orders:
            raise GraphError(codes.BAD_VALUE, "Param reference_id was used by another order")
        expiry = asked.order.expiration
        if expiry and int(expiry.timestamp) < now.timestamp() + ORDER_EXPIRY_MIN_SECONDS:
            raise GraphError(codes.BAD_VALUE, "Param expiration must be 300 seconds ahead or more")

    def _check_rates(self, chat: Chat, now: datetime) -> None:
        if not self._chats.rates.pair_may_send(chat.person.user_id, now):
            raise GraphError(codes.PAIR_RATE, "Too many messages to this recipient; wait and retry")
        if not self._chats.rates.number_may_send(now):
            raise GraphError(codes.THROUGHPUT, "Cloud API message throughput has been reached")

    def _open_order(self, send: Send, chat: Chat, wamid: str) -> None:
        if isinstance(send, InteractiveSend) and isinstance(send.interactive, OrderDetails):
            self._chats.orders.add(_order(send.interactive, chat, wamid))


def _order(said: OrderDetails, chat: Chat, wamid: str) -> Order:
    asked = said.action.parameters
    setting = asked.payment_settings[0]
    gateway = getattr(setting, "payment_gateway", None)
    extras = getattr(gateway, gateway.type) if gateway else None
    expiry = asked.order.expiration
    return Order(
        reference_id=asked.reference_id,
        message_id=wamid,
        user_id=chat.person.user_id,
        total_paise=asked.total_amount.value,
        gateway=gateway.type if gateway else "",
        configuration_name=gateway.configuration_name if gateway else "",
        link=_link(setting),
        extras=extras.model_dump(exclude_none=True) if extras else {},
        expires_at=int(expiry.timestamp) if expiry else None,
    )


def _link(setting: PaymentSetting) -> str:
    match setting:
        case UpiSetting():
            return setting.upi_intent_link.link
        case PaymentLinkSetting():
            return setting.payment_link.uri
        case _:
            return ""


def _answer(send: Send, who: Person, wamid: str) -> JsonObject:
    if send.to is not None and who.wa_id is not None:
        contact: JsonObject = {"input": send.to, "wa_id": who.wa_id}
    else:
        contact = {"input": who.user_id, "user_id": who.user_id}
    message: JsonObject = {"id": wamid}
    if isinstance(send, TemplateSend):
        message["message_status"] = "accepted"
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [message]}
