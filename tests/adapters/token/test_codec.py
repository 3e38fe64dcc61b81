"""The codec for every credential there can be, and for any bytes at all."""

from copy import replace
from datetime import UTC, datetime, timedelta

import cbor2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mitra.adapters.token import codec
from mitra.adapters.token.digits import MAX_DIGITS
from mitra.domain.credential import STATUS_LIST_SIZE, Credential, new_document_id
from mitra.domain.errors import BadRequest
from mitra.domain.token_fault import TokenFault, TokenRefused
from mitra.ports.tokens import TokenCodec
from tests.adapters.token.attacks import ORDER
from tests.adapters.token.vectors import INCOME, REVENUE

GOOD = REVENUE.token(INCOME)
WORDS = ["Lakshmi", "K.", "O'Brien", "లక్ష్మి", "శ్రీ", "రాజ్\u200cకుమార్", "लक्ष्मी", "José", "749", "₹"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
SECONDS = st.integers(0, 253_402_300_799).map(
    lambda seconds: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
CREDENTIALS = st.builds(
    Credential,
    document_id=st.binary(min_size=8, max_size=8).map(new_document_id),
    type_code=st.integers(1, 0xFFFF),
    issued_at=SECONDS.filter(lambda moment: moment.year < 9999),
    expires_at=st.none(),
    status_index=st.integers(0, STATUS_LIST_SIZE - 1),
    record_hash=st.binary(min_size=16, max_size=16),
    fields=st.dictionaries(
        st.integers(1, 255),
        TEXTS | st.integers(-(1 << 31), (1 << 53) - 1),
        min_size=1,
        max_size=8,
    ),
)
HALVES = st.integers(1, ORDER - 1).map(lambda number: number.to_bytes(32))
SIGNATURES = st.tuples(HALVES, HALVES).map(b"".join)


@given(CREDENTIALS, st.binary(min_size=8, max_size=8), SIGNATURES, st.integers(0, 1 << 30))
def test_what_goes_in_comes_out(
    credential: Credential, kid: bytes, signature: bytes, lasts: int
) -> None:
    if lasts:
        credential = replace(credential, expires_at=credential.issued_at + timedelta(seconds=lasts))
        if credential.expires_at and credential.expires_at.year > 9998:
            return
    token = codec.assemble(credential, kid, signature)
    if len(token) > 1024:
        return
    decoded = codec.decode(codec.from_digits(codec.to_digits(token)))
    assert decoded.credential == credential
    assert (decoded.kid, decoded.signature) == (kid, signature)
    assert decoded.signed_bytes == codec.signing_input(credential, kid)


@given(st.binary(max_size=1100))
@example(b"")
def test_any_bytes_are_a_token_or_refused(data: bytes) -> None:
    try:
        decoded = codec.decode(data)
    except TokenRefused:
        return
    assert codec.assemble(decoded.credential, decoded.kid, decoded.signature) == data


@given(st.text(max_size=60) | st.integers(0, 10**700).map(str))
def test_any_text_is_digits_or_refused(text: str) -> None:
    try:
        token = codec.from_digits(text)
    except TokenRefused:
        return
    assert codec.to_digits(token) == text


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_no_byte_can_be_changed_unseen(place: int, change: int) -> None:
    changed = bytearray(GOOD)
    changed[place] ^= change
    try:
        decoded = codec.decode(bytes(changed))
    except TokenRefused:
        return
    good = codec.decode(GOOD)
    assert (decoded.signed_bytes, decoded.signature) != (good.signed_bytes, good.signature)


@given(
    st.recursive(st.integers() | st.binary() | st.text() | st.booleans() | st.floats(), st.lists)
)
def test_any_item_as_payload_is_refused(item: object) -> None:
    protected = cbor2.dumps({1: -7, 4: b"12345678"}, canonical=True)
    token = cbor2.dumps([protected, {}, cbor2.dumps(item, canonical=True), b"\x11" * 64])
    with pytest.raises(TokenRefused):
        codec.decode(token)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        (replace(INCOME, type_code=0), "claim_range"),
        (replace(INCOME, status_index=STATUS_LIST_SIZE), "claim_range"),
        (replace(INCOME, record_hash=b"short"), "claim_range"),
        (replace(INCOME, fields={}), "claim_range"),
        (replace(INCOME, fields={1: "a\u202eb"}), "text_character"),
        (replace(INCOME, fields={1: 1 << 60}), "claim_range"),
        (replace(INCOME, expires_at=INCOME.issued_at), "expires_before_issue"),
    ],
)
def test_nothing_is_signed_that_a_verifier_would_refuse(
    changed: Credential, fault: TokenFault
) -> None:
    with pytest.raises(TokenRefused) as raised:
        codec.signing_input(changed, REVENUE.kid)
    assert raised.value.fault is fault


def test_a_full_income_certificate_is_small_enough_for_paper() -> None:
    """250 bytes are a QR code of version 13 at level M: 0.5 mm a module at 35 mm."""
    fields = {
        **INCOME.fields,
        1: "Venkata Satya Lakshmi Kondapalli",
        2: "వెంకట సత్య లక్ష్మి కొండపల్లి",
    }
    assert len(REVENUE.token(replace(INCOME, fields=fields))) <= 250


def test_telugu_takes_one_byte_a_character() -> None:
    short = REVENUE.token(replace(INCOME, fields={1: "క"}))
    long = REVENUE.token(replace(INCOME, fields={1: "క" * 11}))
    assert len(long) - len(short) == 10


def test_a_wrong_kid_or_signature_is_not_assembled() -> None:
    with pytest.raises(TokenRefused):
        codec.signing_input(INCOME, b"1234567")
    with pytest.raises(TokenRefused):
        codec.assemble(INCOME, REVENUE.kid, bytes(64))


@pytest.mark.parametrize("token", [b"", bytes(1025)])
def test_only_a_token_becomes_digits(token: bytes) -> None:
    with pytest.raises(TokenRefused):
        codec.to_digits(token)


def test_a_million_digits_are_refused_unread() -> None:
    with pytest.raises(TokenRefused) as raised:
        codec.from_digits("9" * 1_000_000)
    assert raised.value.fault == "too_long"
    assert MAX_DIGITS < 4300, "int() of more digits would fail by itself"


def test_a_refusal_tells_nothing_of_the_content() -> None:
    with pytest.raises(BadRequest, match=r"^the token is refused: text_character$"):
        codec.signing_input(replace(INCOME, fields={1: "Secret\u202eName"}), REVENUE.kid)


def test_the_module_is_the_port() -> None:
    port: TokenCodec = codec
    assert port.decode(GOOD).credential == INCOME
