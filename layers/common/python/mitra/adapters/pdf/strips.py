"""What stands under each other on the pages: parts that are never cut, and where each of them comes to stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

Draw = Callable[[float], None]
"""Draws something from a height of the page down."""


@dataclass(frozen=True)
class Strip:
    """A part of the page that is never cut. All lengths are millimetres.

    `head` stands above it again where a page begins with it; `binds`: it is never the last of a page; `clears`:
    on the first page it stands below the column of the QR code.
    """

    height: float
    draw: Draw
    head: "Strip | None" = None
    binds: bool = False
    clears: bool = False


class Room(NamedTuple):
    """From where to where a page may be filled."""

    top: float
    bottom: float


class Placed(NamedTuple):
    """A strip, and from where on it is drawn."""

    strip: Strip
    top: float


@dataclass
class Flow:
    """Fills pages: the first has its own room, and a column that ends somewhere."""

    first: Room
    later: Room
    column_end: float = 0.0
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    end: float = 0.0

    def __post_init__(self) -> None:
        self.end = self.first.top

    @property
    def bottom(self) -> float:
        """Of the page that is filled now."""
        return (self.first if len(self.pages) == 1 else self.later).bottom

    def fill(self, strips: Sequence[Strip]) -> None:
        """Place strips one after the other; a page is begun where the next does not fit."""
        for number, strip in enumerate(strips):
            self._clear(strip)
            if self.end + _together(strips[number:]) > self.bottom and self.pages[-1]:
                self.turn()
                if strip.head:
                    self._place(strip.head)
            self._place(strip)

    def close(self, strips: Sequence[Strip]) -> None:
        """Place strips together on the ground of the last page, or of one more."""
        if not strips:
            return
        height = sum(strip.height for strip in strips)
        self._clear(strips[0])
        if self.end + height > self.bottom and self.pages[-1]:
            self.turn()
        self.end = max(self.end, self.bottom - height)
        for strip in strips:
            self._place(strip)

    def sink(self, part: float) -> None:
        """Move what is on the only page down, by a part of the room that is left."""
        if len(self.pages) == 1:
            down = max(0.0, self.bottom - self.end) * part
            self.pages = [[Placed(strip, top + down) for strip, top in self.pages[0]]]
            self.end += down

    def turn(self) -> None:
        """Begin a page."""
        self.pages.append([])
        self.end = self.later.top

    def _clear(self, strip: Strip) -> None:
        if strip.clears and len(self.pages) == 1:
            self.end = max(self.end, self.column_end)

    def _place(self, strip: Strip) -> None:
        self.pages[-1].append(Placed(strip, self.end))
        self.end += strip.height


def _together(strips: Sequence[Strip]) -> float:
    """The height of the first strip, and of all that it binds."""
    height = 0.0
    for strip in strips:
        height += strip.height
        if not strip.binds:
            break
    return height
