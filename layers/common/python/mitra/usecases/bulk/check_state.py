"""How far the check of a file has come: enough to go on in another call, after a crash too.

Kept as one file: a line of JSON, then the roll numbers seen so far, sixteen bytes each: eight of a hash
and the number of the row. So a million rows take sixteen megabytes.
"""

import hashlib
import json
from array import array
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from mitra.domain.candidate import Candidate

_FIRST_ROWS = 5


@dataclass
class CheckState:
    """What is known of the rows up to `position`; `number` is that of the next row."""

    position: int = 0
    number: int = 1
    rows: int = 0
    exam_code: str = ""
    exam_name: str = ""
    last_day: str = ""
    mobiles: int = 0
    parts: list[int] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    centres: dict[str, list[str | int]] = field(default_factory=dict)
    languages: Counter[str] = field(default_factory=Counter)
    first: list[dict[str, str]] = field(default_factory=list)
    seen: dict[int, int] = field(default_factory=dict)

    def first_seen(self, roll: str, number: int) -> int:
        """The row that had this roll number first; it may be this one."""
        hashed = int.from_bytes(hashlib.blake2b(roll.upper().encode(), digest_size=8).digest())
        return self.seen.setdefault(hashed, number)

    def centre_fits(self, code: str, name: str) -> bool:
        """Whether the centre of this code has had this name from its first row on."""
        return self.centres.setdefault(code, [name, 0])[0] == name

    def note(self, candidate: Candidate) -> None:
        """Count a valid row."""
        entry = self.centres.setdefault(candidate.centre_code, [candidate.centre_name, 0])
        entry[1] = int(entry[1]) + 1
        self.languages[candidate.language] += 1
        self.mobiles += bool(candidate.mobile)
        self.last_day = max(self.last_day, candidate.last_day.isoformat())
        if len(self.first) < _FIRST_ROWS:
            self.first.append(_masked(candidate))

    @property
    def exam_ends(self) -> date:
        """The last day of any valid row; the epoch when there is none."""
        return date.fromisoformat(self.last_day or "1970-01-01")


def packed(state: CheckState) -> bytes:
    """As a file."""
    facts = {name: value for name, value in vars(state).items() if name != "seen"}
    flat = array("Q", (number for pair in state.seen.items() for number in pair))
    return json.dumps(facts, ensure_ascii=False).encode() + b"\n" + flat.tobytes()


def unpacked(content: bytes) -> CheckState:
    """Out of a file."""
    line, _, rest = content.partition(b"\n")
    facts = json.loads(line)
    flat = array("Q")
    flat.frombytes(rest)
    facts |= {name: Counter(facts[name]) for name in ("faults", "languages")}
    return CheckState(**facts, seen=dict(zip(flat[::2], flat[1::2], strict=True)))


def _masked(candidate: Candidate) -> dict[str, str]:
    """A row for the preview: enough to see that the columns are right, too little to know anybody."""
    return {
        "roll_number": f"...{candidate.roll_number[-3:]}",
        "name": "".join(f"{word[0]}*** " for word in candidate.name.split()).strip(),
        "centre_code": candidate.centre_code,
        "subjects": ", ".join(paper.code for paper in candidate.subjects),
        "mobile": f"...{candidate.mobile[-2:]}" if candidate.mobile else "",
        "photo": "yes" if candidate.photo else "",
        "language": candidate.language,
    }
