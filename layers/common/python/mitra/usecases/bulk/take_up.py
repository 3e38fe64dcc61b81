"""Whatever comes into the split queue: a file that was put into the bucket, or work to go on with."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol, cast
from urllib.parse import unquote_plus

from mitra.domain import batch_files
from mitra.domain.batch import BatchHead, BatchState
from mitra.domain.batch_work import Job, Task, job_from_json
from mitra.domain.errors import Malformed
from mitra.domain.row_fault import FileFault
from mitra.domain.value import Value
from mitra.ports.bulk import BatchHeads, JobQueue
from mitra.ports.clock import Clock
from mitra.usecases.bulk.check_file import CheckFile
from mitra.usecases.bulk.preview import Preview
from mitra.usecases.bulk.take_act import TakeAct

MOST_CSV, MOST_PARQUET = 1024**3, 400 * 1024**2


class Work(Protocol):
    """One kind of work on a batch."""

    def __call__(self, job: Job) -> Job | None:
        """Do a slice; what is left to do."""


class TakeUp(Value):
    """Takes up one message."""

    heads: BatchHeads
    jobs: JobQueue
    acts: TakeAct
    check: CheckFile
    preview: Preview
    works: Mapping[Task, Work]
    clock: Clock

    def __call__(self, body: str) -> Sequence[str]:
        """What was done, in stable words. Raises Malformed (no message of ours), AwsOutage, AccessRefused."""
        try:
            read = _read(body)
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
            raise Malformed("the message is neither work nor news of a file") from error
        if isinstance(read, Job):
            return [self._job(read)]
        # S3's own test event has no records.
        return [self._file(each) for each in read] or ["nothing"]

    def _job(self, job: Job) -> str:
        left = self._check(job) if job.task is Task.CHECK else self.works[job.task](job)
        if left:
            self.jobs.ask(left)
        return job.task.value

    def _check(self, job: Job) -> Job | None:
        return job if self.check(job.batch) else None

    def _file(self, put: "_Put") -> str:
        if put.key.startswith(batch_files.ACTS):
            return self.acts(put.key, put.operator)
        return self._upload(put) if put.key.startswith(batch_files.UPLOADS) else "nothing"

    def _upload(self, put: "_Put") -> str:
        digest = hashlib.sha256(f"{put.key}\n{put.version}\n{put.sequencer}".encode()).digest()
        head = BatchHead(
            id=batch_files.batch_id(put.key, digest),
            state=BatchState.CHECKING,
            key=put.key,
            version=put.version,
            uploaded_by=put.operator,
            uploaded_at=self.clock.now().isoformat(),
        )
        fault = _fault(put.key, put.size)
        if fault:
            refused = head._replace(state=BatchState.REFUSED, fault=fault.value)
            self.heads.create(refused)
            self.preview.refused(refused)
            return "upload_refused"
        self.heads.create(head)
        self.jobs.ask(Job(Task.CHECK, head.id))
        return "upload"


def _fault(key: str, size: int) -> FileFault | None:
    if not batch_files.is_upload(key):
        return FileFault.NAME
    most = MOST_PARQUET if batch_files.is_parquet(key) else MOST_CSV
    return FileFault.TOO_LARGE if size > most else None


class _Put(NamedTuple):
    """A file that was put into the bucket, and who AWS says did it."""

    key: str
    version: str
    sequencer: str
    size: int
    operator: str


def _read(body: str) -> Job | list[_Put]:
    raw = json.loads(body)
    if isinstance(raw, dict) and "task" in raw:
        return job_from_json(raw)
    return [_put(record) for record in raw.get("Records", [])]


def _put(record: Mapping[str, object]) -> _Put:
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html"""
    s3 = cast("Mapping[str, Mapping[str, object]]", record["s3"])["object"]
    who = cast("Mapping[str, object]", record.get("userIdentity") or {})
    return _Put(
        key=unquote_plus(str(s3["key"])),
        version=str(s3.get("versionId", "")),
        sequencer=str(s3.get("sequencer", "")),
        size=int(str(s3.get("size") or 0)),
        operator=str(who.get("principalId", "")),
    )
