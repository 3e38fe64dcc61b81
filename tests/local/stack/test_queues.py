"""A FIFO queue in front of a function: order, partial failures, and the end of what never succeeds."""

import json
import uuid
from collections.abc import Iterator

import pytest

from local.stack import Stack
from tests.local.stack.witness import Witness, witness


@pytest.fixture
def ear() -> Iterator[Witness]:
    with witness() as listening:
        yield listening


def send(stack: Stack, ear: Witness, group: str, *what: dict[str, object]) -> None:
    stack.cloud.aws.sqs().send_message_batch(
        QueueUrl=stack.cloud.answers["Queue", "Ref"],
        Entries=[
            {
                "Id": str(nth),
                "MessageBody": json.dumps({"tell": ear.url, "fails": 0} | each),
                "MessageGroupId": group,
                "MessageDeduplicationId": str(uuid.uuid4()),
            }
            for nth, each in enumerate(what)
        ],
    )


def bodies(records: list[dict[str, object]]) -> list[object]:
    return [json.loads(str(each["body"]))["is"] for each in records]


def test_records_are_whole_and_in_order(small_stack: Stack, ear: Witness) -> None:
    send(small_stack, ear, "whole", {"is": 1}, {"is": 2}, {"is": 3})
    records = ear.hear(3)
    assert bodies(records) == [1, 2, 3]
    attributes = records[0]["attributes"]
    assert isinstance(attributes, dict)
    assert attributes["MessageGroupId"] == "whole"
    assert attributes["ApproximateReceiveCount"] == "1"
    assert set(attributes) >= {"SentTimestamp", "MessageDeduplicationId", "SequenceNumber"}
    assert records[0]["eventSource"] == "aws:sqs"
    assert records[0]["awsRegion"] == "ap-south-1"


def test_what_fails_comes_again_in_its_place_and_what_succeeded_does_not(
    small_stack: Stack, ear: Witness
) -> None:
    send(small_stack, ear, "again", {"is": 1}, {"is": 2, "fails": 1}, {"is": 3})
    told = ear.hear(5)
    assert bodies(told) == [1, 2, 3, 2, 3]
    assert told[3]["messageId"] == told[1]["messageId"]
    assert ear.told.empty()


def test_an_error_brings_the_whole_batch_again_until_the_dead_letter_queue(
    small_stack: Stack, ear: Witness
) -> None:
    send(small_stack, ear, "crash", {"is": "crash"})
    told = ear.hear(3)
    counts = [each["attributes"] for each in told]
    assert [isinstance(c, dict) and c["ApproximateReceiveCount"] for c in counts] == ["1", "2", "3"]
    dead = small_stack.cloud.aws.sqs().receive_message(
        QueueUrl=small_stack.cloud.answers["Dead", "Ref"], WaitTimeSeconds=10
    )
    assert "crash" in dead["Messages"][0]["Body"]


def test_groups_do_not_wait_for_one_another(small_stack: Stack, ear: Witness) -> None:
    send(small_stack, ear, "stuck", {"is": "stuck", "fails": 2})
    assert bodies(ear.hear(1)) == ["stuck"]
    send(small_stack, ear, "free", {"is": "free"})
    assert bodies(ear.hear(1)) == ["free"]
    assert bodies(ear.hear(2)) == ["stuck", "stuck"]
