"""An approved batch goes into the queue, chunk by chunk; and rows that were refused for our own fault go once more."""

from collections import Counter
from datetime import timedelta

from mitra.domain.batch import RowId, RowState, chunks
from mitra.domain.batch_work import ChunkOrder, Job, Task
from mitra.domain.value import Value
from mitra.ports.bulk import BatchHeads, BatchRows, ChunkQueue
from mitra.ports.clock import Clock

SLICE = timedelta(seconds=35)
TEMPLATE_FAULTS = "132"
"""Meta's codes of a template that is missing, paused or wrong begin so: no fault of the person's."""


class QueueBatch(Value):
    """Queues all chunks, a slice at a time. Twice is harmless: a chunk that is done is known by its mark."""

    heads: BatchHeads
    queue: ChunkQueue
    clock: Clock

    def __call__(self, job: Job) -> Job | None:
        """What is left to do. Raises AwsOutage, AccessRefused."""
        head = self.heads.get(job.batch)
        if head is None:
            return None
        began = self.clock.now()
        for number in range(int(job.cursor or 0), len(head.parts)):
            if self.clock.now() - began >= SLICE:
                return job._replace(cursor=str(number))
            orders = [ChunkOrder(each) for each in chunks(head.id, number, head.parts[number])]
            self.queue.order(orders)
        return None


class RetryRefused(Value):
    """Lets the rows be released again that WhatsApp refused because of our template."""

    heads: BatchHeads
    rows: BatchRows
    clock: Clock

    def __call__(self, job: Job) -> Job | None:
        """What is left to do. Raises AwsOutage, AccessRefused."""
        began, cursor = self.clock.now(), job.cursor
        while True:
            lines, cursor = self.rows.lines(job.batch, cursor)
            again = sum(
                self.rows.again(RowId(job.batch, line.row))
                for line in lines
                if line.state is RowState.REFUSED and line.code.startswith(TEMPLATE_FAULTS)
            )
            if again:
                changes = Counter({RowState.ISSUED.value: again, RowState.REFUSED.value: -again})
                self.heads.count(job.batch, changes)
            if not cursor:
                return None
            if self.clock.now() - began >= SLICE:
                return Job(Task.RETRY, job.batch, cursor)
