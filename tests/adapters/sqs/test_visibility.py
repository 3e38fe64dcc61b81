"""Messages sent back to their queue for a while, and orders put into theirs, on the emulator."""

import json
from collections.abc import Mapping
from typing import cast

import pytest

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.sqs.orders import SqsDocumentOrders
from mitra.adapters.sqs.visibility import Postponed, SqsVisibility
from mitra.domain.document import DocumentOrder
from mitra.domain.errors import AwsOutage
from tests.kit.ministack import shared_ministack
from tests.kit.rpc import TappedRpc


@pytest.fixture
def rpc() -> TappedRpc:
    return TappedRpc(JsonRpc(shared_ministack(), "sqs"))


def new_queue(rpc: TappedRpc, name: str, messages: int) -> str:
    url = str(rpc.real.call("CreateQueue", {"QueueName": name})["QueueUrl"])
    for number in range(messages):
        rpc.real.call("SendMessage", {"QueueUrl": url, "MessageBody": str(number)})
    return url


def received(rpc: TappedRpc, url: str, seconds: int) -> list[Mapping[str, str]]:
    found: list[Mapping[str, str]] = []
    wanted = {"QueueUrl": url, "MaxNumberOfMessages": 10, "VisibilityTimeout": seconds}
    while batch := rpc.real.call("ReceiveMessage", wanted).get("Messages"):
        found += cast("list[Mapping[str, str]]", batch)
    return found


def test_more_than_a_batch_is_postponed_to_the_second(rpc: TappedRpc) -> None:
    url = new_queue(rpc, "postponed-visibility", messages=12)
    handles = [message["ReceiptHandle"] for message in received(rpc, url, 900)]
    visibility = SqsVisibility(cast("JsonRpc", rpc), url)

    visibility.postpone([Postponed(handle, 0.2 + n * 60) for n, handle in enumerate(handles)])

    entries = [call["Entries"] for _, call in rpc.calls]
    timeouts = [
        entry["VisibilityTimeout"]
        for batch in entries
        for entry in cast("list[dict[str, int]]", batch)
    ]
    assert timeouts == [1, *(61 + n * 60 for n in range(11))]
    assert [len(cast("list[object]", batch)) for batch in entries] == [10, 2]


def test_the_queue_takes_it(rpc: TappedRpc) -> None:
    """Visible again after a second, not after the quarter of an hour that it was received for."""
    url = new_queue(rpc, "postponed-visible", messages=1)
    (message,) = received(rpc, url, 900)

    SqsVisibility(cast("JsonRpc", rpc), url).postpone([Postponed(message["ReceiptHandle"], 1.0)])

    again = rpc.real.call("ReceiveMessage", {"QueueUrl": url, "WaitTimeSeconds": 4})
    assert len(cast("list[object]", again["Messages"])) == 1


def test_nothing_to_postpone_costs_nothing(rpc: TappedRpc) -> None:
    SqsVisibility(cast("JsonRpc", rpc), "nowhere").postpone([])

    assert rpc.calls == []


@pytest.mark.parametrize("down", [True, False])
def test_what_cannot_be_postponed_is_left_to_the_queue(rpc: TappedRpc, *, down: bool) -> None:
    def fail(_: str) -> None:
        if down:
            raise AwsOutage("sqs")

    rpc.before = fail
    url = new_queue(rpc, "postponed-stale", messages=0)

    SqsVisibility(cast("JsonRpc", rpc), url).postpone([Postponed("no such handle", 5.0)])

    assert len(rpc.calls) == 1


def test_an_order_says_what_the_issuer_has_to_know(rpc: TappedRpc) -> None:
    url = new_queue(rpc, "postponed-orders", messages=0)

    SqsDocumentOrders(rpc.real, url).order(DocumentOrder("REV-7F3K-9QXM", "income_certificate"))

    (message,) = received(rpc, url, 900)
    assert json.loads(message["Body"]) == {
        "v": 1,
        "reference": "REV-7F3K-9QXM",
        "document_type": "income_certificate",
    }
