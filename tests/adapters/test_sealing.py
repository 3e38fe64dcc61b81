"""Sealing: only we can open, only where it was put, and for ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.adapters.sealing import Sealing
from mitra.domain.errors import AccessRefused, Malformed
from tests.kit.sealed import SECRET, sealing

ROTATED = {**SECRET, "current": "k2", "k2": "two" * 20}


@given(st.binary(max_size=300), st.text(max_size=40))
def test_what_was_sealed_opens_where_it_was_put(plain: bytes, context: str) -> None:
    sealed = sealing().seal("session", context, plain)

    assert sealing().open("session", context, sealed) == plain
    assert len(sealed) == 1 + len("k1") + 12 + len(plain) + 16


@pytest.mark.parametrize(("purpose", "context"), [("case", "a"), ("session", "b")])
def test_it_opens_nowhere_else(purpose: str, context: str) -> None:
    sealed = sealing().seal("session", "a", b"Asha")

    with pytest.raises(Malformed):
        sealing().open(purpose, context, sealed)


@given(st.data())
def test_every_altered_bit_is_noticed(data: st.DataObject) -> None:
    sealed = bytearray(sealing().seal("session", "a", b"Asha"))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8

    with pytest.raises((Malformed, AccessRefused)):
        sealing().open("session", "a", bytes(sealed))


@given(st.binary(max_size=60))
def test_rubbish_is_refused_and_never_crashes(rubbish: bytes) -> None:
    with pytest.raises((Malformed, AccessRefused)):
        sealing().open("session", "a", rubbish)


def test_two_seals_of_the_same_are_not_the_same() -> None:
    assert sealing().seal("session", "a", b"Asha") != sealing().seal("session", "a", b"Asha")


def test_old_keys_open_and_the_current_one_seals() -> None:
    old = sealing().seal("session", "a", b"Asha")

    assert sealing(ROTATED).open("session", "a", old) == b"Asha"
    assert sealing(ROTATED).seal("session", "a", b"Asha")[1:3] == b"k2"


def test_a_key_that_was_just_added_elsewhere_is_fetched() -> None:
    new = sealing(ROTATED).seal("session", "a", b"Asha")

    assert Sealing(lambda: SECRET, lambda: ROTATED).open("session", "a", new) == b"Asha"
    with pytest.raises(AccessRefused):
        sealing().open("session", "a", new)


def test_references_outlive_a_rotation() -> None:
    assert sealing().reference_bytes("event-1") == sealing(ROTATED).reference_bytes("event-1")
    assert sealing().reference_bytes("event-1") != sealing().reference_bytes("event-2")
    assert sealing({"current": "k1", "k1": "x"}).reference_bytes(
        "event-1"
    ) != sealing().reference_bytes("event-1")


@pytest.mark.parametrize(
    "secret", [{}, {"current": "k9"}, {"current": "current"}, {"current": "k1", "k1": 7}]
)
def test_a_secret_that_holds_no_key_is_refused(secret: dict[str, object]) -> None:
    with pytest.raises(AccessRefused):
        sealing(secret).seal("session", "a", b"Asha")


def test_a_secret_without_keys_gives_no_references() -> None:
    with pytest.raises(AccessRefused):
        sealing({"current": "k1"}).reference_bytes("event-1")
