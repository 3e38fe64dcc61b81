"""The checks of rows among each other, and against what was issued before: one part of a file at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from mitra.domain.batch_files import PHOTOS
from mitra.domain.candidate import Candidate, NumberedCandidate, masked_roll
from mitra.domain.candidate_check import check
from mitra.domain.row_fault import Fault, RowFault
from mitra.ports.bulk import Claims
from mitra.ports.bulk_files import BatchFiles, Row
from mitra.usecases.bulk.check_state import CheckState


@dataclass
class Verdict:
    """What was found of one row."""

    number: int
    roll: str
    candidate: Candidate | None
    faults: list[RowFault]


@dataclass
class Part:
    """The rows of one part, in order."""

    state: CheckState
    today: date
    verdicts: list[Verdict] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Check a row by itself, then against the rows before it."""
        checked = check(row.cells, row.subjects, self.today)
        faults = list(checked.faults)
        if not row.whole:
            faults.append(RowFault(Fault.CELLS))
        if checked.candidate is not None and not faults:
            faults += self._among_others(checked.candidate, row.number)
        roll = masked_roll(row.cells.get("roll_number", "").strip()[:20])
        candidate = None if faults else checked.candidate
        self.verdicts.append(Verdict(row.number, roll, candidate, faults))

    def against_the_past(self, claims: Claims, files: BatchFiles) -> None:
        """Look for tickets that were issued before, and for photos that are not there. Raises AwsOutage."""
        owners = claims.owners(
            self.state.exam_code, [each.candidate.roll_number for each in self.valid()]
        )
        photos = [each.candidate.photo for each in self.valid() if each.candidate.photo]
        missing = files.missing([PHOTOS + photo for photo in photos])
        for verdict in self.verdicts:
            candidate = verdict.candidate
            if candidate is None:
                continue
            if candidate.roll_number in owners:
                owner = owners[candidate.roll_number].batch
                verdict.faults.append(RowFault(Fault.ALREADY_ISSUED, "roll_number", owner))
            if PHOTOS + candidate.photo in missing:
                verdict.faults.append(RowFault(Fault.PHOTO_MISSING, "photo"))
            verdict.candidate = None if verdict.faults else candidate

    def valid(self) -> Sequence[NumberedCandidate]:
        """The rows that are to have a ticket."""
        return [
            NumberedCandidate(each.number, each.candidate)
            for each in self.verdicts
            if each.candidate is not None
        ]

    def _among_others(self, candidate: Candidate, number: int) -> list[RowFault]:
        state = self.state
        state.exam_code = state.exam_code or candidate.exam_code
        state.exam_name = state.exam_name or candidate.exam_name
        faults = []
        if candidate.exam_code != state.exam_code:
            faults.append(RowFault(Fault.EXAM_DIFFERS, "exam_code", state.exam_code))
        if not state.centre_fits(candidate.centre_code, candidate.centre_name):
            faults.append(RowFault(Fault.CENTRE_TWO_NAMES, "centre_name", candidate.centre_code))
        if not faults:
            first = state.first_seen(candidate.roll_number, number)
            if first != number:
                faults.append(RowFault(Fault.DUPLICATE, "roll_number", str(first)))
        return faults
