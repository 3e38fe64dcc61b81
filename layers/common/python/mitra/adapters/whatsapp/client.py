"""Sending through WhatsApp's Cloud API: one POST per message, and what its failures mean.

Sends have no idempotency key: only what surely did not arrive may be tried again.
https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated, Final
from urllib.parse import quote

import msgspec

from mitra.adapters.http_client import HttpAnswer, HttpFailure, HttpRequest, TimeLimits
from mitra.adapters.whatsapp.graph_api import GRAPH_LIMITS, GraphApi
from mitra.adapters.whatsapp.graph_errors import PAIR_LIMIT, GraphFault, fault_in
from mitra.adapters.whatsapp.pair_waits import PairWaits
from mitra.adapters.whatsapp.render import render
from mitra.domain.errors import AccessRefused, GraphOutage, MitraError, SendRefused, SendUnclear
from mitra.domain.mailbox import Address
from mitra.domain.replies import Reply

_COURTESY_LIMITS: Final = TimeLimits(connect=2.0, read=2.0, whole=2.0)


class _Message(msgspec.Struct):
    id: Annotated[str, msgspec.Meta(min_length=1, max_length=512)]


class _Accepted(msgspec.Struct):
    messages: Annotated[list[_Message], msgspec.Meta(min_length=1)]


class GraphMessenger:
    """The port Messenger. Its errors never carry the receiver, the words, or what Meta wrote back."""

    def __init__(self, api: GraphApi, limits: TimeLimits = GRAPH_LIMITS) -> None:
        self._api, self._limits = api, limits
        self._pair_waits = PairWaits()

    def send(self, address: Address, reply: Reply, outbox_id: str, link: str = "") -> str:
        """Send one message; its WhatsApp id comes back. `outbox_id` comes back in its statuses.

        Raises GraphOutage, SendUnclear, SendRefused, AccessRefused.
        """
        body = {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            **_receiver(address),
            **render(reply, link),
            "biz_opaque_callback_data": outbox_id,
        }
        try:
            answer = self._api.send(self._message(address, body, self._limits))
        except HttpFailure as failure:
            raise _unanswered(failure) from None
        return self._message_id(answer, address.phone or address.user_id)

    def mark_read(self, address: Address, message_id: str) -> None:
        """Blue ticks, and typing dots until the answer or for 25 seconds. Never raises: it is a courtesy."""
        body = {
            "messaging_product": "whatsapp",
            "status": "read",
            "message_id": message_id,
            "typing_indicator": {"type": "text"},
        }
        with suppress(Exception):
            self._api.send(self._message(address, body, _COURTESY_LIMITS))

    def _message(
        self, address: Address, body: Mapping[str, object], limits: TimeLimits
    ) -> HttpRequest:
        return HttpRequest(
            "POST",
            self._api.url(f"{quote(address.phone_number_id, safe='')}/messages"),
            limits,
            {"content-type": "application/json"},
            json.dumps(body).encode(),
        )

    def _message_id(self, answer: HttpAnswer, receiver: str) -> str:
        fault = fault_in(answer)
        if fault:
            raise self._refusal(fault, receiver)
        accepted = answer.read(_Accepted) if 200 <= answer.status < 300 else None
        if accepted is None:
            raise _unreadable(answer.status)
        self._pair_waits.accepted(receiver)
        return accepted.messages[0].id

    def _refusal(self, fault: GraphFault, receiver: str) -> MitraError:
        error = self._api.error(fault)
        if fault.error.code == PAIR_LIMIT and isinstance(error, GraphOutage):
            error.after_seconds = self._pair_waits.refused(receiver)
        return error


def _receiver(address: Address) -> dict[str, str]:
    """A phone number where there is one: some kinds of message cannot go to a user id."""
    if address.phone:
        return {"to": address.phone}
    if address.user_id:
        return {"recipient": address.user_id}
    raise SendRefused("the citizen has neither a phone number nor a user id")


def _unanswered(failure: HttpFailure) -> MitraError:
    if failure.sent:
        return SendUnclear(f"no whole answer from the Graph API ({failure})")
    return GraphOutage(f"no connection to the Graph API ({failure})")


def _unreadable(status: int) -> MitraError:
    """What an answer without Meta's JSON means: somebody in between wrote it, or Meta broke half-way."""
    message = f"the Graph API answered {status} without its JSON"
    if status in (401, 403):
        return AccessRefused(message)
    if status in (408, 429) or 300 <= status < 400:
        return GraphOutage(message)
    return SendRefused(message) if 400 <= status < 500 else SendUnclear(message)
