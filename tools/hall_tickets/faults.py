"""What goes wrong in real files, one kind after the other."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mitra.domain.row_fault import Fault
from tools.hall_tickets.candidates import Row


class Wrong(NamedTuple):
    """A kind of fault: what a check calls it, and how a good row gets it. `before` is the row before."""

    fault: Fault
    spoil: Callable[[Row, Row], Row]


def _cell(column: str, text: str) -> Callable[[Row, Row], Row]:
    return lambda row, _: {**row, column: text}


KINDS: Sequence[Wrong] = (
    Wrong(Fault.NO_DATE, _cell("date_of_birth", "31.02.2011")),
    Wrong(Fault.SPREADSHEET_NUMBER, _cell("roll_number", "2.70310E+09")),
    Wrong(Fault.MOBILE, _cell("mobile", "12345")),
    Wrong(Fault.NOT_TELUGU, lambda row, _: {**row, "name_te": row["name"]}),
    Wrong(Fault.MISSING, _cell("centre_code", "")),
    Wrong(Fault.DUPLICATE, lambda row, before: {**row, "roll_number": before["roll_number"]}),
    Wrong(Fault.FORMULA, _cell("name", '=HYPERLINK("http://evil.example","Lakshmi")')),
    Wrong(Fault.SUBJECT, _cell("subjects", "01|Telugu|2027-03-15")),
    Wrong(Fault.CENTRE_TWO_NAMES, _cell("centre_name", "Another High School")),
    Wrong(Fault.PHOTO_PATH, _cell("photo", "../../etc/passwd.jpg")),
    Wrong(Fault.HIDDEN_CHARACTER, lambda row, _: {**row, "name": "\u202e" + row["name"]}),
    Wrong(Fault.BIRTH, _cell("date_of_birth", "28-06-1811")),
    Wrong(Fault.EXAM_DIFFERS, _cell("exam_code", "INTER-2027-03")),
    Wrong(Fault.LANGUAGE, _cell("language", "fr")),
    Wrong(Fault.LETTERS, _cell("centre_address", "Канкипаду")),
)


def spoiled(rows: Iterator[Row], one_in: int) -> Iterator[tuple[Row, Fault | None]]:
    """The rows, each so many-th with a fault: which, or None."""
    before: Row = {}
    for nth, row in enumerate(rows):
        if before and nth % one_in == one_in - 1:
            kind = KINDS[nth // one_in % len(KINDS)]
            yield kind.spoil(row, before), kind.fault
        else:
            yield row, None
            before = row
