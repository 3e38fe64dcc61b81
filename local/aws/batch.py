"""SQS messages as Lambda shows them to a function, and which of them its answer gives back.

https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
"""

import base64
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from local.aws.clients import REGION
from local.runtime.invocation import Outcome

if TYPE_CHECKING:
    from types_boto3_sqs.type_defs import MessageAttributeValueOutputTypeDef, MessageTypeDef


def event(messages: Sequence["MessageTypeDef"], queue_arn: str) -> bytes:
    """The event of one batch."""
    return json.dumps({"Records": [_record(each, queue_arn) for each in messages]}).encode()


def _record(message: "MessageTypeDef", queue_arn: str) -> Mapping[str, object]:
    attributes = message.get("MessageAttributes", {})
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": dict(message.get("Attributes", {})),
        "messageAttributes": {name: _attribute(each) for name, each in attributes.items()},
        "md5OfBody": message["MD5OfBody"],
        "eventSource": "aws:sqs",
        "eventSourceARN": queue_arn,
        "awsRegion": REGION,
    }


def _attribute(said: "MessageAttributeValueOutputTypeDef") -> Mapping[str, object]:
    shown: dict[str, object] = {"dataType": said["DataType"]}
    if "StringValue" in said:
        shown["stringValue"] = said["StringValue"]
    if "BinaryValue" in said:
        shown["binaryValue"] = base64.b64encode(said["BinaryValue"]).decode("ascii")
    return shown | {"stringListValues": [], "binaryListValues": []}


def kept(outcome: Outcome, message_ids: Sequence[str], reports_failures: bool) -> frozenset[str]:
    """The messages that stay in the queue, for their visibility time-out to bring them back.

    All of them after an error, or after a report that Lambda would not understand.
    """
    everything = frozenset(message_ids)
    if outcome.error is not None:
        return everything
    if not reports_failures:
        return frozenset()
    reported = _reported(outcome.payload)
    return reported if reported is not None and reported <= everything else everything


def _reported(payload: bytes) -> frozenset[str] | None:
    """The ids that a function reports, None if the report makes no sense."""
    try:
        answer = json.loads(payload or b"null")
    except ValueError:
        return None
    if answer is None:
        return frozenset()
    if not isinstance(answer, dict):
        return None
    failures = answer.get("batchItemFailures")
    if failures is None:
        return frozenset()
    if not isinstance(failures, list) or not all(isinstance(each, dict) for each in failures):
        return None
    ids = [each.get("itemIdentifier") for each in failures]
    return frozenset(ids) if all(isinstance(each, str) and each for each in ids) else None
