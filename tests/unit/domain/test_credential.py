"""Document ids, as bytes, as characters, and as people type them; the hash of a record."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.domain.credential import (
    document_id_bytes,
    new_document_id,
    read_document_id,
    record_hash,
)

ID = "9MF1DQT3WJY31"
BYTES = st.binary(min_size=8, max_size=8)


@given(BYTES)
def test_an_id_holds_its_64_bits(random: bytes) -> None:
    document_id = new_document_id(random)
    assert len(document_id) == 13
    assert document_id_bytes(document_id) == random


@given(BYTES)
def test_an_id_is_read_however_it_is_typed(random: bytes) -> None:
    document_id = new_document_id(random)
    typed = f" {document_id[:4]}-{document_id[4:8]} {document_id[8:].lower()} "
    assert read_document_id(typed) == document_id


def test_lookalikes_are_what_they_look_like() -> None:
    assert read_document_id("OIL0000000000") == "0110000000000"


@pytest.mark.parametrize(
    "text",
    [
        "",
        ID[:-1],
        ID + "0",
        "G" + ID[1:],
        "U" * 13,
        "9MF1DQT3WJY3!",
        "../../../etc/",
        "<script>alert",
        "౧౨౩౪౫౬౭౮౯౦౧౨౩",
        "１２３４５６７８９０１２３",
        "0" * 1_000_000,
        ID + "\x00",
        "9MF1DQT3WJY\n31\n\n",
    ],
)
def test_what_cannot_be_an_id_is_none(text: str) -> None:
    assert read_document_id(text) is None


@pytest.mark.parametrize("text", [ID.lower(), f"{ID[:4]}-{ID[4:]}", "", "x"])
def test_only_the_canonical_form_has_bytes(text: str) -> None:
    with pytest.raises(ValueError, match="not a document id"):
        document_id_bytes(text)


@pytest.mark.parametrize("size", [0, 7, 9])
def test_an_id_is_made_of_eight_bytes(size: int) -> None:
    with pytest.raises(ValueError, match="8 bytes"):
        new_document_id(bytes(size))


def test_a_record_hash_is_of_canonical_json() -> None:
    text = '{"name":"లక్ష్మి \\"Devi\\"","salt":"00"}'
    assert (
        record_hash({"salt": "00", "name": 'లక్ష్మి "Devi"'})
        == (hashlib.sha256(text.encode()).digest()[:16])
    )
