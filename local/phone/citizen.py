"""The citizen acts: the chat shows it, and the product's webhook hears of it."""

from datetime import timedelta

import httpx

from local.graph.chat import Chat, Message
from local.graph.chats import Chats
from local.graph.delivery import phone_file
from local.graph.limits import RECEIVED_MEDIA_DAYS
from local.graph.people import Person
from local.graph.shelf import download_url
from local.graph.webhooks import UNREACHABLE, WebhookDoor
from local.graph.wire import JsonObject, new_wamid
from local.phone import files
from local.phone.actions import Action, SharedFile
from local.phone.errors import SimulatorError
from local.phone.inbound import Said, said_file, said_place, said_tap, said_text
from local.phone.offers import find_offer
from local.phone.payment import pay
from local.settings import StackSettings


class Citizen:
    """One thing at a time, as a thumb does it."""

    def __init__(self, stack: StackSettings, chats: Chats) -> None:
        self._stack = stack
        self._chats = chats
        self._door = WebhookDoor(stack, chats)

    async def act(self, who: Person, action: Action) -> JsonObject:
        """Do it; the message's id and the webhook's status come back. Raises SimulatorError.

        `webhook_status` is null if a fault that was ordered kept the post back.
        """
        if action.pay is not None:
            message_id, raw = pay(self._stack, self._chats, self._door, who, action.pay)
            lost = raw is not None and self._chats.faults.take("drop_status") is not None
            status = None if raw is None or lost else await self._door.post(raw)
            return _answer(message_id, status)
        said = await self._said(who, action)
        chat = self._chats.directory.open(who)
        message = Message(new_wamid(), "citizen", self._stack.now(), said.face)
        message.context = said.context
        chat.add(message)
        raw = self._door.envelope(who, messages=[_webhook_message(who, message, said)])
        status = await self._door.post(raw)
        _tick(chat, message, status)
        return _answer(message.id, status)

    async def _said(self, who: Person, action: Action) -> Said:
        if action.text is not None:
            return said_text(action.text)
        if action.location is not None:
            return said_place(action.location)
        if action.media is not None:
            return await self._file(action.media)
        return self._tap(who, action.tap or "")

    async def _file(self, shared: SharedFile) -> Said:
        loaded = await files.load(shared)
        now = self._stack.now()
        expires = now + timedelta(days=RECEIVED_MEDIA_DAYS)
        held = self._chats.shelf.put(loaded.content, loaded.mime_type, loaded.filename, expires)
        secret, base_url = self._stack.number.app_secret, self._stack.base_url
        url = download_url(base_url, secret, held.id, now)
        return said_file(shared, held, phone_file(base_url, held, held.filename), url)

    def _tap(self, who: Person, tapped: str) -> Said:
        chat = self._chats.directory.find(who)
        offer = find_offer(chat, tapped) if chat is not None else None
        if offer is None:
            raise SimulatorError(404, "no message in this chat offers a button or row of that name")
        return said_tap(offer, self._stack.number.display_phone_number)


def _webhook_message(who: Person, message: Message, said: Said) -> JsonObject:
    shown: JsonObject = {} if who.wa_id is None else {"from": who.wa_id}
    shown["from_user_id"] = who.user_id
    shown["id"] = message.id
    shown["timestamp"] = str(int(message.at.timestamp()))
    return shown | said.payload


def _tick(chat: Chat, message: Message, status: int | None) -> None:
    """Two ticks once the product took it, unless it was so quick that they are blue already."""
    if status == httpx.codes.OK and message.status == "sent":
        message.status = "delivered"
        chat.changed(message)


def _answer(message_id: str, status: int | None) -> JsonObject:
    if status == UNREACHABLE:
        raise SimulatorError(502, "the webhook did not answer")
    if status not in {httpx.codes.OK, None}:
        raise SimulatorError(502, f"the webhook answered {status}")
    return {"id": message_id, "webhook_status": status}
