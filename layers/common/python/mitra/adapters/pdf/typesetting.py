"""Breaking words into lines. Widths come from whoever draws; nothing here knows of a page."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from mitra.adapters.pdf.paper import Span

KEPT_WORDS = 8192
"""What is known of words, such as their widths, is kept of so many: all that documents share, and some names."""

Measure = Callable[[str, bool], float]
"""The width of some words, strong or not, in millimetres."""

_SCRIPTS = (
    ("telugu", re.compile("[\u0c00-\u0c7f\u200c\u200d]")),
    ("devanagari", re.compile("[\u0900-\u097f]")),
    ("latin", re.compile("[A-Za-z\u00c0-\u017f]")),
)
_CLUSTERS = re.compile(
    "(?:[\u0c15-\u0c39\u0c58-\u0c5a]\u0c4d\u200c?|[\u0915-\u0939\u0958-\u095f]\u094d)*"
    ".[\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963"
    "\u0c00-\u0c04\u0c3c\u0c3e-\u0c56\u0c62\u0c63\u200c\u200d]*"
)


class Line(NamedTuple):
    """One line: its spans from left to right, and their width together, in millimetres."""

    spans: tuple[Span, ...]
    width: float


@lru_cache(maxsize=KEPT_WORDS)
def script_runs(text: str) -> tuple[tuple[str, str], ...]:
    """(script, words) from left to right. What belongs to no script goes with what stands before it.

    A shaping engine takes one script at a time: given "Smt. లక్ష్మి" whole, it would shape the Telugu as Latin.
    """
    begun, script = 0, ""
    runs: list[tuple[str, str]] = []
    for place, character in enumerate(text):
        found = next((name for name, letters in _SCRIPTS if letters.match(character)), script)
        if script and found != script:
            runs.append((script, text[begun:place]))
            begun = place
        script = found
    return (*runs, (script or "latin", text[begun:])) if text else ()


def clusters(text: str) -> list[str]:
    """The parts of a text that are drawn together: a letter with all that hangs on it."""
    return _CLUSTERS.findall(text)


def wrap(spans: Sequence[Span], width: float, measure: Measure) -> tuple[Line, ...]:
    """Fill lines word by word; a word longer than a line is broken between syllables."""
    lines: list[Line] = []
    line: list[Span] = []
    used = 0.0
    for word in _words(spans, width, measure):
        wide = sum(measure(span.text, span.strong) for span in word)
        space = Span(" ", bool(line and line[-1].strong and word[0].strong))
        gap = measure(space.text, space.strong) if line else 0.0
        if line and used + gap + wide > width:
            lines.append(Line(_joined(line), used))
            line, used, gap = [], 0.0, 0.0
        line += [space, *word] if line else word
        used += gap + wide
    return (*lines, Line(_joined(line), used)) if line else tuple(lines)


def _words(spans: Sequence[Span], width: float, measure: Measure) -> Iterator[list[Span]]:
    """The parts between spaces. A part can be of several spans, such as a fact and its full stop."""
    word: list[Span] = []
    used = 0.0
    for span in spans:
        for piece in re.split("( +)", span.text):
            parts = _broken(Span(piece, span.strong), width, measure) if piece.strip() else []
            if word and (piece and not parts):
                yield word
                word, used = [], 0.0
            for part in parts:
                wide = measure(part.text, part.strong)
                if word and used + wide > width:
                    yield word
                    word, used = [], 0.0
                word.append(part)
                used += wide
    if word:
        yield word


def _broken(span: Span, width: float, measure: Measure) -> list[Span]:
    if measure(span.text, span.strong) <= width:
        return [span]
    parts = [""]
    for cluster in clusters(span.text):
        if parts[-1] and measure(parts[-1] + cluster, span.strong) > width:
            parts.append("")
        parts[-1] += cluster
    return [Span(part, span.strong) for part in parts]


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Neighbours of one weight as one span: fewer strings to shape, and real spaces in the text layer."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].strong == span.strong:
            joined[-1] = Span(joined[-1].text + span.text, span.strong)
        else:
            joined.append(span)
    return tuple(joined)
