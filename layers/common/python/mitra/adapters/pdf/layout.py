"""Where everything stands on the pages. All lengths are millimetres, type sizes points.

The head has a fixed place, the foot stands on the ground. What is of unknown length is set in the largest scale, of
a few, in which all of it fits on one page; what fits in none goes on to a second page.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial

from mitra.adapters.pdf import phrases
from mitra.adapters.pdf.backgrounds import background
from mitra.adapters.pdf.blocks import Ink, one_line
from mitra.adapters.pdf.body import Body
from mitra.adapters.pdf.closing import Closing
from mitra.adapters.pdf.colours import LABEL, NAVY
from mitra.adapters.pdf.foot import Foot
from mitra.adapters.pdf.formats import FORMATS, Format
from mitra.adapters.pdf.heads import HEADS
from mitra.adapters.pdf.highlights import Highlights
from mitra.adapters.pdf.paper import Paper, Span
from mitra.adapters.pdf.qr import QrCode
from mitra.adapters.pdf.sheet import Sheet
from mitra.adapters.pdf.side import Side
from mitra.adapters.pdf.strips import Flow, Placed, Room, Strip
from mitra.adapters.pdf.tables import Tables

_BETWEEN = 5.0
_FOOT_ROOM = 62.0
_SCALES = tuple(percent / 100 for percent in range(100, 71, -4))
_CONTINUED = 0.92
"""The scale of what takes more than one page: there is room enough."""


def draw(sheet: Sheet, paper: Paper, code: QrCode, photo: bytes = b"") -> int:
    """Draw the whole document, its QR on the first page; how many pages it took comes back.

    Raises Malformed when the photo is none.
    """
    return _Layout(sheet, paper, code, photo).draw()


class _Layout:
    def __init__(self, sheet: Sheet, paper: Paper, code: QrCode, photo: bytes) -> None:
        self._sheet, self._paper = sheet, paper
        self._form = form = FORMATS[paper.kind]
        code = code.at_least(form.code)
        self._side = Side(sheet, paper, form, code, photo) if form.code_top else None
        self._foot = self._fitting_foot(None if self._side else code)
        self._flow = Flow(Room(0, 0), Room(0, 0))

    def draw(self) -> int:
        """Set it in the largest scale that takes one page, else on pages of the first size."""
        first = self._form
        if not any(map(self._fits, first.sizes())):
            self._form, self._flow = first, self._set(min(_CONTINUED, first.most), first)
        for number, placed in enumerate(self._flow.pages, 1):
            self._page(placed, number, len(self._flow.pages))
        return len(self._flow.pages)

    def _fits(self, form: Format) -> bool:
        """Whether one page of a size is enough; then it is what is drawn."""
        self._form = form
        scales = [scale for scale in _SCALES if form.least <= scale <= form.most]
        if self._alone(form, scales[0]):
            return True
        if not self._alone(form, scales[-1]):
            return False
        return self._alone(form, scales[bisect_left(scales, True, key=partial(self._alone, form))])

    def _alone(self, form: Format, scale: float) -> bool:
        self._flow = self._set(scale, form)
        return len(self._flow.pages) == 1

    def _fitting_foot(self, code: QrCode | None) -> Foot:
        for scale in _SCALES:
            foot = Foot(self._sheet, self._paper, self._form, code, scale)
            if foot.height <= _FOOT_ROOM:
                break
        return foot

    def _set(self, scale: float, form: Format) -> Flow:
        first = Room(form.top, form.ground - self._foot.height - _BETWEEN)
        later = Room(form.later, form.ground)
        flow = Flow(first, later, self._side.end if self._side else 0.0)
        flow.fill(list(self._body(scale)))
        flow.sink(form.sinks)
        flow.close(list(Closing(self._sheet, self._paper, form, scale).strips()))
        return flow

    def _body(self, scale: float) -> Iterator[Strip]:
        form, sheet, paper = self._form, self._sheet, self._paper
        # With a photo below it the code's column is long: then the rows stand beside it too.
        body = Body(sheet, paper, form.left, form.beside if paper.photo else form.right, scale)
        yield from Highlights(sheet, paper, form, form.beside, scale).strips()
        yield from body.wording()
        yield from body.rows(clear=not paper.photo)
        yield from Tables(sheet, paper, form.left, form.right, scale).strips()

    def _page(self, placed: Sequence[Placed], number: int, pages: int) -> None:
        form, sheet, paper = self._form, self._sheet, self._paper
        sheet.page(form.width, form.height)
        background(sheet, paper.kind, form)
        if number == 1:
            HEADS[paper.kind](sheet, paper, form)
        else:
            self._again()
        side = self._side if number == 1 else None
        for strip, top in placed:
            if strip.clears and side:
                side.draw()
                side = None
            strip.draw(top)
        if side:
            side.draw()
        if number == 1:
            self._foot.draw(form.ground - self._foot.height)
        if pages > 1:
            self._numbered(number, pages)

    def _again(self) -> None:
        """The head of a page that is not the first: what it belongs to."""
        form, paper = self._form, self._paper
        lead, second = paper.languages
        number = paper.numbers[0].cells[0][0]
        title = Span(f"{paper.title.of(lead)} · {paper.title.of(second)} · {number}", strong=True)
        room, baseline = form.right - form.left, form.later - 7
        one_line(self._sheet, title, (form.left, baseline), Ink(11, NAVY), room)
        self._sheet.rule(form.left, form.later - 4, room, NAVY, 0.5)

    def _numbered(self, number: int, pages: int) -> None:
        """Which page of how many: nobody takes one away unseen."""
        said = " · ".join(
            phrases.PAGE.of(language).format(page=number, pages=pages)
            for language in self._paper.languages
        )
        form, room = self._form, self._form.right - self._form.left
        one_line(
            self._sheet, Span(said, True), (form.right, form.numbered), Ink(8, LABEL), room, 1.0
        )
