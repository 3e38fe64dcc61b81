"""From accepted to read: the message reaches the phone, and its statuses reach the webhook."""

from dataclasses import dataclass
from datetime import timedelta

from local.graph import codes, statuses
from local.graph.attachments import Attachment, attachment_of, fetch
from local.graph.chat import Chat, Message
from local.graph.chats import Chats
from local.graph.errors import UndeliverableError
from local.graph.face import File
from local.graph.faces import face_of
from local.graph.limits import UPLOADED_MEDIA_DAYS
from local.graph.models.order import OrderStatus
from local.graph.models.send import InteractiveSend, ReactionSend, Send, TemplateSend
from local.graph.orders import FINAL_STATUSES
from local.graph.people import Person
from local.graph.shelf import HeldFile
from local.graph.webhooks import WebhookDoor
from local.graph.wire import JsonObject
from local.settings import StackSettings

PHONE_FILES_PATH = "/phone/files"
_STEPS: tuple[statuses.Progress, ...] = ("sent", "delivered", "read")


@dataclass(frozen=True, slots=True)
class Delivery:
    """An accepted message on its way. `body` is what the product posted."""

    message_id: str
    chat: Chat
    send: Send
    body: JsonObject


class Courier:
    """Takes accepted messages to the phone, in the order of acceptance within a chat."""

    def __init__(self, stack: StackSettings, chats: Chats, door: WebhookDoor) -> None:
        self._stack = stack
        self._chats = chats
        self._door = door

    async def deliver(self, delivery: Delivery) -> None:
        """Show the message and tell the webhook how it went."""
        try:
            async with delivery.chat.line:
                message = await self._show(delivery)
        except UndeliverableError as error:
            await self._tell_failed(delivery, error)
            return
        for step in _STEPS:
            message.status = step
            await self._tell_progress(delivery, step)

    async def _show(self, delivery: Delivery) -> Message:
        fault = self._chats.faults.take("fail_status")
        if fault is not None:
            raise UndeliverableError(fault.code, "A fault was ordered")
        if not delivery.chat.reachable:
            raise UndeliverableError(codes.UNDELIVERABLE, "The recipient is not on WhatsApp")
        file = await self._file(attachment_of(delivery.send))
        self._follow_order(delivery)
        message = Message(
            id=delivery.message_id,
            sender="service",
            at=self._stack.now(),
            face=face_of(delivery.send, file, self._chats.templates),
            sent=delivery.body,
            context=delivery.send.context.message_id if delivery.send.context else None,
        )
        if isinstance(delivery.send, ReactionSend):
            _react(delivery.chat, delivery.send)
        else:
            delivery.chat.add(message)
        return message

    async def _file(self, attachment: Attachment | None) -> File | None:
        if attachment is None:
            return None
        held = await self._held(attachment)
        return phone_file(self._stack.base_url, held, attachment.filename or held.filename)

    async def _held(self, attachment: Attachment) -> HeldFile:
        now = self._stack.now()
        if attachment.media.link is None:
            held = self._chats.shelf.get(attachment.media.id or "", now)
            if held is None:
                raise UndeliverableError(codes.MEDIA_REFUSED, "The media was deleted")
            return held
        got = await fetch(self._chats.http, attachment.media.link, attachment.kind)
        expires = now + timedelta(days=UPLOADED_MEDIA_DAYS)
        return self._chats.shelf.put(got.content, got.mime_type, attachment.filename, expires)

    def _follow_order(self, delivery: Delivery) -> None:
        """An `order_status` moves its order on; one that may not is reported as failed."""
        send = delivery.send
        if not isinstance(send, InteractiveSend) or not isinstance(send.interactive, OrderStatus):
            return
        news = send.interactive.action.parameters
        order = self._chats.orders.get(news.reference_id)
        if order is None or order.status in FINAL_STATUSES:
            raise UndeliverableError(codes.BAD_ORDER_TRANSITION, "The order cannot become that")
        if news.order.status == "canceled" and order.payment in {"captured", "pending"}:
            raise UndeliverableError(codes.CANNOT_CANCEL_ORDER, "The order is paid or being paid")
        order.status = news.order.status
        message = delivery.chat.find(order.message_id)
        if message is not None and message.face.order is not None:
            card = message.face.order.model_copy(update={"status": order.status})
            message.face = message.face.model_copy(update={"order": card})
            delivery.chat.changed(message)

    async def _tell_progress(self, delivery: Delivery, step: statuses.Progress) -> None:
        category = "utility" if isinstance(delivery.send, TemplateSend) else "service"
        status = statuses.progress(
            delivery.chat.person, delivery.message_id, step, category, self._stack.now()
        )
        await self._tell(delivery, status, delivery.chat.person)

    async def _tell_failed(self, delivery: Delivery, error: UndeliverableError) -> None:
        status = statuses.failed(
            delivery.chat.person, delivery.message_id, error.code, error.details, self._stack.now()
        )
        # Meta names the contact with every status but a failed one.
        await self._tell(delivery, status, None)

    async def _tell(self, delivery: Delivery, status: JsonObject, contact: Person | None) -> None:
        if self._chats.faults.take("drop_status"):
            return
        if delivery.send.biz_opaque_callback_data is not None:
            status["biz_opaque_callback_data"] = delivery.send.biz_opaque_callback_data
        raw = self._door.envelope(contact, statuses=[status])
        await self._door.post_until_taken(raw)


def phone_file(base_url: str, held: HeldFile, filename: str) -> File:
    """A held file as the phone shows it, with an address that opens without a token."""
    return File(
        url=f"{base_url}{PHONE_FILES_PATH}/{held.id}",
        filename=filename,
        mime_type=held.mime_type,
        bytes=len(held.content),
    )


def _react(chat: Chat, send: ReactionSend) -> None:
    message = chat.find(send.reaction.message_id)
    if message is not None:
        message.reaction = send.reaction.emoji or None
        chat.changed(message)
