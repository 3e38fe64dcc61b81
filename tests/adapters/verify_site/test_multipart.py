"""A form with a file: as browsers send it, and as attackers do."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.adapters.verify_site.multipart import fields
from mitra.domain.errors import Malformed

KIND = "multipart/form-data; boundary=----WebKitFormBoundaryx7F3"
LINE = b"------WebKitFormBoundaryx7F3"


def part(name: str, content: bytes, more: str = "") -> bytes:
    return (
        LINE
        + f'\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode()
        + content
        + b"\r\n"
    )


FILE = '; filename="a.pdf"\r\nContent-Type: application/pdf'
FORM = part("lang", b"te") + part("file", b"%PDF-1.7\r\n\r\n\0\xff", FILE) + LINE + b"--\r\n"


def test_as_a_browser_sends_it() -> None:
    assert fields(KIND, FORM) == {"lang": b"te", "file": b"%PDF-1.7\r\n\r\n\0\xff"}
    assert fields(KIND.replace("boundary=", 'boundary="') + '"', FORM)["lang"] == b"te"


def test_an_empty_file_field() -> None:
    assert fields(KIND, LINE + b"--") == {}
    assert fields(KIND, part("file", b"", FILE) + LINE + b"--") == {"file": b""}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        LINE,
        FORM[:-4],
        FORM[:60],
        b"preamble\r\n" + FORM,
        FORM + b"epilogue",
        part("a", b"x") * 9 + LINE + b"--",
        part("", b"x") + LINE + b"--",
        LINE + b"\r\n\r\nx\r\n" + LINE + b"--",
        LINE + b'\r\nContent-Disposition: attachment; name="a"\r\n\r\nx\r\n' + LINE + b"--",
        LINE + b"\r\nX: " + b"y" * 4000 + b'\r\nContent-Disposition: form-data; name="a"\r\n\r\n',
        part("a" * 65, b"x") + LINE + b"--",
    ],
)
def test_what_is_none(body: bytes) -> None:
    with pytest.raises(Malformed):
        fields(KIND, body)


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=" + "x" * 71]
)
def test_without_a_boundary(kind: str) -> None:
    with pytest.raises(Malformed):
        fields(kind, FORM)


def test_a_flood_of_boundaries_is_cut_short() -> None:
    with pytest.raises(Malformed):
        fields(KIND, (LINE + b"\r\n") * 100_000)


@given(st.binary(max_size=300), st.binary(max_size=64))
def test_any_content_comes_back_as_it_was(content: bytes, other: bytes) -> None:
    if LINE in content or LINE in other:
        return
    form = part("file", content, FILE) + part("b", other) + LINE + b"--\r\n"
    assert fields(KIND, form) == {"file": content, "b": other}


@given(st.binary(max_size=300))
def test_any_body_is_fields_or_malformed(body: bytes) -> None:
    with suppress(Malformed):
        assert isinstance(fields(KIND, body), dict)
