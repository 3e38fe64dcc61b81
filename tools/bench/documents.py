"""Documents that are made and signed: milliseconds of processor time and bytes each, alone and in a batch.

The goal is 25 hall tickets a second and core, all in: token, QR code, drawing, fonts, file, hash, signing work. The
signatures are made by a key of our own, in this process; in the cloud KMS makes them, and that time is no processor's.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from mitra.adapters.pdf.archive import archived
from mitra.adapters.pdf.composing import compose
from mitra.adapters.pdf.layout import draw
from mitra.adapters.pdf.metadata import about
from mitra.adapters.pdf.qr import QrCode
from mitra.adapters.pdf.sheet import Sheet as Drawing
from mitra.adapters.pdf.sheet import Shelf
from mitra.adapters.pdf_signature.desk import SigningDesk
from mitra.adapters.token import codec
from mitra.domain.document_form import NUMBER
from mitra.ports.documents import Sheet
from tests.kit.certificates import one_signer
from tools.bench.candidates import records, sheets
from tools.samples.papers import FORMS, press

BATCH = 100
GOAL = 25
"""Documents a second and core."""


def report() -> bool:
    """Print the figures; whether the batch reaches the goal."""
    press().press(sheets(3))  # what a warm process has done before
    token, batch, size = _token(), _batch(), _size()
    rate = 1000 / (token + batch)
    print(f"\nhall tickets, signed, {BATCH} at once: {token + batch:.1f} ms each, {size} bytes")
    print(
        f"  {rate:.0f} a second and core (goal {GOAL}); of a warm process, one at a time: {_single():.1f} ms"
    )
    print(f"  token {token:.1f} ms; where the rest goes:")
    for stage, ms in _stages().items():
        print(f"  {stage:28}{ms:6.2f} ms")
    return rate >= GOAL


def _token() -> float:
    begun = time.process_time()
    made = records(BATCH)
    for record in made:
        codec.to_digits(record.token)
    return _each(begun)


def _batch() -> float:
    work = sheets(BATCH)
    begun = time.process_time()
    press().press(work)
    return _each(begun)


def _single() -> float:
    work = sheets(BATCH)
    begun = time.process_time()
    for sheet in work:
        press().press([sheet])
    return _each(begun)


def _size() -> int:
    return sum(map(len, press().press(sheets(20)))) // 20


def _stages() -> dict[str, float]:
    """The press by hand, step by step, with a clock between the steps."""
    spent: dict[str, float] = {}
    desk = SigningDesk([one_signer()])
    shelf: Shelf = {}
    for sheet in sheets(BATCH):
        _pressed(sheet, desk, shelf, lambda stage: _timed(spent, stage))
    return {stage: seconds * 1000 / BATCH for stage, seconds in spent.items()}


def _pressed(
    sheet: Sheet,
    desk: SigningDesk,
    shelf: Shelf,
    timed: Callable[[str], AbstractContextManager[None]],
) -> None:
    text, document = sheet.address + sheet.digits, sheet.document
    with timed("QR code"):
        code = QrCode(text)
    with timed("words of the paper"):
        paper = compose(FORMS.form(document.type), document, sheet.address)
    with timed("layout and drawing, photo"):
        drawing = Drawing(shelf)
        draw(drawing, paper, code, sheet.photo)
    with timed("fonts, packing, PDF file"):
        named = about(paper.title, document.facts[NUMBER], document.issued_at, text)
        file = archived(drawing, named, desk.place(document.kid, document.issued_at))
    with timed("hash, CMS, ECDSA signature"):
        desk.sign(document.kid, file)


@contextmanager
def _timed(spent: dict[str, float], stage: str) -> Iterator[None]:
    begun = time.process_time()
    yield
    spent[stage] = spent.get(stage, 0.0) + time.process_time() - begun


def _each(begun: float) -> float:
    return (time.process_time() - begun) * 1000 / BATCH


if __name__ == "__main__":
    sys.exit(0 if report() else 1)
