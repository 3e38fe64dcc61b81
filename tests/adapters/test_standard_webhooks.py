"""Standard Webhooks, by the specification's own example and against whoever would forge one."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.adapters.standard_webhooks import check, sign
from mitra.domain.errors import WrongSignature

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BODY = b'{"test": 2432232314}'
AT = 1614265330
NOW = datetime.fromtimestamp(AT, UTC)
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def headers(**changed: str) -> dict[str, str]:
    given_headers = {
        "id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "timestamp": str(AT),
        "signature": SIGNATURE,
    }
    return {f"webhook-{name}": value for name, value in {**given_headers, **changed}.items()}


def test_the_published_example() -> None:
    assert sign(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", AT, BODY) == SIGNATURE
    assert check(SECRET, headers(), BODY, NOW) == "msg_p5jXN8AQM9LWM0D4loKWxJek"


@given(st.binary(min_size=1, max_size=40), st.binary(max_size=40))
def test_every_way_to_write_a_secret_is_one_secret(key: bytes, body: bytes) -> None:
    standard, urlsafe = base64.b64encode(key).decode(), base64.urlsafe_b64encode(key).decode()
    spellings = {standard, urlsafe, standard.rstrip("="), urlsafe.rstrip("=")}
    signatures = {sign(f"whsec_{text}", "m", AT, body) for text in spellings}
    assert len(signatures) == 1
    signed = {
        "webhook-id": "m",
        "webhook-timestamp": str(AT),
        "webhook-signature": signatures.pop(),
    }
    assert check(f"whsec_{urlsafe}", signed, body, NOW) == "m"


@pytest.mark.parametrize("signature", [f"v1,AAAA {SIGNATURE}", f"v2,x v1a,y {SIGNATURE} v1,z"])
def test_one_of_several_signatures_is_enough(signature: str) -> None:
    check(SECRET, headers(signature=signature), BODY, NOW)


@pytest.mark.parametrize("seconds", [-300, -1, 0, 300])
def test_five_minutes_either_way(seconds: int) -> None:
    check(SECRET, headers(), BODY, NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize("seconds", [-301, 301, 86400])
def test_longer_ago_is_a_replay(seconds: int) -> None:
    with pytest.raises(WrongSignature):
        check(SECRET, headers(), BODY, NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    "changed",
    [
        {"id": ""},
        {"id": "msg_other"},
        {"id": "é"},
        {"id": "\ud800"},
        {"timestamp": ""},
        {"timestamp": "now"},
        {"timestamp": f"{AT}.0"},
        {"timestamp": f"+{AT}"},
        {"timestamp": "١٦١٤٢٦٥٣٣٠"},
        {"timestamp": "9" * 400},
        {"timestamp": str(AT + 1)},
        {"signature": ""},
        {"signature": "v1,"},
        {"signature": SIGNATURE.replace("v1,", "v1a,")},
        {"signature": SIGNATURE.removeprefix("v1,")},
        {"signature": SIGNATURE[:-2]},
        {"signature": SIGNATURE + "é"},
        {"signature": SIGNATURE.replace(" ", "").lower()},
    ],
)
def test_anything_changed_is_refused(changed: dict[str, str]) -> None:
    with pytest.raises(WrongSignature):
        check(SECRET, headers(**changed), BODY, NOW)


@pytest.mark.parametrize("body", [b"", BODY + b" ", BODY.replace(b"2", b"3", 1)])
def test_another_body_is_refused(body: bytes) -> None:
    with pytest.raises(WrongSignature):
        check(SECRET, headers(), body, NOW)


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_====", "whsec_*", "whsec_ö", "whsec_A"])
def test_a_secret_that_is_no_key_lets_nobody_in_and_signs_nothing(secret: str) -> None:
    with pytest.raises(WrongSignature):
        check(secret, headers(), BODY, NOW)
    with pytest.raises(ValueError, match=r"."):
        sign(secret, "m", AT, BODY)


def test_without_headers() -> None:
    with pytest.raises(WrongSignature):
        check(SECRET, {}, BODY, NOW)
