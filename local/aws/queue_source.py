"""Lambda's event source mapping of a queue: receive, invoke, delete what succeeded.

What failed is left alone: its visibility time-out brings it back, and the queue's redrive policy ends it.
SQS itself keeps the groups of a FIFO queue in order and apart.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError

from local.aws import batch
from local.runtime.invocation import Outcome
from local.template.sources import QueueSource

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient
    from types_boto3_sqs.type_defs import MessageTypeDef

_WAIT_SECONDS = 1
_AFTER_FAULT_SECONDS = 1
_MOST_MESSAGES = 10  # in one call of SQS, whatever the batch size

type Invoke = Callable[[bytes], Awaitable[Outcome]]


class QueuePoller:
    """Reads one queue for one function, with as many readers as the function has workers."""

    def __init__(
        self, sqs: "SQSClient", arn: str, source: QueueSource, invoke: Invoke, readers: int
    ) -> None:
        self._sqs = sqs
        self._arn = arn
        self._source = source
        self._invoke = invoke
        self._readers = readers
        self._threads = ThreadPoolExecutor(readers, thread_name_prefix=source.name)

    async def run(self) -> None:
        """Read for as long as the stack runs."""
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(self._readers):
                    group.create_task(self._read())
        finally:
            self._threads.shutdown(wait=False, cancel_futures=True)

    async def _read(self) -> None:
        url: str | None = None
        while True:
            try:
                if url is None:
                    url = await self._call(self._url)
                await self._turn(url)
            except BotoCoreError:  # no connection: what was not deleted comes again
                await asyncio.sleep(_AFTER_FAULT_SECONDS)

    async def _turn(self, url: str) -> None:
        """One batch."""
        messages = await self._call(lambda: self._receive(url))
        if messages:
            outcome = await self._invoke(batch.event(messages, self._arn))
            ids = [each["MessageId"] for each in messages]
            kept = batch.kept(outcome, ids, self._source.reports_failures)
            done = [each for each in messages if each["MessageId"] not in kept]
            await self._call(lambda: self._delete(url, done))

    async def _call[T](self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _url(self) -> str:
        return self._sqs.get_queue_url(QueueName=self._arn.rsplit(":", 1)[-1])["QueueUrl"]

    def _receive(self, url: str) -> "Sequence[MessageTypeDef]":
        answer = self._sqs.receive_message(
            QueueUrl=url,
            MaxNumberOfMessages=min(self._source.batch_size, _MOST_MESSAGES),
            WaitTimeSeconds=_WAIT_SECONDS,
            MessageSystemAttributeNames=["All"],
            MessageAttributeNames=["All"],
        )
        return answer.get("Messages", [])

    def _delete(self, url: str, messages: "Sequence[MessageTypeDef]") -> None:
        if messages:
            self._sqs.delete_message_batch(
                QueueUrl=url,
                Entries=[
                    {"Id": str(nth), "ReceiptHandle": each["ReceiptHandle"]}
                    for nth, each in enumerate(messages)
                ],
            )
