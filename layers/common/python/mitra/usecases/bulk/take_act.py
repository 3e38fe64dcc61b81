"""What an operator decides: each act is a file, and S3 itself says who put it there.

Approving takes a second person: whoever uploaded a file cannot approve it. A stolen login then makes nothing.
"""

import json
from datetime import time

from mitra.domain import batch_files
from mitra.domain.batch import BatchHead, BatchOrder, BatchState, Chunk
from mitra.domain.batch_work import Act, ActKind, ChunkOrder, Job, Task, act_from_json
from mitra.domain.errors import NotFound
from mitra.domain.value import Value
from mitra.ports.bulk import BatchHeads, ChunkQueue, JobQueue
from mitra.ports.bulk_files import BatchFiles
from mitra.ports.clock import Clock

QUIET = ("21:00", "08:00")
SAMPLE, MOST_SAMPLE = 5, 25
_RUNNING = (BatchState.RUNNING, BatchState.PAUSED, BatchState.RELEASED, BatchState.FINISHED)


class NotAllowed(Exception):
    """An operator may not do this now; the word says why."""


class TakeAct(Value):
    """Takes one act. `rate` is the most messages a second that anybody may ask for."""

    files: BatchFiles
    heads: BatchHeads
    chunks: ChunkQueue
    jobs: JobQueue
    clock: Clock
    rate: int
    two_people: bool

    def __call__(self, key: str, operator: str) -> str:
        """What came of it: the kind of act, or why not. Raises AwsOutage, AccessRefused."""
        named = batch_files.act_of(key)
        if named is None:
            return "act_unreadable"
        try:
            act = act_from_json(self.files.read(key), named[1], named[0])
            self._take(act, operator)
            answer = act.kind.value
        except NotAllowed as refused:
            answer = str(refused)
        except (ValueError, RecursionError, NotFound):
            answer = "act_unreadable"
        said = {"answer": answer, "operator": operator, "at": self.clock.now().isoformat()}
        self.files.write(batch_files.answer(key), json.dumps(said).encode(), "application/json")
        return answer

    def _take(self, act: Act, operator: str) -> None:
        head = self.heads.get(act.batch)
        if head is None:
            raise NotAllowed("no_such_batch")
        match act.kind:
            case ActKind.APPROVE:
                self._approve(head, act, operator)
            case ActKind.DRY_RUN:
                self._dry_run(head, act)
            case ActKind.PAUSE:
                self._pause(head)
            case ActKind.RESUME:
                self._resume(head)
            case ActKind.REPORT:
                self.jobs.ask(Job(Task.REPORT, head.id))

    def _approve(self, head: BatchHead, act: Act, operator: str) -> None:
        if self.two_people and operator == head.uploaded_by:
            raise NotAllowed("needs_another_operator")
        if not head.valid:
            raise NotAllowed("nothing_to_issue")
        if head.state is BatchState.PREVIEWED:
            order = BatchOrder(
                operator, self.clock.now().isoformat(), self._rate(act), _quiet(act.quiet)
            )
            running = head._replace(state=BatchState.RUNNING, order=order)
            self.heads.move(running, [BatchState.PREVIEWED])
        elif head.state not in _RUNNING:
            raise NotAllowed("not_previewed")
        # Also when it was approved before: a crash may have come between the two.
        self.jobs.ask(Job(Task.QUEUE, head.id))

    def _dry_run(self, head: BatchHead, act: Act) -> None:
        full = [number for number, valid in enumerate(head.parts) if valid]
        if not full:
            raise NotAllowed("nothing_to_issue")
        sample = min(act.sample or SAMPLE, MOST_SAMPLE)
        self.chunks.order([ChunkOrder(Chunk(head.id, full[0], 0), sample)])

    def _pause(self, head: BatchHead) -> None:
        paused = head._replace(state=BatchState.PAUSED, paused="operator")
        if not self.heads.move(paused, [BatchState.RUNNING, BatchState.RELEASED]):
            raise NotAllowed("not_running")

    def _resume(self, head: BatchHead) -> None:
        running = head._replace(state=BatchState.RUNNING, paused="")
        if not self.heads.move(running, [BatchState.PAUSED]):
            raise NotAllowed("not_paused")
        self.jobs.ask(Job(Task.RETRY, head.id))

    def _rate(self, act: Act) -> int:
        return min(act.rate or self.rate, self.rate)


def _quiet(asked: str) -> tuple[str, str] | None:
    """Raises ValueError for what is neither times, nor none, nor empty (as usual)."""
    if not asked:
        return QUIET
    if asked == "none":
        return None
    begins, _, ends = asked.partition("-")
    return (_clock(begins), _clock(ends))


def _clock(text: str) -> str:
    return time.fromisoformat(text).replace(tzinfo=None).isoformat(timespec="minutes")
