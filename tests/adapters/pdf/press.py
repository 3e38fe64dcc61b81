"""A real certificate on disk, and the tools that look at it as its readers do."""

import atexit
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import cast

import pytest

from mitra.adapters.document_forms import DocumentFormFiles
from mitra.adapters.pdf.press import PdfPress
from mitra.adapters.token import codec
from mitra.domain.document import DocumentRecord
from mitra.domain.key_ring import RingKey
from mitra.ports.documents import Sheet, Signer
from tests.kit.certificates import HOST, a_record, address, one_signer

DEBIAN = {
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "pdffonts": "poppler-utils",
    "zbarimg": "zbar-tools",
    "qpdf": "qpdf",
    "pdfsig": "poppler-utils",
    "certutil": "libnss3-tools",
}


_numbers = count(1)


def needs(*tools: str) -> pytest.MarkDecorator:
    """Skips, and says loudly why, where a tool is not installed."""
    missing = sorted({DEBIAN[tool] for tool in tools if not shutil.which(tool)})
    return pytest.mark.skipif(
        bool(missing),
        reason=f"THE PRINTED PAGE IS NOT CHECKED: apt-get install {' '.join(missing)}",
    )


def draw(document: DocumentRecord, host: str = HOST) -> bytes:
    """The signed PDF of a record."""
    (pdf,) = a_press().press([a_sheet(document, host)])
    return pdf


def unsigned(document: DocumentRecord) -> bytes:
    """The same, before it is signed: nothing in it is by chance."""
    return a_press().drawn(a_sheet(document)).content


def a_sheet(document: DocumentRecord, host: str = HOST) -> Sheet:
    """What a press is given for a record."""
    return Sheet(document, address(document, host), codec.to_digits(document.token))


@cache
def a_press() -> PdfPress:
    """One for all tests."""
    return PdfPress(DocumentFormFiles(), [one_signer()])


def press_of(key: RingKey, chain: Sequence[bytes]) -> PdfPress:
    """One that knows a key's certificate and cannot sign: enough to draw."""
    known = cast("Signer", SimpleNamespace(key=lambda _: key, chain=lambda: chain))
    return PdfPress(DocumentFormFiles(), [known])


@cache
def certificate() -> tuple[DocumentRecord, Path]:
    """One plain certificate for all tests: its record, and its file."""
    document = a_record()
    return document, saved(draw(document))


def saved(pdf: bytes) -> Path:
    """A PDF as a file, gone with the tests."""
    path = _folder() / f"{next(_numbers)}" / "certificate.pdf"
    path.parent.mkdir()
    path.write_bytes(pdf)
    return path


def run(*command: str | Path) -> str:
    """A tool's output. Fails when the tool does."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    return done.stdout.decode()


@cache
def picture(pdf: Path, dpi: int) -> Path:
    """The page as a grey picture, not compressed: that would take longer than drawing it."""
    target = pdf.with_name(f"page-{dpi}")
    run("pdftoppm", "-r", str(dpi), "-gray", "-singlefile", pdf, target)
    return target.with_suffix(".pgm")


@cache
def text_of(pdf: Path) -> str:
    """The text layer, line by line as it is laid out."""
    return run("pdftotext", "-layout", pdf, "-")


def squeezed(text: str) -> str:
    """Without white space: readers guess spaces from gaps."""
    return "".join(text.split())


@cache
def _folder() -> Path:
    made = TemporaryDirectory(prefix="certificates-")
    atexit.register(made.cleanup)
    return Path(made.name)
