"""Ids of events: the same for every redelivery, and free of the phone number that WhatsApp's own ids hide."""

import hashlib
import json
from collections.abc import Mapping

_WORD = 20


def message_event_id(message_id: str) -> str:
    """Of a message, by WhatsApp's id of it."""
    return f"msg:{_hash(message_id)}"


def status_event_id(message_id: str, status: Mapping[str, object]) -> str:
    """Of a status: one for each state of a message, and one for each new fact of a payment."""
    said = status.get("status")
    word = said if isinstance(said, str) and _is_word(said) else f"x{_hash(_canonical(said))[:8]}"
    paid = f":{_hash(_canonical(status['payment']))[:16]}" if status.get("payment") else ""
    return f"sts:{_hash(message_id)}:{word}{paid}"


def account_event_id(entry: Mapping[str, object], change: object) -> str:
    """Of any other change: by all of it, its account and its time, for the same may happen twice."""
    return f"acc:{_hash(_canonical([entry.get('id'), entry.get('time'), change]))}"


def _is_word(said: str) -> bool:
    return len(said) <= _WORD and said.isascii() and said.isidentifier()


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:32]
