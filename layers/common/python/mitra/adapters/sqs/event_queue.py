"""The events queue: events go out in tens, in order, and none is left behind.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mitra.adapters.sqs.trim import trimmed_body
from mitra.domain.errors import AwsOutage
from mitra.domain.event import Event

if TYPE_CHECKING:
    from mitra.adapters.aws.json_rpc import JsonRpc

BATCH = 10
BATCH_BYTES = 1_048_576
"""SQS's limit, of one message as of a whole batch."""

Entry = dict[str, str]


class SqsEventQueue:
    """A FIFO queue whose groups are citizens."""

    def __init__(self, rpc: JsonRpc, queue_url: str) -> None:
        self._rpc, self._queue_url = rpc, queue_url

    def publish(self, events: Sequence[Event]) -> None:
        """Queue all of them in order, or raise AwsOutage: nothing may be acknowledged before.

        What is published again within five minutes is one message still, and later the dispatcher knows its id.
        """
        for batch in _batches(events):
            failed = self._send(batch)
            if failed:
                failed = self._send(failed)
            if failed:
                raise AwsOutage(f"sqs: {len(failed)} of {len(batch)} messages were not taken")

    def _send(self, batch: Sequence[Entry]) -> list[Entry]:
        answer = self._rpc.call("SendMessageBatch", {"QueueUrl": self._queue_url, "Entries": batch})
        taken = answer.get("Successful")
        ids = {one.get("Id") for one in taken} if isinstance(taken, list) else set()
        return [entry for entry in batch if entry["Id"] not in ids]


def _batches(events: Sequence[Event]) -> Iterator[list[Entry]]:
    batch: list[Entry] = []
    size = 0
    for event in events:
        body = trimmed_body(event, BATCH_BYTES)
        if batch and (len(batch) == BATCH or size + len(body) > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(_entry(event, body, len(batch)))
        size += len(body)
    if batch:
        yield batch


def _entry(event: Event, body: str, position: int) -> Entry:
    return {
        "Id": str(position),
        "MessageBody": body,
        "MessageGroupId": event.group,
        "MessageDeduplicationId": hashlib.sha256(event.id.encode()).hexdigest(),
    }
