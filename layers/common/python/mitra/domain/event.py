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
    CASE: reference, department, state, reason {lang: words}, papers [question], facts {name: value}, replaces? (a
    document's id).
    DOCUMENT: reference, document_id, document_type.
    DECISION: decision (its stable name), reference, department, status (valid, suspended, revoked, replaced),
    document? (an id; else the case's own), decided_at (ISO 8601), reason {lang: words}, facts {name: value}.
    EFFECT: the same, that the register is to know at once, whatever the chat is waiting for. Not of replaced.
    TIMER: timer (deliver_case), reference.
    NOTICE: batch, row, document_id, document_type, template, language, params [text], address {phone,
    phone_number_id}, alias?: somebody's document is ready, and a template message is to tell them, with the
    PDF as its header. They may never have written to us. Of one release of a row the id is always the same; a
    row that an operator releases again has a new one.
    PAYMENT: reference, by (whatsapp, gateway, sweep, report), outcome? (what whoever told us says: failed, pending,
    captured). Only a reason to ask the gateway: nothing in it is believed. Of `unshown`, a phone that could not show
    the order, its citizen gets a link instead; of `unheard`, news that did not get under its card, with `status`,
    plain words.
    """

    MESSAGE = "whatsapp.message"
    STATUS = "whatsapp.status"
    ACCOUNT = "whatsapp.account"
    CASE = "department.case"
    DOCUMENT = "document.issued"
    DECISION = "department.document"
    EFFECT = "department.document.effect"
    TIMER = "timer.due"
    NOTICE = "document.notice"
    PAYMENT = "payment.hint"


class Event(NamedTuple):
    """One event. `id` is unique and stable across redeliveries; `citizen` is a keyed hash."""

    id: str
    kind: EventKind
    citizen: str
    at: str
    data: JsonObject

    @property
    def group(self) -> str:
        """The message group. What must not wait for a turn has its own: delivery statuses, and withdrawals."""
        match self.kind:
            case EventKind.STATUS:
                return f"{self.citizen}.status"
            case EventKind.EFFECT:
                return f"{self.citizen}.document"
            case _:
                return self.citizen


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
