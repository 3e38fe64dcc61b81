"""The file itself: archivable, whole, the same every time, and right in what it says."""

import hashlib
import pickle
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from mitra.adapters.verify_site.words import words
from tests.adapters.pdf.press import certificate, draw, needs, run, squeezed, text_of, unsigned
from tests.kit.certificates import one_signer


def test_the_same_record_gives_the_same_bytes_before_it_is_signed() -> None:
    document, _ = certificate()
    assert unsigned(document) == unsigned(document)


def test_another_process_on_another_day_gives_the_same_bytes() -> None:
    """Nothing of the clock, of a hash seed or of an earlier page is in the file, nor anything of a batch."""
    script = (
        "import sys, hashlib, pickle\n"
        "from tests.adapters.pdf.press import a_sheet, press_of\n"
        "document, key, chain = pickle.load(sys.stdin.buffer)\n"
        "press, sheet = press_of(key, chain), a_sheet(document)\n"
        "print(*(hashlib.sha256(press.drawn(sheet).content).hexdigest() for _ in range(2)))"
    )
    document, _ = certificate()
    signer = one_signer()
    known = (document, signer.key(document.kid), signer.chain())
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=pickle.dumps(known),
        env={"PYTHONPATH": ".:layers/common/python", "PYTHONHASHSEED": "7", "TZ": "Asia/Kolkata"},
        capture_output=True,
        check=True,
    )
    expected = hashlib.sha256(unsigned(document)).hexdigest()
    assert done.stdout.decode().split() == [expected, expected]


def test_it_says_what_it_is() -> None:
    pdf = certificate()[1].read_bytes()
    assert pdf.startswith(b"%PDF-1.7\n")
    assert b"<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>" in pdf
    assert "ఆదాయ ధ్రువీకరణ పత్రం IC012600000001".encode() in pdf
    assert b"Income Certificate IC012600000001" in pdf
    assert b"<xmp:ModifyDate>2026-11-23T06:30:00+00:00</xmp:ModifyDate>" in pdf


def test_what_is_sent_over_a_poor_line_is_small() -> None:
    assert len(certificate()[1].read_bytes()) < 90_000


@needs("qpdf")
def test_its_syntax_is_clean() -> None:
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", certificate()[1])


@needs("pdffonts")
def test_every_font_is_embedded_with_its_characters() -> None:
    lines = run("pdffonts", certificate()[1]).splitlines()[2:]
    assert len(lines) == 2
    assert all(re.search(r"Identity-H\s+yes yes yes", line) for line in lines)


@needs("pdftotext")
@pytest.mark.parametrize(
    "words_on_paper",
    [
        "ఆంధ్రప్రదేశ్ ప్రభుత్వం",
        "రెవెన్యూ శాఖ · Revenue Department",
        "ఆదాయ ధ్రువీకరణ పత్రం",
        "Income Certificate",
        "IC012600000001",
        "REV-7F3K-9QXM",
        "Kondapalli Sita Mahalakshmi",
        "కొండపల్లి సీతా మహాలక్ష్మి",
        "14 June 1988",
        "14 జూన్ 1988",
        "విజయవాడ అర్బన్",
        "code 5239",
        "కోడ్ 5239",
        "ఎన్టీఆర్",
        "₹1,20,000",
        "Rupees One Lakh Twenty Thousand only",
        "ఒక లక్ష ఇరవై వేల రూపాయలు మాత్రమే",
        "స్కాలర్‌షిప్",
        "Date of issue: 23 November 2026",
        "చెల్లుబాటు గడువు: 23 నవంబరు 2030",
        "7YEM-W3NF-2Q026",
        "కుటుంబ వార్షిక ఆదాయం అన్ని మార్గాల ద్వారా",
    ],
)
def test_the_text_layer_is_right(words_on_paper: str) -> None:
    assert squeezed(words_on_paper) in squeezed(text_of(certificate()[1]))


@needs("pdftotext")
def test_what_is_for_the_register_alone_is_not_printed() -> None:
    document, path = certificate()
    text = squeezed(text_of(path))
    assert document.facts["salt"] not in text
    assert document.citizen not in text


@needs("pdftotext")
def test_a_document_that_holds_for_ever_says_so() -> None:
    document, path = certificate()
    path = path.with_name("forever.pdf")
    path.write_bytes(draw(replace(document, expires_at=None)))
    assert squeezed("Valid until: permanent") in squeezed(text_of(path))


@needs("pdftotext")
@pytest.mark.parametrize("language", ["en", "te"])
def test_the_paper_names_the_verdict_that_the_verifier_shows(language: str) -> None:
    assert words(language)["genuine.title"] in text_of(certificate()[1])
