"""A payment gateway says that something happened: check who it is and whose payment, and queue a reason to look.

Read of its body are the reference and the outcome. Who paid, from which account and at which number stands there
too, and is left there. https://razorpay.com/docs/webhooks/payloads/
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from mitra.domain.errors import TooLarge
from mitra.domain.event import Event, EventKind
from mitra.usecases.callback_json import parsed, read_object, read_text

if TYPE_CHECKING:
    from mitra.ports.clock import Clock
    from mitra.ports.queues import EventQueue

MOST_BYTES = 262_144
"""Razorpay's are some thousand."""
_SIGNATURE, _EVENT_ID = "x-razorpay-signature", "x-razorpay-event-id"

LONGEST_REFERENCE = 32
_OUTCOMES: Mapping[str, str] = {
    "payment.authorized": "pending",
    "payment.captured": "captured",
    "payment.failed": "failed",
    "order.paid": "captured",
    "payment_link.paid": "captured",
    "qr_code.credited": "captured",
}
"""Others, such as those of refunds, are a reason to look all the same."""
_PLACES = (
    ("payment_link", "reference_id"),
    ("order", "receipt"),
)
"""Where the gateway keeps our reference under a name of its own."""
_NOTED = ("payment_link", "order", "qr_code", "refund", "payment")
_NOTE = "reference"

type Check = Callable[[str, bytes, str], None]
"""Returns when the header signs the raw body for that gateway. Raises WrongSignature, AwsOutage, AccessRefused."""
type OwnerOf = Callable[[str], tuple[str, str] | None]
"""(citizen, department) of a case by its reference, or None. Raises AwsOutage."""


class ReceivePaymentHint:
    """Nothing of it is believed: all that goes on is which payment to ask the gateway about."""

    def __init__(self, check: Check, owner_of: OwnerOf, queue: EventQueue, clock: Clock) -> None:
        self._check, self._owner_of, self._queue, self._clock = check, owner_of, queue, clock

    def __call__(self, gateway: str, headers: Mapping[str, str], raw: bytes) -> bool:
        """Take a webhook; whether it is of a payment of ours. The same event again is the same.

        `headers` are named in lower case. Raises TooLarge, WrongSignature, Malformed, AwsOutage, AccessRefused.
        """
        if len(raw) > MOST_BYTES:
            raise TooLarge("the webhook is larger than a gateway's is")
        self._check(gateway, raw, headers.get(_SIGNATURE, ""))
        hint = read_hint(raw)
        owner = self._owner_of(hint.reference) if hint.reference else None
        if owner is None:
            return False
        data = {"reference": hint.reference, "by": "gateway"}
        if hint.outcome:
            data["outcome"] = hint.outcome
        name = _name(gateway, hint.reference, headers.get(_EVENT_ID, ""), raw)
        now = self._clock.now().isoformat()
        self._queue.publish([Event(f"pay:{name}", EventKind.PAYMENT, owner[0], now, data)])
        return True


def _name(gateway: str, reference: str, event_id: str, raw: bytes) -> str:
    """The gateway's own id of the event, or else all that it says. The id is not signed, the reference is."""
    what = event_id.encode(errors="surrogatepass") or hashlib.sha256(raw).digest()
    return hashlib.sha256(f"{gateway}:{reference}:".encode() + what).hexdigest()[:32]


class Hint(NamedTuple):
    """A reference that may be ours, empty when there is none, and how it is said to have ended, if at all."""

    reference: str
    outcome: str


def read_hint(raw: bytes) -> Hint:
    """Read a webhook's body. Raises Malformed, which names the field and nothing that it holds."""
    root = read_object(parsed(raw), "the body")
    event = read_text(root.get("event"), "event")
    payload = read_object(root.get("payload", {}), "payload")
    reference = next((one for one in _references(payload) if could_be_ours(one)), "")
    return Hint(reference, _OUTCOMES.get(event, ""))


def could_be_ours(reference: str) -> bool:
    """Whether it may be a case's: such as END-7F3K-9QXM."""
    if not 0 < len(reference) <= LONGEST_REFERENCE:
        return False
    return reference.isascii() and reference.replace("-", "").isalnum()


def _references(payload: Mapping[str, object]) -> Iterator[str]:
    for name, field in _PLACES:
        yield _text(_entity(payload, name).get(field))
    for name in _NOTED:
        notes = _entity(payload, name).get("notes")
        yield _text(notes.get(_NOTE)) if isinstance(notes, dict) else ""


def _entity(payload: Mapping[str, object], name: str) -> Mapping[str, object]:
    wrapped = payload.get(name)
    entity = wrapped.get("entity") if isinstance(wrapped, dict) else None
    return entity if isinstance(entity, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
