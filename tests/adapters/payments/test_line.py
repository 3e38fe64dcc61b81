"""What is asked twice, what an error means, and whose keys go where."""

from contextlib import closing

import pytest

from mitra.adapters.http_client import HttpClient
from mitra.adapters.payments.razorpay import RazorpayGateway
from mitra.adapters.payments.razorpay_keys import RazorpayKeys
from mitra.adapters.payments.razorpay_line import RazorpayLine
from mitra.domain.errors import AccessRefused, GatewayOutage, GatewayRefused
from tests.kit.clocks import FixedClock
from tests.kit.gateway import HASTE, MERCHANT, account, payment
from tests.kit.scripted_gateway import KEYS, NO_PAGES, gateway, json_reply, listed
from tests.kit.scripted_server import HANG_UP, SILENCE, Reply


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ({"code": "BAD_REQUEST_ERROR", "reason": "NA"}, "bad_request_error"),
        (
            {"code": "BAD_REQUEST_ERROR", "reason": "input_validation_failed"},
            "input_validation_failed",
        ),
        ({"code": "asha canary 9876501234"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_a_refusal_has_a_word_of_the_gateways(fault: object, why: str) -> None:
    with (
        gateway(json_reply({"error": fault}, 400)) as (asked, _),
        pytest.raises(GatewayRefused) as no,
    ):
        asked.look_up(account(), payment(FixedClock()))
    assert no.value.why == why


@pytest.mark.parametrize("body", [b"", b"[]", b'{"error": 7}'])
def test_a_refusal_without_words(body: bytes) -> None:
    with gateway(Reply(400, body)) as (asked, _), pytest.raises(GatewayRefused):
        asked.look_up(account(), payment(FixedClock()))


def test_a_question_that_broke_is_asked_again_once() -> None:
    with gateway(HANG_UP, listed(), NO_PAGES) as (asked, server):
        asked.look_up(account(), payment(FixedClock()))
    assert len(server.calls) == 3


def test_after_a_silence_nobody_is_asked_for_a_while() -> None:
    clock = FixedClock()
    with gateway(SILENCE, listed(), NO_PAGES, limits=HASTE, clock=clock) as (asked, server):
        for _ in range(3):
            with pytest.raises(GatewayOutage):
                asked.look_up(account(), payment(clock))
        assert len(server.calls) == 1
        clock.sleep(5)
        asked.look_up(account(), payment(clock))


def test_rotated_keys_are_read_again() -> None:
    newer = {"razorpay": {MERCHANT: {"key_id": "rzp_test_2", "key_secret": "s"}}}
    steps = (Reply(401), listed(), NO_PAGES)
    with gateway(*steps, secrets=(KEYS, newer)) as (asked, server):
        asked.look_up(account(), payment(FixedClock()))
    sent = [call.headers["authorization"] for call in server.calls]
    assert sent[0] != sent[1]


@pytest.mark.parametrize("status", [401, 403])
def test_keys_that_are_wrong_are_for_a_human(status: int) -> None:
    with gateway(Reply(status)) as (asked, _), pytest.raises(AccessRefused) as refused:
        asked.look_up(account(), payment(FixedClock()))
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize(
    "secret",
    [
        {},
        {"razorpay": []},
        {"razorpay": {MERCHANT: "x"}},
        {"razorpay": {MERCHANT: {"key_id": "x"}}},
    ],
)
def test_no_keys(secret: object) -> None:
    with gateway(listed(), secrets=(secret,)) as (asked, server), pytest.raises(AccessRefused):
        asked.look_up(account(), payment(FixedClock()))
    assert server.calls == []


@pytest.mark.parametrize(
    "url", ["http://api.razorpay.example", "ftp://x", "http://127.0.0.1.example", "http://["]
)
def test_keys_never_go_over_an_open_line(url: str) -> None:
    clock = FixedClock()
    with closing(HttpClient()) as http:
        line = RazorpayLine(http, RazorpayKeys(lambda: KEYS, lambda: KEYS), clock, url, HASTE)
        with pytest.raises(AccessRefused):
            RazorpayGateway(line, clock).look_up(account(), payment(clock))
