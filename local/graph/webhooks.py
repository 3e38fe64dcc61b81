"""Webhook posts to the product: Meta's envelope, signed, and posted again when it is not taken."""

import httpx
from pydantic import JsonValue

from local.graph.chats import Chats
from local.graph.people import Person
from local.graph.wire import JsonObject, meta_json, signature
from local.settings import StackSettings

RETRY_AFTER_SECONDS = (0.5, 2.0, 8.0)
"""Meta goes on for days; a stack on a desk gives up sooner and counts it."""
UNREACHABLE = 0


class WebhookDoor:
    """The way to the product's webhook. Faults ordered in `chats` act here."""

    def __init__(self, stack: StackSettings, chats: Chats) -> None:
        self._stack = stack
        self._chats = chats

    def envelope(self, person: Person | None, **value: list[JsonValue]) -> bytes:
        """One change of the field `messages`, with the contact it is about; the bytes to post."""
        number = self._stack.number
        body: JsonObject = {
            "messaging_product": "whatsapp",
            "metadata": {
                "display_phone_number": number.display_phone_number,
                "phone_number_id": number.phone_number_id,
            },
        }
        if person is not None:
            body["contacts"] = [contact(person)]
        body |= value
        change: JsonObject = {"value": body, "field": "messages"}
        entry: JsonObject = {"id": number.waba_id, "changes": [change]}
        return meta_json({"object": "whatsapp_business_account", "entry": [entry]})

    async def post(self, raw: bytes) -> int | None:
        """Post once. The HTTP status, 0 if nobody answered, None if a fault holds it back."""
        faults = self._chats.faults
        if faults.take("reorder_webhooks"):
            faults.held.append(raw)
            return None
        status = await self._send(raw)
        if faults.take("repeat_webhook"):
            await self._send(raw)
        self.release_held()
        return status

    async def post_until_taken(self, raw: bytes) -> None:
        """Post, and again with growing pauses until it is taken or given up."""
        status = await self.post(raw)
        for seconds in RETRY_AFTER_SECONDS:
            if status in {httpx.codes.OK, None}:
                return
            self._chats.webhooks.retried += 1
            await self._chats.pause(seconds)
            status = await self._send(raw)
        if status != httpx.codes.OK:
            self._chats.webhooks.given_up += 1

    def release_held(self) -> None:
        """Let out what a fault held back."""
        held = tuple(self._chats.faults.held)
        self._chats.faults.held.clear()
        for raw in held:
            self._chats.background.start(self._send_late(raw))

    async def _send_late(self, raw: bytes) -> None:
        await self._send(raw)

    async def _send(self, raw: bytes) -> int:
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "facebookexternalua",
            "X-Hub-Signature-256": signature(self._stack.number.app_secret, raw),
        }
        url = f"{self._stack.base_url}/webhook"
        try:
            answer = await self._chats.http.post(url, content=raw, headers=headers)
        except httpx.HTTPError:
            return UNREACHABLE
        if answer.status_code == httpx.codes.OK:
            self._chats.webhooks.delivered += 1
        return answer.status_code


def contact(person: Person) -> JsonObject:
    """Who it is about; without a phone number if WhatsApp keeps it back."""
    shown: JsonObject = {"profile": {"name": person.profile_name}}
    if person.wa_id is not None:
        shown["wa_id"] = person.wa_id
    shown["user_id"] = person.user_id
    return shown
