"""Signatures: the published vector, each way of writing a secret, and each way of being refused."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.departments.signing import SignatureError, Signer

NOW = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BODY = b'{"test": 2432232314}'


def test_the_published_vector_is_reproduced() -> None:
    sent = datetime.fromtimestamp(1614265330, UTC)

    headers = Signer.of(SECRET).headers("msg_p5jXN8AQM9LWM0D4loKWxJek", sent, BODY)

    assert headers == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


@given(key=st.binary(min_size=1, max_size=64))
def test_every_alphabet_and_padding_gives_the_same_key(key: bytes) -> None:
    urlsafe, standard = base64.urlsafe_b64encode(key).decode(), base64.b64encode(key).decode()

    for text in (urlsafe, standard, urlsafe.rstrip("="), standard.rstrip("=")):
        assert Signer.of("whsec_" + text).key == key


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_***", "whsec_A", "whsec_అఆ"])
def test_a_secret_that_is_none_is_refused(secret: str) -> None:
    with pytest.raises(ValueError, match="secret"):
        Signer.of(secret)


@given(body=st.binary(max_size=200), seconds=st.integers(-300, 300))
def test_what_was_signed_is_verified_within_five_minutes(body: bytes, seconds: int) -> None:
    headers = Signer.of(SECRET).headers("msg_1", NOW, body)

    Signer.of(SECRET).verify(headers, body, NOW + timedelta(seconds=seconds))


def test_one_of_several_signatures_is_enough() -> None:
    headers = Signer.of(SECRET).headers("msg_1", NOW, BODY)
    headers["webhook-signature"] = f"v1,b2xk v2,x {headers['webhook-signature']}"

    Signer.of(SECRET).verify(headers, BODY, NOW)


@pytest.mark.parametrize(
    "change",
    [
        {"webhook-id": "msg_2"},
        {"webhook-id": ""},
        {"webhook-timestamp": ""},
        {"webhook-timestamp": "soon"},
        {"webhook-timestamp": "-5"},
        {"webhook-timestamp": "٣٣٣"},
        {"webhook-timestamp": "9" * 30},
        {"webhook-timestamp": str(int(NOW.timestamp()) - 301)},
        {"webhook-timestamp": str(int(NOW.timestamp()) + 301)},
        {"webhook-timestamp": str(int(NOW.timestamp()) + 1)},
        {"webhook-signature": ""},
        {"webhook-signature": "v1"},
        {"webhook-signature": "v1,"},
        {"webhook-signature": "v1,à"},
    ],
)
def test_a_changed_header_is_refused(change: dict[str, str]) -> None:
    headers = Signer.of(SECRET).headers("msg_1", NOW, BODY) | change

    with pytest.raises(SignatureError):
        Signer.of(SECRET).verify(headers, BODY, NOW)


def test_a_tampered_body_and_another_secret_are_refused() -> None:
    headers = Signer.of(SECRET).headers("msg_1", NOW, BODY)

    with pytest.raises(SignatureError):
        Signer.of(SECRET).verify(headers, BODY + b" ", NOW)
    with pytest.raises(SignatureError):
        Signer.of("whsec_b3RoZXI").verify(headers, BODY, NOW)


@given(
    headers=st.dictionaries(
        st.sampled_from(["webhook-id", "webhook-timestamp", "webhook-signature"]),
        st.text(max_size=40),
    )
)
def test_no_header_breaks_the_check(headers: dict[str, str]) -> None:
    with pytest.raises(SignatureError):
        Signer.of(SECRET).verify(headers, BODY, NOW)
