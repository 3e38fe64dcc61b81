"""What a function's answer does to a batch: the same as Lambda would do."""

import json

import pytest

from local.aws.batch import event, kept
from local.runtime.invocation import Outcome, failed

IDS = ["a", "b", "c"]


def report(*ids: object) -> bytes:
    return json.dumps({"batchItemFailures": [{"itemIdentifier": each} for each in ids]}).encode()


@pytest.mark.parametrize("payload", [b"null", b"", b"{}", b'{"batchItemFailures": null}', report()])
def test_no_failures_reported_is_success(payload: bytes) -> None:
    assert kept(Outcome(payload), IDS, reports_failures=True) == frozenset()


def test_only_what_is_reported_stays() -> None:
    assert kept(Outcome(report("b")), IDS, reports_failures=True) == {"b"}


@pytest.mark.parametrize(
    "payload",
    [
        report(""),
        report(None),
        report("b", "unknown"),
        report(7),
        b"[]",
        b'"ok"',
        b"not json",
        b'{"batchItemFailures": "b"}',
        b'{"batchItemFailures": ["b"]}',
        b'{"batchItemFailures": [{}]}',
    ],
)
def test_a_report_that_makes_no_sense_keeps_everything(payload: bytes) -> None:
    assert kept(Outcome(payload), IDS, reports_failures=True) == set(IDS)


def test_an_error_keeps_everything_and_reports_count_only_where_they_are_asked_for() -> None:
    assert kept(failed("Sandbox.Timedout", "late"), IDS, reports_failures=True) == set(IDS)
    assert kept(Outcome(report("b")), IDS, reports_failures=False) == frozenset()


def test_a_record_has_what_lambda_gives() -> None:
    told = event(
        [
            {
                "MessageId": "m",
                "ReceiptHandle": "r",
                "Body": "అ",
                "MD5OfBody": "5",
                "Attributes": {"ApproximateReceiveCount": "1"},
                "MessageAttributes": {
                    "kind": {"DataType": "String", "StringValue": "x"},
                    "raw": {"DataType": "Binary", "BinaryValue": b"\xff"},
                },
            }
        ],
        "arn:aws:sqs:ap-south-1:000000000000:q",
    )
    (record,) = json.loads(told)["Records"]
    assert record["body"] == "అ"
    assert record["eventSourceARN"].endswith(":q")
    assert record["messageAttributes"]["kind"]["stringValue"] == "x"
    assert record["messageAttributes"]["raw"]["binaryValue"] == "/w=="
