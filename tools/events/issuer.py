"""What calls the issuer: an order out of the issue queue, which is no FIFO queue.

https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
"""

import hashlib
from collections.abc import Callable, Mapping

from mitra.domain.document import DocumentOrder, order_to_json
from tools.events.http_api import MOMENT
from tools.events.webhook import REFERENCE

QUEUE = "arn:aws:sqs:ap-south-1:123456789012:mitra-IssueQueue"


def record(body: str, number: int, receives: int = 1) -> Mapping[str, object]:
    """One message as Lambda hands it over."""
    sent = int(MOMENT.timestamp() * 1000)
    return {
        "messageId": f"2e1424d4-f796-459a-8184-9c92662b{number:04}",
        "receiptHandle": f"AQEBzWwaftRI0KuVm4tP+/7q1rGgNqicHq{number:04}",
        "body": body,
        "attributes": {
            "ApproximateReceiveCount": str(receives),
            "SentTimestamp": str(sent),
            "SenderId": "AIDAIENQZJOLO23YVJ4VO",
            "ApproximateFirstReceiveTimestamp": str(sent + 5),
        },
        "messageAttributes": {},
        "md5OfBody": hashlib.md5(body.encode(), usedforsecurity=False).hexdigest(),
        "eventSource": "aws:sqs",
        "eventSourceARN": QUEUE,
        "awsRegion": "ap-south-1",
    }


def batch(*bodies: str) -> Mapping[str, object]:
    """A batch of messages."""
    return {"Records": [record(body, number) for number, body in enumerate(bodies, start=1)]}


def order(
    reference: str = REFERENCE, document_type: str = "income_certificate", replaces: str = ""
) -> str:
    """The body of one order."""
    return order_to_json(DocumentOrder(reference, document_type, replaces))


EVENTS: Mapping[str, Callable[[], Mapping[str, object]]] = {
    "issuer_order": lambda: batch(order()),
    "issuer_correction": lambda: batch(order(replaces="0123456789ABC")),
    "issuer_unreadable": lambda: batch(order(), "not an order"),
}
