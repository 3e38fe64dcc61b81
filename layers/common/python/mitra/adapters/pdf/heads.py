"""The head of the first page: whose paper it is, what it is, and its numbers. All lengths are millimetres."""

from collections.abc import Callable, Mapping

from mitra.adapters.pdf import ornaments
from mitra.adapters.pdf.blocks import Ink, one_line
from mitra.adapters.pdf.colours import GOLD, INK, LABEL, NAVY, WASH
from mitra.adapters.pdf.formats import Format
from mitra.adapters.pdf.paper import Paper, Row, Span
from mitra.adapters.pdf.phrases import STATE
from mitra.adapters.pdf.seals import draw_seal
from mitra.adapters.pdf.sheet import Sheet
from mitra.domain.document_form import PaperKind

Head = Callable[[Sheet, Paper, Format], None]


def crest(sheet: Sheet, paper: Paper, form: Format) -> None:
    """In the middle, under the seal, as on a certificate."""
    lead, second = paper.languages
    middle, room = form.middle, form.right - form.left
    draw_seal(sheet, paper.seal, (middle, 29.4), 11)

    def line(words: str, baseline: float, size: float, strong: bool = False) -> None:
        one_line(sheet, Span(words, strong), (middle, baseline), Ink(size, NAVY), room, 0.5)

    line(STATE.of(lead), 46.6, 15, strong=True)
    line(STATE.of(second), 51.6, 10.5)
    line(f"{paper.authority.of(lead)} · {paper.authority.of(second)}", 56.8, 10)
    with sheet.part("H1"):
        line(paper.title.of(lead), 67.8, 22, strong=True)
        line(paper.title.of(second), 75.4, 15, strong=True)
    for side in (-1, 1):
        sheet.rule(middle + side * 20 - 17, 79.2, 34, GOLD, 0.3)
    sheet.once(("rosette", middle), lambda: _rosette(sheet, (middle, 79.2)))
    for row, left in zip(paper.numbers, (form.left, middle + 4), strict=False):
        _number(sheet, paper, row, (left, 86.2), room / 2)


def masthead(sheet: Sheet, paper: Paper, form: Format) -> None:
    """The seal and the office at the left, a line, the title; the numbers at the right edge of the words."""
    lead, second = paper.languages
    left, right, words = form.left, form.beside, form.left + 27
    room = right - words
    draw_seal(sheet, paper.seal, (left + 11.5, 25.5), 11.5)
    for text, baseline, size, strong in (
        (STATE.of(lead), 18.6, 12.5, True),
        (STATE.of(second), 23.8, 9.2, False),
        (paper.authority.of(lead), 30.2, 11, True),
        (paper.authority.of(second), 35.2, 9.2, False),
    ):
        one_line(sheet, Span(text, strong), (words, baseline), Ink(size, NAVY), room)
    sheet.rule(left, 40, right - left, NAVY, 0.7)
    sheet.rule(left, 40.9, right - left, GOLD, 0.25)
    numbers = min(62.0, (right - left) * 0.4)
    rest = right - left - numbers
    with sheet.part("H1"):
        one_line(sheet, Span(paper.title.of(lead), True), (left, 50.6), Ink(20, NAVY), rest)
        one_line(sheet, Span(paper.title.of(second), True), (left, 57), Ink(12, NAVY), rest)
    for row, top in zip(paper.numbers, (46.2, 55.6), strict=False):
        _number(sheet, paper, row, (right - numbers + 6, top), numbers - 6)


def banner(sheet: Sheet, paper: Paper, form: Format) -> None:
    """Small and at the top, as on a ticket; the title in a tinted band with the ticket's number."""
    lead, second = paper.languages
    left, right, words = form.left, form.right, form.left + 22
    draw_seal(sheet, paper.seal, (left + 9.4, 16.8), 8.8)
    for text, baseline, size, strong in (
        (f"{STATE.of(lead)} · {STATE.of(second)}", 12.4, 8, False),
        (paper.authority.of(lead), 18.2, 11, True),
        (paper.authority.of(second), 22.8, 8.6, False),
    ):
        one_line(sheet, Span(text, strong), (words, baseline), Ink(size, NAVY), right - words)
    sheet.box(left, 27.4, right - left, 15.6, fill=WASH)
    sheet.rule(left, 27.4, right - left, NAVY, 0.7)
    sheet.rule(left, 43, right - left, NAVY, 0.3)
    with sheet.part("H1"):
        one_line(sheet, Span(paper.title.of(lead), True), (left + 3, 34.8), Ink(15, NAVY), 46)
        one_line(sheet, Span(paper.title.of(second), True), (left + 3, 40.2), Ink(10.5, NAVY), 46)
    for row, (x, room) in zip(paper.numbers, ((52, 40), (95, 31)), strict=False):
        _number(sheet, paper, row, (left + x, 33.2), room)


def _rosette(sheet: Sheet, centre: tuple[float, float]) -> None:
    for path in ornaments.rosette(centre, 2.2, 0.76, 8, GOLD, 0.12):
        sheet.draw(path)


def _number(sheet: Sheet, paper: Paper, row: Row, place: tuple[float, float], room: float) -> None:
    """A number under its label, in one line whatever its length; `place` is the label's baseline."""
    left, baseline = place
    label = " · ".join(row.label.of(language) for language in paper.languages)
    with sheet.part("P"):
        one_line(sheet, Span(label), (left, baseline), Ink(7.6, LABEL), room)
        number = Span(row.cells[0][0], strong=True)
        one_line(sheet, number, (left, baseline + 5.2), Ink(11.5, INK), room)


HEADS: Mapping[PaperKind, Head] = {
    PaperKind.CERTIFICATE: crest,
    PaperKind.PLAIN: masthead,
    PaperKind.TICKET: banner,
    PaperKind.HALL_TICKET: masthead,
}
