"""Events as the webhook, the departments, the issuer and the timer put them in a citizen's stream."""

from itertools import count

from mitra.domain.event import Event, EventKind
from tests.kit.builders import NOW, PHONE

CITIZEN = "citizen-a"
AT = NOW.isoformat()
_numbers = count(1)


def said(text: str, event_id: str = "", citizen: str = CITIZEN, **data: object) -> Event:
    """A text message."""
    return sent({"type": "text", "text": {"body": text}}, event_id, citizen, **data)


def sent(
    message: dict[str, object], event_id: str = "", citizen: str = CITIZEN, **data: object
) -> Event:
    """Any message."""
    event_id = event_id or f"wamid.{next(_numbers)}"
    fields = {
        "message": {"id": event_id, "from": PHONE, **message},
        "address": {"phone": PHONE, "user_id": "IN.12345"},
        "alias": f"phone-of-{citizen}",
        "phone_number_id": "1065",
        "name": "Asha",
        **data,
    }
    return Event(event_id, EventKind.MESSAGE, citizen, AT, fields)


def status(outbox_id: str, state: object, citizen: str = CITIZEN, **more: object) -> Event:
    """A delivery status of one of our messages."""
    raw = {"id": "wamid.ours", "status": state, "biz_opaque_callback_data": outbox_id, **more}
    data = {"status": raw, "phone_number_id": "1065"}
    return Event(f"status:{next(_numbers)}", EventKind.STATUS, citizen, AT, data)


def failed(outbox_id: str, code: object) -> Event:
    """A status that says that a message will not arrive."""
    return status(outbox_id, "failed", errors=[{"code": code, "title": "to 919812345678"}])


def decided(reference: str, state: str, event_id: str = "", at: str = AT, **data: object) -> Event:
    """A department's decision."""
    event_id = event_id or f"case:{next(_numbers)}"
    fields = {"reference": reference, "department": "revenue", "state": state, **data}
    return Event(event_id, EventKind.CASE, CITIZEN, at, fields)


def withdrawn(
    status: str, name: str = "", at: str = AT, kind: EventKind = EventKind.DECISION, **data: object
) -> Event:
    """A department's decision on the document of REV-7F3K-9QXM; `valid` restores it. `name` is the decision's own."""
    name = name or f"decision-{next(_numbers)}"
    fields = {
        "decision": name,
        "reference": "REV-7F3K-9QXM",
        "department": "revenue",
        "status": status,
        "document": "",
        "decided_at": at,
        "reason": {"en": "because"},
        "facts": {},
        **data,
    }
    prefix = "decision" if kind is EventKind.DECISION else "effect"
    return Event(f"{prefix}:{name}", kind, CITIZEN, at, fields)


def issued(reference: str, document_id: str = "D1") -> Event:
    """A signed document."""
    fields = {"reference": reference, "document_id": document_id, "document_type": "income"}
    return Event(f"doc:{document_id}", EventKind.DOCUMENT, CITIZEN, AT, fields)


def noticed(row: str = "00000007", turn: int = 0, citizen: str = CITIZEN, **data: object) -> Event:
    """A hall ticket of a batch, to be told of."""
    fields = {
        "batch": "SSC-2027.1",
        "row": row,
        "document_id": f"D{row}",
        "document_type": "hall_ticket",
        "template": "hall_ticket_ready",
        "language": "te",
        "params": ["ఆశ", "SSC 2027", "0023104518"],
        "address": {"phone": PHONE, "phone_number_id": "1065"},
        **data,
    }
    return Event(f"ntc:SSC-2027.1:{row}:{turn}", EventKind.NOTICE, citizen, AT, fields)


def timer(reference: str, name: str = "deliver_case") -> Event:
    """The timer's try to hand over a case."""
    fields = {"timer": name, "reference": reference}
    number = next(_numbers)
    return Event(f"tmr:{reference}:{number}", EventKind.TIMER, CITIZEN, AT, fields)


def account(field: str, **data: object) -> Event:
    """News of our account."""
    fields = {"field": field, "change": {"field": field}, **data}
    return Event(f"acc:{next(_numbers)}", EventKind.ACCOUNT, "account", AT, fields)
