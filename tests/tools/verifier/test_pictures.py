"""Pictures handed to the program: a photo of the paper, several codes, and pictures that are traps."""

import io
import zlib
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from tests.tools.verifier.desk import Desk, link, pdf

UPI = "upi://pay?pa=shop@bank&am=500.00"


def code(text: str, size: int = 700) -> Image.Image:
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    return Image.fromarray(zxingcpp.write_barcode_to_image(made, scale=8)).resize((size, size))


def side_by_side(*pictures: Image.Image) -> Image.Image:
    sheet = Image.new("L", (sum(p.width for p in pictures), max(p.height for p in pictures)), 255)
    left = 0
    for picture in pictures:
        sheet.paste(picture, (left, 0))
        left += picture.width
    return sheet


def saved(desk: Desk, picture: Image.Image, kind: str = "PNG") -> Path:
    path = desk.folder / f"picture.{kind.lower()}"
    picture.save(path, kind)
    return path


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP"])
def test_a_scan_of_the_whole_paper(desk: Desk, kind: str) -> None:
    page = pypdfium2.PdfDocument(pdf())[0].render(scale=200 / 72).to_pil()
    assert desk.verdict(saved(desk, page.rotate(90, expand=True), kind))[:2] == (0, "genuine")


def test_black_on_nothing(desk: Desk) -> None:
    seen = code(link())
    clear = Image.new("RGBA", seen.size, (0, 0, 0, 0))
    clear.putalpha(seen.point(lambda value: 255 - value))
    assert desk.verdict(saved(desk, clear))[:2] == (0, "genuine")


def test_another_issuers_code_beside_ours(desk: Desk) -> None:
    assert desk.verdict(saved(desk, side_by_side(code(UPI), code(link()))))[:2] == (0, "genuine")


def test_the_same_code_twice(desk: Desk) -> None:
    assert desk.verdict(saved(desk, side_by_side(code(link()), code(link()))))[:2] == (0, "genuine")


def test_two_certificates_at_once_are_not_judged(desk: Desk) -> None:
    """Else a genuine one could vouch for the one beside it."""
    forged = link()[:-3] + "000"
    both = saved(desk, side_by_side(code(link()), code(forged)))
    assert desk.verdict(both) == (4, "unreadable", "several_codes")


def test_only_another_issuers_code(desk: Desk) -> None:
    assert desk.verdict(saved(desk, code(UPI)))[:2] == (4, "not_ours")


def test_no_code(desk: Desk) -> None:
    assert desk.verdict(saved(desk, Image.new("L", (500, 500), 255))) == (
        4,
        "unreadable",
        "no_code",
    )


def png(width: int, height: int, data: bytes = b"") -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        check = zlib.crc32(name + content).to_bytes(4)
        return len(content).to_bytes(4) + name + content + check

    head = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x00\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (png(100_000, 100_000, zlib.compress(b"\0" * 1_000_000)), "too_many_pixels"),
        (png(8_000, 8_000), "too_many_pixels"),
        (png(100, 100, b"no zlib"), "not_a_picture"),
        (png(0, 0), "not_a_picture"),
        (b"\x89PNG\r\n", "not_a_picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "not_a_picture"),
        (b"RIFF\xff\xff\xff\xffWEBPVP8 ", "not_a_picture"),
        (b"GIF89a", "not_a_picture"),
        (b"BM" + b"\xff" * 60, "not_a_picture"),
        (b"PK\x03\x04\0\0", "unsupported_type"),
        (b"\0" * 100, "unsupported_type"),
        (b"x" * 20_000, "unsupported_type"),
    ],
)
def test_traps(desk: Desk, content: bytes, reason: str) -> None:
    assert desk.verdict(desk.put("trap", content)) == (4, "unreadable", reason)


def test_what_has_no_end_is_not_read(desk: Desk) -> None:
    assert desk.verdict("/dev/zero") == (4, "unreadable", "not_a_file")
    assert desk.verdict(desk.folder) == (4, "unreadable", "not_a_file")


def test_a_file_that_is_too_large(desk: Desk) -> None:
    path = desk.folder / "large.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(500_000_000)
    assert desk.verdict(path) == (4, "unreadable", "too_large")


def test_a_complaint_is_for_people_too(desk: Desk) -> None:
    status, out, err = desk.run(*desk.offline, saved(desk, Image.new("L", (90, 90), 255)))
    assert status == 4
    assert "no QR code in the picture" in err
    assert "Cannot be read" in out
    assert io.StringIO(out).readline().startswith("[ ?? ]")
