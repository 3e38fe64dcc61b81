"""What closes a paper: notes to its holder in both languages beside each other, and boxes for signatures."""

from collections.abc import Iterator
from functools import partial

from mitra.adapters.pdf import blocks, phrases
from mitra.adapters.pdf.blocks import Block, Setter
from mitra.adapters.pdf.colours import GOLD, INK, LABEL, NAVY, RULE
from mitra.adapters.pdf.formats import Format
from mitra.adapters.pdf.paper import Paper, Span
from mitra.adapters.pdf.sheet import Sheet
from mitra.adapters.pdf.strips import Strip

_TITLE, _NOTE, _LABEL = 8.6, 7.8, 7.6
_GUTTER, _NUMBER, _AFTER, _PAD = 6.0, 3.6, 0.5, 2.0
_SIGNATURE = 10.5
"""Room for a pen."""


class Closing:
    """Set at a scale of 1.0 or less."""

    def __init__(self, sheet: Sheet, paper: Paper, form: Format, scale: float) -> None:
        self._sheet, self._paper, self._form = sheet, paper, form
        self._setter = Setter(scale * form.small)
        self._width = form.right - form.left

    def strips(self) -> Iterator[Strip]:
        """The notes as one strip, the signatures as another."""
        columns = [self._notes(language) for language in self._paper.languages]
        if any(columns):
            tall = max(sum(note.height for _, note in column) for column in columns) + 2 * _PAD
            yield Strip(tall, partial(self._draw_notes, columns), clears=True)
        if self._paper.signatures:
            labels = [self._label(number) for number in range(len(self._paper.signatures))]
            tall = _SIGNATURE + max(map(blocks.height, labels)) + 2 * _PAD
            yield Strip(tall, partial(self._draw_signatures, labels, tall - _PAD), clears=True)

    @property
    def _column(self) -> float:
        return (self._width - _GUTTER) / 2

    def _notes(self, language: str) -> list[tuple[str, Block]]:
        """(number, words) of each note, below a title."""
        notes = self._paper.notes[language]
        if not notes:
            return []
        block, title = self._setter.block, Span(phrases.NOTES.of(language), strong=True)
        return [
            ("", block([title], self._column, _TITLE, NAVY, _AFTER)),
            *(
                (f"{number}.", block([Span(words)], self._column - _NUMBER, _NOTE, INK, _AFTER))
                for number, words in enumerate(notes, 1)
            ),
        ]

    def _draw_notes(self, columns: list[list[tuple[str, Block]]], top: float) -> None:
        self._sheet.rule(self._form.left, top + _PAD / 2, self._width, GOLD, 0.2)
        for place, column in enumerate(columns):
            left = self._form.left + place * (self._column + _GUTTER)
            below = top + _PAD
            for number, note in column:
                words = [self._setter.block([Span(number)], _NUMBER, _NOTE, LABEL)]
                blocks.draw(self._sheet, words if number else (), left, below)
                inset = _NUMBER if number else 0.0
                below = blocks.draw(self._sheet, [note], left + inset, below)

    @property
    def _box(self) -> float:
        count = len(self._paper.signatures)
        return (self._width - (count - 1) * _PAD) / count

    def _label(self, number: int) -> list[Block]:
        words = self._paper.signatures[number]
        return [
            self._setter.block([Span(words.of(language))], self._box - 2 * _PAD, _LABEL, LABEL)
            for language in self._paper.languages
        ]

    def _draw_signatures(self, labels: list[list[Block]], tall: float, top: float) -> None:
        for number, label in enumerate(labels):
            left = self._form.left + number * (self._box + _PAD)
            self._sheet.box(left, top, self._box, tall, edge=RULE, thickness=0.3)
            blocks.draw(
                self._sheet, label, left + _PAD, top + tall - blocks.height(label) - _PAD / 2
            )
