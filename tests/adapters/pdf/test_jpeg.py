"""Photographs as they come from outside: the head is read, what cannot be archived is refused."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mitra.adapters.pdf.jpeg import Jpeg
from mitra.domain.errors import Malformed


def a_jpeg(mode: str = "RGB", **options: bool) -> bytes:
    packed = BytesIO()
    Image.new(mode, (30, 40)).save(packed, "JPEG", **options)
    return packed.getvalue()


@pytest.mark.parametrize("options", [{}, {"progressive": True}])
@pytest.mark.parametrize(("mode", "colours"), [("RGB", "/DeviceRGB"), ("L", "/DeviceGray")])
def test_size_and_colours_are_read(mode: str, colours: str, options: dict[str, bool]) -> None:
    content = a_jpeg(mode, **options)
    assert Jpeg.read(content) == Jpeg(30, 40, colours, content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8",
        a_jpeg()[:40],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        a_jpeg("CMYK"),
        b"\xff" * 99,
    ],
    ids=["empty", "start", "cut", "png", "inks", "padding"],
)
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(Malformed):
        Jpeg.read(content)


@given(st.binary(max_size=200))
def test_no_bytes_break_it(tail: bytes) -> None:
    try:
        read = Jpeg.read(b"\xff\xd8\xff" + tail)
    except Malformed:
        return
    assert read.width > 0
    assert read.height > 0
