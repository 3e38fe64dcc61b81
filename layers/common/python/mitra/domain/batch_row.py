"""A row of an approved batch, once its document is made or cannot be."""

from typing import NamedTuple

from mitra.domain.batch import RowState
from mitra.domain.candidate import Candidate
from mitra.domain.event import Event, EventKind
from mitra.domain.hall_ticket import HALL_TICKET

TEMPLATE = "hall_ticket_ready"


class Addressee(NamedTuple):
    """Whom to tell, and the words for the template's blanks. Personal: sealed at rest."""

    phone: str
    params: tuple[str, ...]


class BatchRow(NamedTuple):
    """One row. `citizen` is a keyed hash, empty without a mobile; `roll` is masked; `code` says why not further.

    `due` tells whether it waits to be released; `turn` counts how often an operator released it again.
    `last_day` (ISO 8601) is when the examination ends: the row is forgotten some months later.
    """

    batch: str
    row: str
    state: RowState
    roll: str
    last_day: str
    language: str = ""
    code: str = ""
    document_id: str = ""
    citizen: str = ""
    addressee: Addressee | None = None
    due: bool = False
    turn: int = 0


class RowLine(NamedTuple):
    """What a report says of a row."""

    row: str
    state: RowState
    code: str
    roll: str
    document_id: str
    addressed: bool


class Claim(NamedTuple):
    """Whose document an examination's roll number has: the row that was first, and the document's id."""

    batch: str
    row: str
    document_id: str


def addressee(candidate: Candidate) -> Addressee | None:
    """Whom to tell of a candidate's ticket, and how; None without a mobile."""
    if not candidate.mobile:
        return None
    telugu = candidate.language == "te"
    name = candidate.name_te if telugu else candidate.name
    exam = (candidate.exam_name_te if telugu else "") or candidate.exam_name
    return Addressee(candidate.mobile, (name, exam, candidate.roll_number))


def notice(row: BatchRow, phone_number_id: str, at: str) -> Event:
    """The event that tells a candidate: of one release always the same. Raises ValueError when nobody is to be told."""
    if row.addressee is None:
        raise ValueError("nobody is to be told of this row")
    return Event(
        id=f"ntc:{row.batch}:{row.row}:{row.turn}",
        kind=EventKind.NOTICE,
        citizen=row.citizen,
        at=at,
        data={
            "batch": row.batch,
            "row": row.row,
            "document_id": row.document_id,
            "document_type": HALL_TICKET,
            "template": TEMPLATE,
            "language": row.language,
            "params": list(row.addressee.params),
            "address": {"phone": row.addressee.phone, "phone_number_id": phone_number_id},
        },
    )
