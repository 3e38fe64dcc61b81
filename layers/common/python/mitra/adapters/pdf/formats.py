"""The measures of each kind of paper. All lengths are millimetres from the upper left corner."""

from collections.abc import Iterator, Mapping
from copy import replace
from dataclasses import dataclass

from mitra.domain.document_form import PaperKind

_GAP = 7.0
_STEP = 14.5


@dataclass(frozen=True)
class Format:
    """A kind of paper.

    Words stand between `left` and `right`, on the first page from `top` on, on later ones from `later`, and never
    below `ground`. `code` is the side of the QR code, `code_top` its place in a column of its own at the right
    edge; 0: it stands in the foot. `grid`: so many highlights stand beside each other, with values of the size
    `large`. `small` is the scale of notes and of what closes the page. `sinks`: the part of an empty rest that
    is left above the body. `numbered`: the baseline of the number of the page.
    Type is set at a scale of `least` to `most`; what does not fit then makes the page longer, up to `tallest`.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    later: float
    ground: float
    code: float = 35.0
    code_top: float = 0.0
    photo: tuple[float, float] = (35.0, 45.0)
    grid: int = 3
    large: float = 15.0
    small: float = 1.0
    sinks: float = 0.0
    numbered: float = 10.2
    most: float = 1.0
    least: float = 0.72
    tallest: float = 0.0

    @property
    def middle(self) -> float:
        """Halfway between the edges of the words."""
        return (self.left + self.right) / 2

    def sizes(self) -> Iterator["Format"]:
        """Itself, and the longer pages that it may become: nobody turns a page of a ticket at a gate."""
        yield self
        longer = self.height + _STEP
        while longer <= self.tallest:
            yield replace(self, height=longer, ground=self.ground + longer - self.height)
            longer += _STEP

    @property
    def beside(self) -> float:
        """The right edge of what stands left of the QR code's column."""
        return self.right - self.code - _GAP if self.code_top else self.right


FORMATS: Mapping[PaperKind, Format] = {
    PaperKind.CERTIFICATE: Format(
        210, 297, left=23, right=187, top=95.5, later=38, ground=279.5, sinks=1 / 3, numbered=20
    ),
    PaperKind.PLAIN: Format(210, 297, left=20, right=190, top=68, later=28, ground=283, large=16),
    PaperKind.TICKET: Format(
        *(148, 210),
        left=10,
        right=138,
        top=46,
        later=22,
        ground=202,
        code=42,
        code_top=47,
        photo=(28, 36),
        grid=2,
        large=14,
        small=0.92,
        numbered=9.6,
        least=0.88,
        tallest=297,
    ),
    PaperKind.HALL_TICKET: Format(
        *(210, 297),
        left=15,
        right=195,
        top=60,
        later=26,
        ground=289.5,
        code_top=13,
        grid=2,
        large=15,
        most=0.84,
    ),
}
