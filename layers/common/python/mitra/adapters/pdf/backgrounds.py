"""What lies under the words: the same on every paper of a kind, so it is drawn once and used again."""

from collections.abc import Callable, Mapping

from mitra.adapters.pdf import ornaments
from mitra.adapters.pdf.colours import GOLD, NAVY
from mitra.adapters.pdf.formats import Format
from mitra.adapters.pdf.sheet import Sheet
from mitra.domain.document_form import PaperKind

_EDGE = 5.0


def background(sheet: Sheet, kind: PaperKind, form: Format) -> None:
    """Draw it on the page that was begun."""
    sheet.once(("background", kind), lambda: _BACKGROUNDS[kind](sheet, form))


def _woven(sheet: Sheet, form: Format) -> None:
    """A woven frame, and rings that a copier loses."""
    for path in (*ornaments.watermark((form.middle, 160), 62), *ornaments.border()):
        sheet.draw(path)


def _bare(sheet: Sheet, form: Format) -> None:
    """One line along the foot: nothing that costs ink."""
    sheet.rule(form.left, form.height - 8.5, form.right - form.left, GOLD, 0.25)


def _framed(sheet: Sheet, form: Format) -> None:
    """A thin frame."""
    width, height = form.width - 2 * _EDGE, form.height - 2 * _EDGE
    sheet.box(_EDGE, _EDGE, width, height, edge=NAVY, thickness=0.5)
    sheet.box(_EDGE + 1, _EDGE + 1, width - 2, height - 2, edge=GOLD, thickness=0.2)


_BACKGROUNDS: Mapping[PaperKind, Callable[[Sheet, Format], None]] = {
    PaperKind.CERTIFICATE: _woven,
    PaperKind.PLAIN: _bare,
    PaperKind.TICKET: _framed,
    PaperKind.HALL_TICKET: _framed,
}
