"""Photographs from outside: small, upright and bare when they are good, refused by name when they are not."""

from io import BytesIO

import pytest
from PIL import Image

from mitra.adapters.pdf.photos import cleaned
from mitra.domain.errors import Malformed
from tools.samples.papers import facts, portrait, press, record, sheet

SIZE = (35.0, 45.0)


def jpeg(size: tuple[int, int] = (600, 800), mode: str = "RGB", **more: object) -> bytes:
    packed = BytesIO()
    Image.new(mode, size, 90).save(packed, "JPEG", **more)
    return packed.getvalue()


def located() -> bytes:
    """A photo that says where it was taken, and that it lies on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (16.0, 30.0, 0.0), 3: "E", 4: (80.0, 37.0, 0.0)})
    exif[0x010F] = "SecretPhone"
    picture = Image.new("RGB", (800, 600), (10, 200, 10))
    picture.paste((200, 10, 10), (0, 0, 400, 600))  # left half: the top, once it is upright
    packed = BytesIO()
    picture.save(packed, "JPEG", exif=exif)
    return packed.getvalue()


def read(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_a_photo_is_small_and_fills_its_place() -> None:
    found = read(cleaned(jpeg((3000, 4000)), SIZE))
    assert (found.size, found.mode, found.format) == ((280, 360), "RGB", "JPEG")
    assert len(cleaned(portrait(), SIZE)) < 25_000


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_its_colours_become_those_of_the_paper(mode: str) -> None:
    assert read(cleaned(jpeg(mode=mode), SIZE)).mode == "RGB"


def test_nothing_that_the_camera_said_is_left() -> None:
    cleaned_photo = cleaned(located(), SIZE)
    assert b"SecretPhone" in located()
    assert b"SecretPhone" not in cleaned_photo
    assert b"Exif" not in cleaned_photo
    assert not read(cleaned_photo).getexif()


def test_it_stands_upright() -> None:
    red, _, _ = read(cleaned(located(), SIZE)).getpixel((140, 20))  # type: ignore[misc]
    assert red > 150


def test_the_same_photo_gives_the_same_bytes() -> None:
    assert cleaned(portrait(), SIZE) == cleaned(portrait(), SIZE)


def bomb() -> bytes:
    """A head that claims 60,000 by 60,000 dots, and little behind it."""
    content = bytearray(jpeg())
    at = content.index(b"\xff\xc0")
    content[at + 5 : at + 9] = (60_000).to_bytes(2) * 2
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        *(b"x", b"\x89PNG\r\n\x1a\n" + b"0" * 50, b"GIF89a" + b"0" * 50, b"%PDF-1.7", b"<svg/>"),
        *(b"\xff\xd8\xff", b"\xff\xd8\xff" + b"\0" * 500, jpeg()[:200], jpeg()[: len(jpeg()) // 2]),
        *(jpeg() + b"0" * 3_000_000, jpeg((40, 40)), jpeg((6000, 5000)), bomb()),
    ],
)
def test_what_is_no_photo_of_a_modest_size_is_refused(content: bytes) -> None:
    with pytest.raises(Malformed, match="photo"):
        cleaned(content, SIZE)


def test_what_follows_a_photo_is_not_in_the_document() -> None:
    document = record("hall_ticket", facts()["hall_ticket"])
    (pdf,) = press().press([sheet(document, photo=portrait() + b"HIDDEN" * 10)])
    assert b"HIDDEN" not in pdf


@pytest.mark.parametrize("kind", ["payment_receipt", "bus_ticket"])
def test_a_kind_without_a_photo_ignores_one(kind: str) -> None:
    document = record(kind, facts()[kind])
    one, other = (press().drawn(sheet(document, photo=photo)) for photo in (b"", portrait()))
    assert one == other
