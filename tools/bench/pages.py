"""A paper as plain data, for other engines: the same words, the same code, the same fonts."""

from base64 import b64encode
from pathlib import Path

import zxingcpp

import mitra.adapters.pdf
from mitra.adapters.pdf import phrases
from mitra.adapters.pdf.composing import compose
from mitra.adapters.pdf.paper import Paper, Paragraph, Row, Table
from mitra.adapters.pdf.phrases import Phrase
from mitra.ports.documents import Sheet
from tools.samples.papers import FORMS

type Json = dict[str, object]

_FONTS = Path(mitra.adapters.pdf.__file__).parent / "fonts"
FONTS = {
    "regular": str((_FONTS / "NotoSansTelugu-Regular.ttf").resolve()),
    "bold": str((_FONTS / "NotoSansTelugu-Bold.ttf").resolve()),
}


def page(sheet: Sheet) -> Json:
    """What any engine has to set: heads, rows of label and values, tables, small print, a photo, the code.

    The photo is JPEG in base64; `code` has a text of `0` and `1` for each row of modules.
    """
    form = FORMS.form(sheet.document.type)
    paper = compose(form, sheet.document, sheet.address)
    return {
        "heads": [
            _both(paper, phrases.STATE),
            _both(paper, paper.authority),
            _both(paper, paper.title),
        ],
        "rows": [_row(paper, row) for row in (*paper.numbers, *paper.highlights, *paper.rows)],
        "tables": [_table(paper, table) for table in paper.tables],
        "small": _small(paper),
        "code": _code(sheet.address + sheet.digits),
        "printed_id": f"{paper.place}{paper.printed_id}",
        "photo": b64encode(sheet.photo).decode(),
    }


def _both(paper: Paper, phrase: Phrase) -> str:
    return " · ".join(phrase.of(language) for language in paper.languages)


def _row(paper: Paper, row: Row) -> list[str]:
    return [_both(paper, row.label), *(" / ".join(cell) for cell in row.cells)]


def _table(paper: Paper, table: Table) -> Json:
    return {
        "title": _both(paper, table.title),
        "columns": [_both(paper, column.label) for column in table.columns],
        "widths": [column.width for column in table.columns],
        "records": [[" / ".join(cell) for cell in record] for record in table.records],
    }


def _small(paper: Paper) -> list[str]:
    lines = [note for language in paper.languages for note in paper.notes[language]]
    lines += [_words(paragraph) for paragraph in paper.wording]
    for language in paper.languages:
        colophon = paper.colophon[language]
        lines += [*map(_words, colophon.dates), colophon.approved, colophon.signed]
        lines += [phrases.CHECK_TITLE.of(language), phrases.CHECK.of(language)]
    return [*(line for line in lines if line), *(_both(paper, box) for box in paper.signatures)]


def _words(paragraph: Paragraph) -> str:
    return "".join(span.text for span in paragraph)


def _code(text: str) -> list[str]:
    """The symbol row by row, `1` for a dark module."""
    symbol = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = memoryview(symbol.to_image(scale=1, add_quiet_zones=False))
    side, cells = image.shape[0] if image.shape else 0, image.tobytes()
    rows = (cells[at : at + side] for at in range(0, len(cells), side))
    return ["".join("1" if cell == 0 else "0" for cell in row) for row in rows]
