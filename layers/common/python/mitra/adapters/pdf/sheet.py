"""The pages of one document: where words and lines are put. All lengths are millimetres from the upper left.

Words carry what they say for whoever has them read aloud: their language, and the order in which they were written
here. Lines and ornaments are marked as such, so that nobody hears of them. ISO 32000-1, 14.6 to 14.9.
"""

from collections.abc import Callable, Hashable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from mitra.adapters.pdf import typefaces
from mitra.adapters.pdf.colours import Colour
from mitra.adapters.pdf.embedding import EmbeddedFont
from mitra.adapters.pdf.jpeg import Jpeg
from mitra.adapters.pdf.paper import Span
from mitra.adapters.pdf.path import Path, tint, units
from mitra.adapters.pdf.typefaces import Run
from mitra.adapters.pdf.typesetting import Line, script_runs

Box = tuple[float, float, float, float]
"""Left, top, width, height."""

_MM_PER_POINT = 25.4 / 72
_SPOKEN = {"telugu": "te-IN", "devanagari": "hi-IN"}


@dataclass
class Element:
    """A part of the document as it is read aloud: a paragraph, a heading, a picture and what it shows."""

    role: str
    page: int
    marks: list[int] = field(default_factory=list)
    alt: str = ""


@dataclass
class Page:
    """What is drawn on it, and how many marked parts that has."""

    width: float
    height: float
    drawn: list[bytes] = field(default_factory=list)
    marks: list[Element] = field(default_factory=list)


@dataclass(frozen=True)
class Form:
    """Lines and ornaments that many pages share."""

    width: float
    height: float
    content: bytes


class Mask(NamedTuple):
    """A square of dots, rows from the top, eight dots a byte; ink comes through where a bit is 0."""

    side: int
    content: bytes


Shelf = MutableMapping[Hashable, Form]
"""What was drawn once, for all documents of this process."""


class Sheet:
    """Pages to draw on, one after the other. Fonts are embedded when a script first needs them."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._shelf: Shelf = {} if shelf is None else shelf
        self.leaves: list[Page] = []
        self.elements: list[Element] = []
        self.fonts: dict[str, EmbeddedFont] = {}
        self.forms: dict[str, Form] = {}
        self.pictures: dict[str, Jpeg] = {}
        self.masks: dict[str, Mask] = {}
        self._open: Element | None = None

    @property
    def pages(self) -> int:
        """How many were begun."""
        return len(self.leaves)

    def page(self, width: float, height: float) -> None:
        """Begin a page of a size. Nothing is drawn before."""
        self.leaves.append(Page(width, height))

    def once(self, key: Hashable, draw: Callable[[], None]) -> None:
        """Draw lines and ornaments that look the same on every page that has them under this key."""
        page = self.leaves[-1]
        key = (key, page.width, page.height)
        if key not in self._shelf:
            known = len(page.marks)
            content = self._recorded(draw)
            if len(page.marks) > known:  # it has words, which are each document's own
                page.drawn.append(content)
                return
            self._shelf[key] = Form(page.width, page.height, content)
        form = self._shelf[key]
        names = {id(known): name for name, known in self.forms.items()}
        name = names.get(id(form), f"X{len(self.forms)}")
        self.forms[name] = form
        self._ornament(f"/{name} Do".encode())

    def _recorded(self, draw: Callable[[], None]) -> bytes:
        page = self.leaves[-1]
        kept, page.drawn = page.drawn, []
        draw()
        content, page.drawn = b"\n".join(page.drawn), kept
        return content

    @contextmanager
    def part(self, role: str) -> Iterator[None]:
        """What is written inside is one part: "P", "H1", "TD" and so on (ISO 32000-1, 14.8.4)."""
        outer, self._open = self._open, self._element(role)
        try:
            yield
        finally:
            self._open = outer

    def write(self, line: Line, x: float, baseline: float, size: float, colour: Colour) -> None:
        """Print a line from x on."""
        height = size * _MM_PER_POINT
        outer, self._open = self._open, self._open or self._element("P")
        self.leaves[-1].drawn.append(f"BT {tint(colour)} rg".encode())
        for span in line.spans:
            for script, words in script_runs(span.text):
                run = typefaces.shaped(words, script, span.strong)
                name, font = self._font(script, span.strong)
                place = f"/{name} {units(height)} Tf 1 0 0 -1 {units(x, baseline)} Tm"
                drawn = f"{place}\n{font.show(run, height)}".encode("ascii")
                self._mark("Span", drawn, _read_aloud(words, script, run))
                x += run.width / 1000 * height
        self.leaves[-1].drawn.append(b"ET")
        self._open = outer

    def centre(self, span: Span, x: float, baseline: float, size: float, colour: Colour) -> None:
        """Print words around x, whatever their width."""
        width = size * typefaces.width(span.text, span.strong)
        self.write(Line((span,), width), x - width / 2, baseline, size, colour)

    def draw(self, path: Path) -> None:
        """Draw an ornament."""
        self._ornament(path.operators())

    def rule(self, x: float, y: float, width: float, colour: Colour, thickness: float) -> None:
        """A line across."""
        path = Path(colour, thickness)
        path.move_to(x, y)
        path.line_to(x + width, y)
        self.draw(path)

    def box(  # noqa: PLR0913 - two corners and how it looks
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Colour | None = None,
        edge: Colour | None = None,
        thickness: float = 0.2,
    ) -> None:
        """A rectangle, filled or framed or both."""
        for path in (Path(fill) if fill else None, Path(edge, thickness) if edge else None):
            if path:
                path.rectangle(x, y, width, height)
                self.draw(path)

    def picture(
        self, jpeg: bytes, x: float, y: float, width: float, height: float, alt: str = "Photograph"
    ) -> None:
        """A JPEG, stretched to the rectangle. Raises Malformed for what is none, or cannot be archived."""
        name = f"I{len(self.pictures)}"
        self.pictures[name] = Jpeg.read(jpeg)
        self._figure(name, (x, y, width, height), alt)

    def mask(self, dots: bytes, side: int, box: Box, alt: str) -> None:
        """Black ink through a square of so many dots: 0 bits are dark."""
        name = f"M{len(self.masks)}"
        self.masks[name] = Mask(side, dots)
        self._figure(name, box, alt)

    def _figure(self, name: str, box: Box, alt: str) -> None:
        """Something to look at, in its place, and what is said of it to whoever cannot."""
        left, top, width, height = box
        element = self._element("Figure")
        element.alt = alt
        place = units(width, 0, 0, -height, left, top + height)
        outer, self._open = self._open, element
        self._mark("Figure", f"q 0 0 0 rg {place} cm /{name} Do Q".encode("ascii"))
        self._open = outer

    def _font(self, script: str, strong: bool) -> tuple[str, EmbeddedFont]:
        typeface = typefaces.typeface(script, strong)
        if typeface.name not in self.fonts:
            self.fonts[typeface.name] = EmbeddedFont(typeface)
        return typeface.name, self.fonts[typeface.name]

    def _element(self, role: str) -> Element:
        self.elements.append(Element(role, len(self.leaves) - 1))
        return self.elements[-1]

    def _mark(self, tag: str, operators: bytes, said: str = "") -> None:
        page, element = self.leaves[-1], self._open
        if not element or element.page != len(self.leaves) - 1:
            element = self._element(element.role if element else "P")
        mark = len(page.marks)
        page.marks.append(element)
        element.marks.append(mark)
        begin = f"/{tag} <</MCID {mark}{said}>> BDC\n".encode("ascii")
        page.drawn.append(begin + operators + b"\nEMC")

    def _ornament(self, operators: bytes) -> None:
        self.leaves[-1].drawn.append(b"/Artifact BMC\n" + operators + b"\nEMC")


def _read_aloud(words: str, script: str, run: Run) -> str:
    """The language of words that are not English; their characters too, where glyphs are not one for one."""
    language = "" if script == "latin" else f" /Lang ({_SPOKEN[script]})"
    if run.simple:
        return language
    said = (b"\xfe\xff" + words.encode("utf-16-be")).hex()
    return f"{language} /ActualText <{said}>"
