"""The events of a citizen's stream: the one shape of every message in the events queue.

Written by the webhook, the issuer and the timer; read by the dispatcher. Version 1:
{"v":1,"id","kind","citizen","at","data"}; `at` is ISO 8601 UTC, `data` depends on the kind.
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

VERSION = 1
JsonObject = Mapping[str, object]


class EventKind(StrEnum):
    """What happened. The keys of `data` follow each kind.

    MESSAGE: message (as Meta sent it), address {phone?, user_id?}, alias?, name?, phone_number_id.
    STATUS: status (as Meta sent it), phone_number_id.
    (`trimmed` is true where a message larger than the queue takes was cut.)
    ACCOUNT: field, change (as Meta sent it), previous?, alias?: news of our account, templates, quality, other fields.
    CASE: reference, department, state, reason {lang: words}, papers [question], facts {name: value}.
    DOCUMENT: reference, document_id, document_type.
    TIMER: timer (deliver_case), reference.
    """

    MESSAGE = "whatsapp.message"
    STATUS = "whatsapp.status"
    ACCOUNT = "whatsapp.account"
    CASE = "department.case"
    DOCUMENT = "document.issued"
    TIMER = "timer.due"


class Event(NamedTuple):
    """One event. `id` is unique and stable across redeliveries; `citizen` is a keyed hash."""

    id: str
    kind: EventKind
    citizen: str
    at: str
    data: JsonObject

    @property
    def group(self) -> str:
        """The message group. Delivery statuses have their own, so that they can arrive while a turn waits."""
        return f"{self.citizen}.status" if self.kind is EventKind.STATUS else self.citizen


def to_json(event: Event) -> str:
    """The queue's message body."""
    fields = {"v": VERSION, "id": event.id, "kind": event.kind, "citizen": event.citizen}
    return json.dumps({**fields, "at": event.at, "data": event.data}, separators=(",", ":"))


def from_json(body: str) -> Event:
    """Read a queue's message body. Raises ValueError when it is not an event of a known version."""
    raw = json.loads(body)
    if (
        not isinstance(raw, dict)
        or raw.get("v") != VERSION
        or not isinstance(raw.get("data"), dict)
    ):
        raise ValueError("not an event of version 1")
    texts = [raw.get(key) for key in ("id", "citizen", "at")]
    if not all(isinstance(text, str) and text for text in texts):
        raise ValueError("an event lacks its id, citizen or time")
    return Event(raw["id"], EventKind(str(raw.get("kind"))), raw["citizen"], raw["at"], raw["data"])
