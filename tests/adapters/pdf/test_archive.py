"""The file around the page: archivable, described, readable aloud, and the same alone and in a batch."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from mitra.adapters.token import codec
from mitra.ports.documents import Sheet
from tests.adapters.pdf.press import needs, press_of, run, saved, squeezed, text_of
from tests.kit.certificates import one_signer
from tools.samples.papers import HOST, facts, press, record, sheet

KINDS = tuple(facts())
_SAID = re.compile(rb"/MCID (\d+) /Lang \(te-IN\) /ActualText <([0-9a-f]+)>")


@cache
def work(kind: str) -> Sheet:
    """One paper of a kind: its token is signed once."""
    return sheet(record(kind, facts()[kind]))


@cache
def pressed(kind: str) -> bytes:
    (pdf,) = press().press([work(kind)])
    return pdf


def opened(kind: str) -> PdfFileReader:
    return PdfFileReader(BytesIO(pressed(kind)), strict=True)


def names(reader: PdfFileReader) -> Iterator[str]:
    """Every key and every name in every object of a file."""
    waiting: list[object] = [reader.trailer_view]
    seen: set[tuple[int, int]] = set()
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, generic.IndirectObject):
            known = (entry.idnum, entry.generation)
            waiting += [] if known in seen else [entry.get_object()]
            seen.add(known)
        elif isinstance(entry, generic.DictionaryObject):
            yield from entry
            waiting += [entry.raw_get(key) for key in entry]
        elif isinstance(entry, generic.ArrayObject):
            waiting += [entry.raw_get(place) for place in range(len(entry))]
        elif isinstance(entry, generic.NameObject):
            yield entry


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_archivable_as_far_as_we_can_tell(kind: str) -> None:
    """ISO 19005-2: colours, metadata, identifier, no encryption. No validator of PDF/A can be had here."""
    reader = opened(kind)
    (intent,) = reader.root["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"].data[36:40] == b"acsp"
    assert intent["/DestOutputProfile"]["/N"] == 3
    assert len(reader.trailer_view["/ID"]) == 2
    assert not reader.encrypted
    assert reader.xrefs.total_revisions == 1
    fonts = reader.root["/Pages"]["/Kids"][0]["/Resources"]["/Font"]
    for font in (fonts[name] for name in fonts):
        drawn = font["/DescendantFonts"][0]
        assert drawn["/FontDescriptor"]["/FontFile2"].data
        assert b"beginbfchar" in font["/ToUnicode"].data
        assert re.fullmatch(r"/[A-Z]{6}\+Noto\w+-\w+", font["/BaseFont"])


@pytest.mark.parametrize("kind", KINDS)
def test_it_holds_nothing_that_acts_or_loads(kind: str) -> None:
    acting = {
        *(
            "/JavaScript",
            "/JS",
            "/Launch",
            "/URI",
            "/EmbeddedFiles",
            "/EmbeddedFile",
            "/OpenAction",
        ),
        *("/AA", "/XFA", "/RichMedia", "/Movie", "/Sound", "/SubmitForm", "/GoToR", "/Encrypt"),
    }
    assert acting.isdisjoint(names(opened(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_metadata_and_information_say_the_same_and_the_code_once(kind: str) -> None:
    pdf, document = pressed(kind), work(kind).document
    reader = PdfFileReader(BytesIO(pdf))
    stated = reader.trailer_view["/Info"]
    metadata = reader.root["/Metadata"]
    assert "/Filter" not in metadata
    assert metadata.data in pdf
    words = metadata.data.decode()
    assert f'<rdf:li xml:lang="x-default">{stated["/Title"]}</rdf:li>' in words
    assert f"<dc:creator><rdf:Seq><rdf:li>{stated['/Author']}</rdf:li>" in words
    assert stated["/CreationDate"] == "D:20261123063000+00'00'"
    assert "<xmp:CreateDate>2026-11-23T06:30:00+00:00</xmp:CreateDate>" in words
    (code,) = re.findall(r"<dc:identifier>(.*?)</dc:identifier>", pdf.decode("latin-1"))
    assert code == f"{HOST}/v/{document.id}#{codec.to_digits(document.token)}"


def test_a_file_is_the_same_alone_and_in_a_batch() -> None:
    press().press([work(kind) for kind in KINDS])
    alone = press_of(one_signer().current("any"), one_signer().chain())
    for kind in KINDS:
        assert press().drawn(work(kind)).content == alone.drawn(work(kind)).content


def test_a_batch_comes_back_in_order_each_signed_by_itself() -> None:
    sheets = [work(kind) for kind in KINDS]
    files = press().press(sheets)
    assert all(sheet.digits.encode() in file for sheet, file in zip(sheets, files, strict=True))
    assert press().press([]) == []


@needs("pdftotext")
def test_telugu_is_right_in_the_text_of_a_file_from_a_batch() -> None:
    files = dict(zip(KINDS, press().press([work(kind) for kind in KINDS]), strict=True))
    text = squeezed(text_of(saved(files["hall_ticket"])))
    for words in ("హాల్ టికెట్", "కొండపల్లి లక్ష్మీ ప్రసన్న", "పదవ తరగతి పబ్లిక్ పరీక్షలు", "భౌతిక రసాయన శాస్త్రం", "గణితం"):
        assert squeezed(words) in text


def test_it_can_be_read_aloud_in_order_with_its_languages() -> None:
    root = opened("hall_ticket").root
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert root["/Lang"] == "en-IN"
    page = root["/Pages"]["/Kids"][0]
    said = dict(_SAID.findall(page["/Contents"].data))
    parts = root["/StructTreeRoot"]["/K"]["/K"]
    elements = [parts[place] for place in range(len(parts))]
    heard = [
        bytes.fromhex(said[b"%d" % mark].decode())[2:].decode("utf-16-be")
        for element in elements
        for mark in element["/K"]
        if b"%d" % mark in said
    ]
    wanted = ["హాల్ టికెట్", "కొండపల్లి లక్ష్మీ ప్రసన్న", "గణితం"]
    places = [next(n for n, words in enumerate(heard) if words.startswith(each)) for each in wanted]
    assert places == sorted(places)
    figures = [element for element in elements if element["/S"] == "/Figure"]
    assert len(figures) == 2
    assert all(figure["/Alt"] for figure in figures)
    marks = sum(len(element["/K"]) for element in elements)
    assert len(root["/StructTreeRoot"]["/ParentTree"]["/Nums"][1]) == marks


@needs("qpdf")
@pytest.mark.parametrize("kind", KINDS)
def test_its_syntax_is_clean(kind: str) -> None:
    assert "No syntax or stream encoding errors found" in run(
        "qpdf", "--check", saved(pressed(kind))
    )
