"""Who is let in: Meta's signature over the raw bytes, and the handshake's token."""

import hashlib
import hmac
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.adapters.whatsapp.signature import MetaSignature
from mitra.domain.errors import WrongSignature

RAW = '{"text":"\\u0c27\\/ ధ"}'.encode()


def signed(raw: bytes, key: str = "one") -> str:
    return "sha256=" + hmac.new(key.encode(), raw, hashlib.sha256).hexdigest()


def gate(*secrets: object, entered: object = "token") -> MetaSignature:
    secret = {"app_secrets": list(secrets), "verify_token": entered}
    return MetaSignature(lambda: secret, lambda: secret)


def test_the_app_signs() -> None:
    gate("one").check(RAW, signed(RAW))


def test_two_secrets_are_good_during_a_rotation() -> None:
    for secret in ("one", "two"):
        gate("one", "two").check(RAW, signed(RAW, secret))


def test_a_secret_rotated_since_is_found_by_reading_again() -> None:
    reads: list[str] = []

    def read(name: str, secret: str) -> Mapping[str, object]:
        reads.append(name)
        return {"app_secrets": [secret], "verify_token": secret}

    meta = MetaSignature(lambda: read("kept", "old"), lambda: read("fresh", "one"))
    meta.check(RAW, signed(RAW))
    assert meta.is_verify_token("one")
    assert reads == ["kept", "fresh"] * 2
    reads.clear()
    meta.check(RAW, signed(RAW, "old"))
    assert reads == ["kept"]


@pytest.mark.parametrize(
    "header",
    [
        "",
        "sha256=",
        signed(RAW)[:-1],
        signed(RAW) + "0",
        signed(RAW).upper(),
        signed(RAW).removeprefix("sha256="),
        signed(RAW).replace("sha256", "sha1"),
        signed(RAW, "two"),
        signed(RAW + b" "),
        signed(b""),
        "sha256=" + "é" * 64,
        signed(RAW) + "\ud800",
    ],
)
def test_anything_else_is_refused(header: str) -> None:
    with pytest.raises(WrongSignature):
        gate("one").check(RAW, header)


@given(st.binary(max_size=50), st.integers(0), st.integers(1, 255))
def test_one_changed_byte_is_noticed(raw: bytes, place: int, mask: int) -> None:
    changed = bytearray(raw or b"x")
    changed[place % len(changed)] ^= mask
    with pytest.raises(WrongSignature):
        gate("one").check(bytes(changed), signed(raw or b"x"))


@pytest.mark.parametrize("secrets", [[], [""], [None, 7, ""], ["", "one"]])
def test_an_empty_secret_lets_nobody_in(secrets: list[object]) -> None:
    with pytest.raises(WrongSignature):
        gate(*secrets).check(RAW, signed(RAW, ""))


def test_a_secret_of_another_shape_lets_nobody_in() -> None:
    meta = MetaSignature(lambda: {"app_secrets": "one"}, dict)
    with pytest.raises(WrongSignature):
        meta.check(RAW, signed(RAW))


def test_the_verify_token() -> None:
    assert gate(entered="tökén").is_verify_token("tökén")


@pytest.mark.parametrize("given_token", ["", "Token", "token ", "\ud800", "tokenn"])
def test_a_wrong_verify_token(given_token: str) -> None:
    assert not gate().is_verify_token(given_token)


@pytest.mark.parametrize("token", ["", None, 7])
def test_no_token_in_the_secret_lets_nobody_in(token: object) -> None:
    assert not gate(entered=token).is_verify_token("")
