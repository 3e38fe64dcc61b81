"""Every kind of document, drawn by the real engine: its words, their order, its pages and its QR code."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from mitra.adapters.document_forms import FOLDER
from mitra.adapters.pdf import phrases
from mitra.adapters.pdf.composing import compose
from mitra.adapters.pdf.formats import FORMATS
from mitra.adapters.pdf.paper import Paper
from mitra.adapters.pdf.qr import SMALLEST_MODULE, QrCode
from mitra.adapters.token import codec
from mitra.domain.document import DocumentRecord
from tests.adapters.pdf.press import needs, picture, run, saved, squeezed
from tests.kit.certificates import HOST as LONG_HOST
from tools.samples.papers import FORMS, HOST, facts, press, record, sheet
from tools.samples.worst import longest

KINDS = sorted(facts())
MM_PER_INCH = 25.4
SMALL = ("certificate", "hall_ticket")
"""Papers whose QR code has version 13 at most."""

each_kind = pytest.mark.parametrize("kind", KINDS)


@cache
def sample(kind: str) -> tuple[DocumentRecord, Path]:
    document = record(kind, facts()[kind])
    return document, saved(press().press([sheet(document)])[0])


@cache
def worst(kind: str, host: str = HOST) -> tuple[DocumentRecord, Path]:
    document = record(kind, longest(FORMS.form(kind), 6))
    return document, saved(press().press([sheet(document, host)])[0])


def words(kind: str) -> Paper:
    document, _ = sample(kind)
    return compose(FORMS.form(kind), document, f"{HOST}/v/{document.id}#")


def in_order(path: Path) -> str:
    """The text as it was drawn."""
    return squeezed(run("pdftotext", "-raw", path, "-"))


def test_there_is_a_sample_of_every_kind() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == KINDS


@needs("pdftotext")
@each_kind
def test_everything_stands_on_one_page(kind: str) -> None:
    text, paper = in_order(sample(kind)[1]), words(kind)
    said = [paper.title.te, paper.title.en, paper.authority.te, paper.printed_id]
    said += [
        row.label.of(name) for row in (*paper.highlights, *paper.rows) for name in ("te", "en")
    ]
    rows = (*paper.numbers, *paper.highlights, *paper.rows)
    said += [value for row in rows for cell in row.cells for value in cell]
    said += [value for t in paper.tables for one in t.records for cell in one for value in cell]
    said += [note for notes in paper.notes.values() for note in notes]
    said += [words.of(name) for words in paper.signatures for name in ("te", "en")]
    assert [each for each in said if squeezed(each) not in text] == []
    assert run("pdftotext", sample(kind)[1], "-").count("\f") == 1


@needs("pdftotext")
@each_kind
def test_it_is_read_from_the_head_to_the_foot(kind: str) -> None:
    paper = words(kind)
    first_rows = [rows[0].label for rows in (paper.highlights, paper.rows) if rows]
    order = [
        *(phrases.STATE.te, paper.authority.te, paper.title.te),
        paper.numbers[0].label.te,
        *(label.te for label in first_rows),
        *(row.label.en for row in paper.rows[-1:]),
        *(table.title.te for table in paper.tables),
        *(paper.notes["te"][:1] + paper.notes["en"][-1:]),
        *(words.en for words in paper.signatures),
        phrases.ISSUED.te,
        phrases.CHECK_TITLE.en,
    ]
    text, at = in_order(sample(kind)[1]), 0
    for each in order:
        found = text.find(squeezed(each), at)
        assert found >= 0, each
        at = found


@needs("pdftoppm", "zbarimg")
@each_kind
@pytest.mark.parametrize("make", [sample, worst], ids=["sample", "longest"])
def test_both_readers_read_its_code_on_the_first_page(
    kind: str, make: Callable[[str], tuple[DocumentRecord, Path]]
) -> None:
    document, path = make(kind)
    expected = f"{HOST}/v/{document.id}#{codec.to_digits(document.token)}"
    assert [found.text for found in _read(path, 200)] == [expected]
    assert run("zbarimg", "--raw", "--quiet", picture(path, 200)).strip() == expected


@needs("pdftoppm")
@each_kind
@pytest.mark.parametrize("host", [HOST, LONG_HOST])
def test_its_dots_are_large_enough_whatever_it_states(kind: str, host: str) -> None:
    document, path = worst(kind, host)
    dpi, modules = 300, QrCode(f"{host}/v/{document.id}#{codec.to_digits(document.token)}").modules
    (found,) = _read(path, dpi)
    corners = found.position
    side = (corners.top_right.x - corners.top_left.x) / dpi * MM_PER_INCH
    paper = FORMS.form(kind).paper
    assert side >= FORMATS[paper].code - 0.4
    assert side / modules >= SMALLEST_MODULE
    if paper in SMALL and host == HOST:
        assert modules <= 69


@needs("pdftotext")
@each_kind
def test_what_fits_on_no_page_goes_on_with_its_number_on_each(kind: str) -> None:
    _, path = worst(kind)
    pages = run("pdftotext", path, "-").split("\f")[:-1]
    if len(pages) == 1:
        return
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
    assert all(words(kind).title.en in page for page in pages)


@needs("pdffonts")
@each_kind
def test_its_fonts_are_embedded_with_their_characters(kind: str) -> None:
    lines = run("pdffonts", sample(kind)[1]).splitlines()[2:]
    assert lines
    assert all(re.search(r"Identity-H\s+yes yes yes", line) for line in lines)


def _read(path: Path, dpi: int) -> list[zxingcpp.Barcode]:
    return list(zxingcpp.read_barcodes(Image.open(picture(path, dpi))))


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_is_named_in_the_code_that_draws(kind: str) -> None:
    for path in Path("layers/common/python/mitra/adapters/pdf").rglob("*.py"):
        assert f'"{kind}"' not in path.read_text("utf-8"), path
