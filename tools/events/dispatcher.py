"""What calls the dispatcher: batches of the events queue.

https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
"""

import hashlib
from collections.abc import Callable, Mapping

from mitra.domain.event import Event, EventKind, to_json
from tools.events.http_api import MOMENT
from tools.events.webhook import REFERENCE

QUEUE = "arn:aws:sqs:ap-south-1:123456789012:mitra-EventsQueue.fifo"
ASHA, RAVI = (hashlib.sha256(name.encode()).hexdigest() for name in ("asha", "ravi"))
PHONE_NUMBER_ID = "106540352242922"
_AT = MOMENT.isoformat()


def said(text: str, number: int, citizen: str = ASHA, phone: str = "919999900001") -> Event:
    """A citizen typed something."""
    event_id = f"wamid.SAMPLE{number:04}"
    message = {
        "id": event_id,
        "from": phone,
        "timestamp": str(int(MOMENT.timestamp())),
        "type": "text",
        "text": {"body": text},
    }
    data = {
        "message": message,
        "address": {"phone": phone},
        "alias": "",
        "phone_number_id": PHONE_NUMBER_ID,
    }
    return Event(event_id, EventKind.MESSAGE, citizen, _AT, data)


def record(body: str, group: str, number: int, receives: int = 1) -> Mapping[str, object]:
    """One message as Lambda hands it over."""
    return {
        "messageId": f"059f36b4-87a3-44ab-83d2-66197500{number:04}",
        "receiptHandle": f"AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a{number:04}",
        "body": body,
        "attributes": {
            "ApproximateReceiveCount": str(receives),
            "SentTimestamp": str(int(MOMENT.timestamp() * 1000)),
            "SequenceNumber": f"1884908600000000{number:04}",
            "MessageGroupId": group,
            "SenderId": "AIDAIENQZJOLO23YVJ4VO",
            "MessageDeduplicationId": hashlib.sha256(body.encode()).hexdigest(),
            "ApproximateFirstReceiveTimestamp": str(int(MOMENT.timestamp() * 1000) + 5),
        },
        "messageAttributes": {},
        "md5OfBody": hashlib.md5(body.encode(), usedforsecurity=False).hexdigest(),
        "eventSource": "aws:sqs",
        "eventSourceARN": QUEUE,
        "awsRegion": "ap-south-1",
    }


def batch(*events: Event) -> Mapping[str, object]:
    """A batch of events, each in its citizen's group."""
    numbered = enumerate(events, start=1)
    return {"Records": [record(to_json(event), event.group, n) for n, event in numbered]}


def _status() -> Mapping[str, object]:
    status = {
        "id": "wamid.OURS0001",
        "status": "delivered",
        "timestamp": str(int(MOMENT.timestamp())),
        "recipient_id": "919999900001",
        "biz_opaque_callback_data": "n4bQgYhMfWU",
    }
    data = {"status": status, "phone_number_id": PHONE_NUMBER_ID}
    return batch(Event("status:sample", EventKind.STATUS, ASHA, _AT, data))


def _approved() -> Mapping[str, object]:
    data = {
        "reference": REFERENCE,
        "department": "revenue",
        "state": "approved",
        "reason": {},
        "papers": [],
        "facts": {"certificate_number": "IC-2026-000123", "approved_by": "Tahsildar, Guntur"},
    }
    return batch(Event("case:sample", EventKind.CASE, ASHA, _AT, data))


def _issued() -> Mapping[str, object]:
    data = {
        "reference": REFERENCE,
        "document_id": "0123456789ABC",
        "document_type": "income_certificate",
    }
    return batch(Event("doc:0123456789ABC", EventKind.DOCUMENT, ASHA, _AT, data))


def decided(status: str, kind: EventKind = EventKind.DECISION) -> Event:
    """The Revenue department's decision on the document of the sample case."""
    data = {
        "decision": "sample",
        "reference": REFERENCE,
        "department": "revenue",
        "status": status,
        "document": "",
        "decided_at": _AT,
        "reason": {"en": "The income was misstated.", "te": "ఆదాయం తప్పుగా చెప్పారు."},
        "facts": {},
    }
    prefix = "decision" if kind is EventKind.DECISION else "effect"
    return Event(f"{prefix}:sample", kind, ASHA, _AT, data)


def _revoked() -> Mapping[str, object]:
    """As the webhook queues it: the effect, and the news for the holder."""
    return batch(decided("revoked", EventKind.EFFECT), decided("revoked"))


def noticed(row: str = "00000007", phone: str = "919999900003", citizen: str = RAVI) -> Event:
    """A candidate's hall ticket of a batch, to be told of."""
    data = {
        "batch": "sample-batch",
        "row": row,
        "document_id": "0123456789ABC",
        "document_type": "hall_ticket",
        "template": "hall_ticket_ready",
        "language": "te",
        "params": ["కొండపల్లి లక్ష్మి", "పదవ తరగతి పబ్లిక్ పరీక్షలు, మార్చి 2027", "0023104518"],
        "address": {"phone": phone, "phone_number_id": PHONE_NUMBER_ID},
    }
    return Event(f"ntc:sample-batch:{row}:0", EventKind.NOTICE, citizen, _AT, data)


def _timer() -> Mapping[str, object]:
    data = {"timer": "deliver_case", "reference": REFERENCE}
    return batch(Event(f"tmr:{REFERENCE}", EventKind.TIMER, ASHA, _AT, data))


def _payment() -> Mapping[str, object]:
    data = {"reference": "ENE-7F3K-9QXM", "by": "sweep"}
    return batch(Event("swp:ENE-7F3K-9QXM:2026-11-23T06:31", EventKind.PAYMENT, ASHA, _AT, data))


def _account() -> Mapping[str, object]:
    change = {"field": "account_update", "value": {"event": "ACCOUNT_RESTRICTION"}}
    data = {"field": "account_update", "change": change}
    return batch(Event("account:sample", EventKind.ACCOUNT, "account", _AT, data))


def _mixed() -> Mapping[str, object]:
    """Two citizens, one of them twice, and between them a body that nobody can read."""
    first, second = said("Hi", 1), said("1", 2)
    other = said("Hi", 3, RAVI, "919999900002")
    return {
        "Records": [
            record(to_json(first), first.group, 1),
            record("not an event", "somebody", 2),
            record(to_json(other), other.group, 3),
            record(to_json(second), second.group, 4),
        ]
    }


EVENTS: Mapping[str, Callable[[], Mapping[str, object]]] = {
    "dispatcher_message": lambda: batch(said("Hi", 1)),
    "dispatcher_batch": _mixed,
    "dispatcher_status": _status,
    "dispatcher_case_approved": _approved,
    "dispatcher_document": _issued,
    "dispatcher_document_revoked": _revoked,
    "dispatcher_notice": lambda: batch(noticed()),
    "dispatcher_timer": _timer,
    "dispatcher_payment": _payment,
    "dispatcher_account": _account,
}
