"""Where everything stands on the page. All lengths are millimetres, type sizes points.

The head has a fixed place, the foot stands on the ground. What is of unknown length is set in the largest
scale, of a few, that fits.
"""

from bisect import bisect_left
from collections.abc import Callable

from mitra.adapters.pdf import ornaments, phrases
from mitra.adapters.pdf.body import Body
from mitra.adapters.pdf.colours import GOLD, INK, LABEL, NAVY
from mitra.adapters.pdf.foot import Foot
from mitra.adapters.pdf.paper import Paper, Row, Span
from mitra.adapters.pdf.qr import QrCode
from mitra.adapters.pdf.sheet import WIDTH, Sheet

_LEFT, _RIGHT = 23.0, WIDTH - 23.0
_MIDDLE = WIDTH / 2
_BODY_TOP, _GROUND = 95.5, 279.5
_BETWEEN = 6.0
_FOOT_ROOM = 62.0
_SCALES = tuple(percent / 100 for percent in range(100, 39, -4))
_NUMBER = 11.5


def draw(sheet: Sheet, paper: Paper, code: QrCode) -> None:
    """Draw the whole page."""
    for path in (
        *ornaments.watermark((_MIDDLE, 160), 62),
        *ornaments.border(),
        *ornaments.seal((_MIDDLE, 26.2), 8),
    ):
        sheet.draw(path)
    _head(sheet, paper)
    for row, left in zip(paper.numbers, (_LEFT, _MIDDLE + 4), strict=True):
        _number(sheet, row, left)
    foot = _fitting(lambda scale: Foot(sheet, paper, code, _LEFT, _RIGHT, scale), _FOOT_ROOM)
    foot_top = _GROUND - foot.height
    foot.draw(foot_top)
    room = foot_top - _BETWEEN - _BODY_TOP
    body = _fitting(lambda scale: Body(sheet, paper, _LEFT, _RIGHT, scale), room)
    body.draw(_BODY_TOP + max(0.0, room - body.height) / 3)


def _fitting[Part: (Body, Foot)](at_scale: Callable[[float], Part], room: float) -> Part:
    """The part at the largest scale at which it fits, or at the smallest."""
    first = bisect_left(_SCALES, True, key=lambda scale: at_scale(scale).height <= room)
    return at_scale(_SCALES[min(first, len(_SCALES) - 1)])


def _head(sheet: Sheet, paper: Paper) -> None:
    def line(words: str, baseline: float, size: float, strong: bool = False) -> None:
        sheet.centre(Span(words, strong), _MIDDLE, baseline, size, NAVY)

    line(phrases.STATE.te, 42, 16, strong=True)
    line(phrases.STATE.en, 48, 11.5)
    line(f"{paper.authority.te} · {paper.authority.en}", 54.2, 10.5)
    line(paper.title.te, 67, 23, strong=True)
    line(paper.title.en, 75, 15.5, strong=True)
    for side in (-1, 1):
        sheet.rule(_MIDDLE + side * 20 - 17, 79.2, 34, GOLD, 0.3)
    for path in ornaments.rosette((_MIDDLE, 79.2), 2.2, 0.76, 8, GOLD, 0.12):
        sheet.draw(path)


def _number(sheet: Sheet, row: Row, left: float) -> None:
    """A number under its label, in one line whatever its length."""
    label = [Span(f"{row.label.en} · {row.label.te}")]
    sheet.write(sheet.wrap(label, WIDTH, 8)[0], left, 86.2, 8, LABEL)
    number = Span(row.cells[0][0], strong=True)
    width = sheet.measure(_NUMBER)(number.text, number.strong)
    size = _NUMBER * min(1.0, (_RIGHT - _LEFT) / 2 / width)
    sheet.write(sheet.wrap([number], WIDTH, size)[0], left, 91.6, size, INK)
