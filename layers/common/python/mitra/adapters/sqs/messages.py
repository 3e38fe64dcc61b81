"""A standard queue of plain messages, in tens. Twice is harmless to whoever reads it.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html
"""

from collections.abc import Sequence

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.domain.batch_work import ChunkOrder, Job, job_to_json, order_to_json
from mitra.domain.errors import AwsOutage

_BATCH = 10
_TRIES = 2


class SqsMessages:
    """Sends texts to one queue."""

    def __init__(self, rpc: JsonRpc, queue_url: str) -> None:
        self._rpc, self._queue_url = rpc, queue_url

    def send(self, bodies: Sequence[str]) -> None:
        """Queue all of them, or raise AwsOutage."""
        for start in range(0, len(bodies), _BATCH):
            left = [
                {"Id": str(nth), "MessageBody": body}
                for nth, body in enumerate(bodies[start : start + _BATCH])
            ]
            for _ in range(_TRIES):
                left = self._send(left) if left else []
            if left:
                raise AwsOutage(f"sqs: {len(left)} messages were not taken")

    def _send(self, entries: list[dict[str, str]]) -> list[dict[str, str]]:
        request = {"QueueUrl": self._queue_url, "Entries": entries}
        taken = self._rpc.call("SendMessageBatch", request).get("Successful")
        ids = {each.get("Id") for each in taken} if isinstance(taken, list) else set()
        return [entry for entry in entries if entry["Id"] not in ids]


class SqsChunkQueue:
    """The port ChunkQueue."""

    def __init__(self, messages: SqsMessages) -> None:
        self._messages = messages

    def order(self, orders: Sequence[ChunkOrder]) -> None:
        """Queue all of them. Raises AwsOutage, AccessRefused."""
        self._messages.send([order_to_json(each) for each in orders])


class SqsJobQueue:
    """The port JobQueue."""

    def __init__(self, messages: SqsMessages) -> None:
        self._messages = messages

    def ask(self, job: Job) -> None:
        """Queue it. Raises AwsOutage, AccessRefused."""
        self._messages.send([job_to_json(job)])
