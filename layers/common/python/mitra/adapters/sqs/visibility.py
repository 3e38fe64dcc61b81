"""When a message that was handed out comes back.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibilityBatch.html
"""

import math
from collections.abc import Sequence

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.domain.errors import MitraError
from mitra.domain.value import Value

_BATCH = 10


class Postponed(Value):
    """A message in hand, and the seconds after which it is to come again."""

    receipt_handle: str
    seconds: float


class SqsVisibility:
    """Sends messages back to their queue for a while of our own choosing."""

    def __init__(self, rpc: JsonRpc, queue_url: str) -> None:
        self._rpc, self._queue_url = rpc, queue_url

    def postpone(self, messages: Sequence[Postponed]) -> None:
        """Postpone them. Never raises: what cannot be changed comes back when the queue's own time is up."""
        for start in range(0, len(messages), _BATCH):
            entries = [_entry(n, m) for n, m in enumerate(messages[start : start + _BATCH])]
            request = {"QueueUrl": self._queue_url, "Entries": entries}
            try:
                self._rpc.call("ChangeMessageVisibilityBatch", request)
            except MitraError:
                return


def _entry(number: int, message: Postponed) -> dict[str, object]:
    return {
        "Id": str(number),
        "ReceiptHandle": message.receipt_handle,
        "VisibilityTimeout": max(1, math.ceil(message.seconds)),
    }
