"""The QR code as it comes off the printer: what it opens, and how large its dots are."""

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from mitra.adapters.pdf.qr import SMALLEST_MODULE, QrCode
from mitra.adapters.token import codec
from mitra.domain.errors import Malformed
from tests.adapters.pdf.press import certificate, draw, needs, picture, run, saved
from tests.kit.certificates import HOST, address

MM_PER_INCH = 25.4
DPI = (150, 200, 300)


def expected(host: str = HOST) -> str:
    document, _ = certificate()
    return address(document, host) + codec.to_digits(document.token)


@needs("pdftoppm", "zbarimg")
@pytest.mark.parametrize("dpi", DPI)
def test_zbar_reads_exactly_the_address(dpi: int) -> None:
    read = run("zbarimg", "--raw", "--quiet", picture(certificate()[1], dpi))
    assert read.strip() == expected()


@needs("pdftoppm")
@pytest.mark.parametrize("dpi", DPI)
@pytest.mark.parametrize("host", [HOST, "https://verify.example.gov.in"])
def test_zxing_reads_exactly_the_address(dpi: int, host: str) -> None:
    path = saved(draw(certificate()[0], host))
    (found,) = _read(picture(path, dpi))
    assert found.text == expected(host)


@needs("pdftoppm")
def test_its_dots_are_large_enough_for_cheap_printers_and_phones() -> None:
    dpi = 400
    (found,) = _read(picture(certificate()[1], dpi))
    corners = found.position
    side = (corners.top_right.x - corners.top_left.x) / dpi * MM_PER_INCH
    modules = QrCode(expected()).modules
    assert modules <= 69  # version 13
    assert side == pytest.approx(35, abs=0.5)
    assert side / modules >= SMALLEST_MODULE


@needs("pdftoppm")
def test_it_has_its_quiet_zone() -> None:
    dpi = 300
    path = picture(certificate()[1], dpi)
    (found,) = _read(path)
    corners, quiet = found.position, round(4 * 35 / 69 / MM_PER_INCH * dpi)
    page = Image.open(path).convert("L")
    left, right = corners.top_left.x - 3, corners.top_right.x + 3
    for x in (*range(left - quiet, left), *range(right, right + quiet)):
        for y in range(corners.top_left.y, corners.bottom_left.y, 5):
            assert page.getpixel((x, y)) == 255


def test_digits_are_a_numeric_segment() -> None:
    """In bytes the same token would need 93 modules, and no cheap phone would read it."""
    address_only = "https://verify.example.gov.in/v/7YEMW3NF2Q026#"
    assert QrCode(address_only + "1" * 570).modules == 65
    assert QrCode(address_only + "x" * 570).modules == 93


def test_a_larger_token_gets_a_larger_code_and_a_huge_one_is_refused() -> None:
    code = QrCode("https://v.example/v/7YEMW3NF2Q026#" + "1" * 1150)
    assert code.module >= SMALLEST_MODULE
    assert 35 <= code.side <= 40
    with pytest.raises(Malformed):
        QrCode("https://v.example/v/7YEMW3NF2Q026#" + "1" * 2000)


def _read(path: Path) -> list[zxingcpp.Barcode]:
    return list(zxingcpp.read_barcodes(Image.open(path)))
