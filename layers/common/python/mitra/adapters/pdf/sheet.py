"""One A4 page of an archivable PDF (PDF/A-2u): where words and lines are put. All lengths are millimetres.

https://py-pdf.github.io/fpdf2/
"""

from collections.abc import Sequence

from fpdf import FPDF
from fpdf.drawing import PaintedPath

from mitra.adapters.pdf import typefaces
from mitra.adapters.pdf.colours import Colour
from mitra.adapters.pdf.paper import Span
from mitra.adapters.pdf.typesetting import Line, Measure, script_runs, wrap

WIDTH, HEIGHT = 210.0, 297.0
_BASELINE = 0.3
"""fpdf2 puts the baseline of a cell without height this part of the font's size below its top."""


class Sheet:
    """A page to draw on. Fonts are embedded when a script first needs them."""

    def __init__(self, pdf: FPDF) -> None:
        self._pdf = pdf
        self._widths: dict[tuple[str, bool], float] = {}
        pdf.set_text_shaping(True)
        pdf.alias_nb_pages("")  # else whoever is called "{nb}" becomes a number of pages
        pdf.set_auto_page_break(False)
        pdf.set_margin(0)
        pdf.c_margin = 0
        pdf.add_page()

    def measure(self, size: float) -> Measure:
        """Widths of words at a size in points."""

        def width(text: str, strong: bool) -> float:
            key = (text, strong)
            if key not in self._widths:
                runs = script_runs(text)
                self._widths[key] = sum(
                    typefaces.width(run, script, strong) for script, run in runs
                )
            return self._widths[key] * size

        return width

    def wrap(self, spans: Sequence[Span], width: float, size: float) -> tuple[Line, ...]:
        """The lines that some words fill."""
        return wrap(spans, width, self.measure(size))

    def write(self, line: Line, x: float, baseline: float, size: float, colour: Colour) -> None:
        """Print a line from x on."""
        self._pdf.set_text_color(*colour)
        for span in line.spans:
            for script, run in script_runs(span.text):
                self._set_font(script, span.strong, size)
                self._pdf.set_xy(x, baseline - _BASELINE * self._pdf.font_size)
                self._pdf.cell(0, 0, run)
                x += self.measure(size)(run, span.strong)

    def centre(self, span: Span, x: float, baseline: float, size: float, colour: Colour) -> None:
        """Print words around x, whatever their width."""
        width = self.measure(size)(span.text, span.strong)
        self.write(Line((span,), width), x - width / 2, baseline, size, colour)

    def draw(self, path: PaintedPath) -> None:
        """Draw a path, which must not be changed afterwards."""
        with self._pdf.drawing_context() as context:
            context.add_item(path, clone=False)

    def rule(self, x: float, y: float, width: float, colour: Colour, thickness: float) -> None:
        """A line across."""
        self._pdf.set_draw_color(*colour)
        self._pdf.set_line_width(thickness)
        self._pdf.line(x, y, x + width, y)

    def _set_font(self, script: str, strong: bool, size: float) -> None:
        family, style = typefaces.family(script), "B" if strong else ""
        if family.lower() + style not in self._pdf.fonts:
            self._pdf.add_font(family, style, typefaces.file(script, strong))
        self._pdf.set_font(family, style, size)
