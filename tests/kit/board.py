"""An examination board in memory: its bucket, its batches, its queues, and the functions that work on them."""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count

from mitra.adapters.bulk.csv_rows import CsvRows
from mitra.adapters.bulk.fault_words import FaultWordFiles
from mitra.adapters.memory import MemoryDocumentStore, MemoryEventQueue, MemoryRegister
from mitra.adapters.memory.bulk import MemoryBatches, MemoryFiles, MemoryWork
from mitra.domain.batch import BatchHead
from mitra.domain.batch_work import Job, Task
from mitra.domain.errors import Malformed, NotFound
from mitra.ports.bulk_files import Table
from mitra.ports.documents import Sheet
from mitra.usecases.bulk.check_file import CheckFile
from mitra.usecases.bulk.desks import Desk
from mitra.usecases.bulk.issue_chunk import IssueChunk
from mitra.usecases.bulk.preview import Preview
from mitra.usecases.bulk.queue_batch import QueueBatch, RetryRefused
from mitra.usecases.bulk.release import Release
from mitra.usecases.bulk.report import WriteReport
from mitra.usecases.bulk.specimens import Specimens
from mitra.usecases.bulk.take_act import TakeAct
from mitra.usecases.bulk.take_up import TakeUp
from tests.kit.certificates import LocalSigner, a_notary
from tests.kit.clocks import FixedClock
from tests.kit.peril import Peril
from tools.hall_tickets.candidates import Row, candidates

MORNING = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
"""Ten o'clock in Vijayawada: nothing is quiet."""
RATE = 40
CLERK, OFFICER = "AWS:AIDACLERK", "AWS:AIDAOFFICER"
PHONE_NUMBER_ID = "106540352242922"


def csv_of(rows: Sequence[Row]) -> bytes:
    """Rows as a CSV file."""
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def some(number: int) -> list[Row]:
    """So many valid rows."""
    return list(candidates(number))


class OneDesk:
    """The port Desks with one pair of hands."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def each[Given, Made](
        self, work: Callable[[Desk, Given], Made], given: Sequence[Given]
    ) -> list[Made]:
        """One after the other."""
        return [work(self._desk, each) for each in given]


@dataclass
class Press:
    """Says what it was given; signed anew each time. Photos that are no JPEG it refuses, as the real one does."""

    signatures: Iterator[int] = field(default_factory=lambda: count(1))

    def press(self, sheets: Sequence[Sheet]) -> list[bytes]:
        """All at once."""
        if any(sheet.photo and not sheet.photo.startswith(b"\xff\xd8") for sheet in sheets):
            raise Malformed("a photo is no JPEG")
        return [
            f"{sheet.address}{sheet.digits} signed {next(self.signatures)}".encode()
            for sheet in sheets
        ]


@dataclass
class MemoryUploads:
    """The port Uploads over the same files."""

    files: MemoryFiles

    def open(self, key: str, version: str) -> Table:
        """Only CSV here."""
        content = self.files.read(key)
        return CsvRows(lambda start: iter([content[start:]] if content[start:] else []))


@dataclass
class Board:
    """One state of the world; functions come and go."""

    clock: FixedClock = field(default_factory=lambda: FixedClock(MORNING))
    batches: MemoryBatches = field(default_factory=MemoryBatches)
    work: MemoryWork = field(default_factory=MemoryWork)
    files: MemoryFiles = field(default_factory=MemoryFiles)
    register: MemoryRegister = field(default_factory=MemoryRegister)
    store: MemoryDocumentStore = field(default_factory=MemoryDocumentStore)
    events: MemoryEventQueue = field(default_factory=MemoryEventQueue)
    press: Press = field(default_factory=Press)
    two_people: bool = True
    seeds: Iterator[int] = field(default_factory=lambda: count(1))
    versions: Iterator[int] = field(default_factory=lambda: count(1))

    def splitter(self) -> TakeUp:
        """A fresh splitter."""
        batches, files, words = self.batches, self.files, FaultWordFiles()
        preview = Preview(files, batches, words, RATE)
        uploads = MemoryUploads(files)
        return TakeUp(
            heads=batches,
            jobs=self.work,
            acts=TakeAct(files, batches, self.work, self.work, self.clock, RATE, self.two_people),
            check=CheckFile(uploads, files, batches, batches, words, preview, self.clock),
            preview=preview,
            works={
                Task.QUEUE: QueueBatch(batches, self.work, self.clock),
                Task.RETRY: RetryRefused(batches, batches, self.clock),
                Task.REPORT: WriteReport(files, batches, batches, words, self.clock),
            },
            clock=self.clock,
        )

    def issuer(self, peril: Peril | None = None) -> IssueChunk:
        """A fresh batch issuer: its own randomness and its own signatures."""
        peril, draws = peril or Peril(), count(next(self.seeds) * 1_000_000)
        notary = replace(
            a_notary(LocalSigner()),
            clock=self.clock,
            entropy=lambda size: hashlib.sha256(str(next(draws)).encode()).digest()[:size],
        )
        desk = Desk(
            notary=notary,
            register=peril.around(self.register, "get", "record", "stored"),
            store=peril.around(self.store, "put"),
            claims=peril.around(self.batches, "claim", "enter"),
            rows=peril.around(self.batches, "put", "finish", "is_done"),
            files=peril.around(self.files, "read"),
        )
        return IssueChunk(
            heads=self.batches,
            desks=OneDesk(desk),
            press=peril.around(self.press, "press"),
            specimens=Specimens(notary, _drawn, self.files, "https://verify.example.gov.in"),
            citizen_of=lambda phone: f"citizen-{phone}",
            public_url="https://verify.example.gov.in",
        )

    def releaser(self, peril: Peril | None = None) -> Release:
        """A fresh releaser."""
        peril = peril or Peril()
        return Release(
            heads=peril.around(self.batches, "all", "count", "move"),
            rows=peril.around(self.batches, "due", "load", "released"),
            events=peril.around(self.events, "publish"),
            jobs=self.work,
            clock=self.clock,
            phone_number_id=PHONE_NUMBER_ID,
            rate=RATE,
        )

    def put(self, key: str, content: bytes, operator: str = CLERK, size: int = 0) -> list[str]:
        """An operator puts a file into the bucket; what the splitter says."""
        self.files.files[key] = content
        facts = {"key": key, "size": size or len(content), "versionId": str(next(self.versions))}
        record = {"s3": {"object": facts}, "userIdentity": {"principalId": operator}}
        return list(self.splitter()(json.dumps({"Records": [record]})))

    def upload(self, rows: Sequence[Row], name: str = "ssc") -> BatchHead:
        """Upload rows and let them be checked; the batch."""
        self.put(f"uploads/{name}.csv", csv_of(rows))
        self.run_jobs()
        return list(self.batches.all())[-1]

    def act(self, batch: str, kind: str, operator: str = OFFICER, **facts: object) -> str:
        """An operator decides."""
        key = f"acts/{batch}/{next(self.versions)}.{kind}.json"
        return self.put(key, json.dumps(facts).encode(), operator)[0]

    def run_jobs(self) -> None:
        """Let the splitter do all its work."""
        while self.work.jobs:
            job = self.work.jobs.pop(0)
            self.splitter()(json.dumps({"v": 1, **job._asdict()}))

    def issue_all(self) -> None:
        """Let the batch issuer do all its work."""
        self.run_jobs()
        while self.work.orders:
            self.issuer()(self.work.orders.pop(0))

    def approve(self, rows: Sequence[Row], **facts: object) -> BatchHead:
        """Upload, approve and issue."""
        head = self.upload(rows)
        assert self.act(head.id, "approve", OFFICER, **facts) == "approve"
        self.issue_all()
        return self.head(head.id)

    def head(self, batch: str) -> BatchHead:
        """A batch as it stands. Raises NotFound."""
        head = self.batches.get(batch)
        if head is None:
            raise NotFound(batch)
        return head

    def json(self, key: str) -> Mapping[str, object]:
        """A report."""
        found: Mapping[str, object] = json.loads(self.files.files[key])
        return found

    def report(self, batch: str) -> list[dict[str, str]]:
        """Every line of a batch's report, by the header's names."""
        self.work.ask(Job(Task.REPORT, batch))
        self.run_jobs()
        return self.table(f"reports/{batch}/report.csv")

    def table(self, key: str) -> list[dict[str, str]]:
        """A CSV report."""
        text = self.files.files[key].decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))


def _drawn(sheet: Sheet) -> bytes:
    return f"{sheet.address}{sheet.digits} {dict(sheet.document.facts)}".encode()
