"""Answers that no gateway should give: nothing of them becomes money."""

import pytest

from mitra.domain.account import Way
from mitra.domain.errors import GatewayOutage, GatewayRefused
from tests.kit.clocks import FixedClock
from tests.kit.gateway import HASTE, PAISE, PATIENT, REFERENCE, account, payment
from tests.kit.scripted_gateway import NO_PAGES, gateway, json_reply, listed
from tests.kit.scripted_server import HALF, HANG_UP, SILENCE, Reply, Step

PAYMENT = {
    "id": "pay_1",
    "entity": "payment",
    "amount": PAISE,
    "currency": "INR",
    "status": "captured",
    "order_id": "order_1",
    "method": "upi",
    "captured": True,
    "amount_refunded": 0,
    "vpa": "asha.canary@bank",
    "email": "asha.canary@example.com",
    "contact": "+919876501234",
    "notes": [],
    "created_at": 1795329000,
}
ORDER = {
    "id": "order_1",
    "amount": PAISE,
    "currency": "INR",
    "status": "paid",
    "receipt": REFERENCE,
    "notes": [],
}


def captured(*payments: object, order: object = ORDER) -> int:
    """Paise that count, of these payments of an order."""
    with gateway(listed(order), NO_PAGES, listed(*payments)) as (asked, _):
        view = asked.look_up(account(), payment(FixedClock()))
        assert "canary" not in repr(view)
        return sum(capture.paise for capture in view.captures)


def test_what_counts() -> None:
    assert captured(PAYMENT) == PAISE
    assert captured({**PAYMENT, "status": "refunded"}) == PAISE
    assert captured(PAYMENT, PAYMENT) == PAISE, "each once"


@pytest.mark.parametrize(
    "wrong",
    [
        {"currency": "USD"},
        {"currency": "inr"},
        {"amount": 0},
        {"status": "authorized"},
        {"status": "failed"},
        {"status": "CAPTURED"},
        {"status": "refunded", "captured": False},
        {"order_id": "order_2"},
    ],
)
def test_what_does_not(wrong: dict[str, object]) -> None:
    assert captured({**PAYMENT, **wrong}) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": 512.0},
        {"amount": 51200.5},
        {"amount": "51200"},
        {"amount": -51200},
        {"amount": True},
        {"amount": 10**30},
        {"amount": None},
        {"id": "pay_1/../x"},
        {"id": ""},
        {"created_at": -1},
        {"created_at": "now"},
        {"status": ["captured"]},
    ],
)
def test_what_is_no_payment_makes_the_answer_no_answer(wrong: dict[str, object]) -> None:
    with pytest.raises(GatewayOutage):
        captured({**PAYMENT, **wrong})


def test_another_receipt_is_not_asked_for() -> None:
    wrong = {**ORDER, "receipt": f"{REFERENCE}X"}
    with gateway(listed(wrong), NO_PAGES) as (asked, server):
        assert asked.look_up(account(), payment(FixedClock())).captures == ()
    assert [call.target.partition("?")[0] for call in server.calls] == [
        "/v1/orders",
        "/v1/payment_links",
    ]


@pytest.mark.parametrize(
    "step",
    [
        HANG_UP,
        SILENCE,
        HALF,
        Reply(body=b"["),
        Reply(body=b"null"),
        Reply(body=b'{"items": {}}'),
        Reply(body=b"{}" + b" " * 1_100_000),
        Reply(body=b"[" * 100_000),
        Reply(body=b"\xff"),
        Reply(204),
        Reply(301, headers=[("location", "http://127.0.0.1:9/")]),
        Reply(409),
        Reply(429),
        Reply(500),
        Reply(503),
        listed(*[ORDER] * 101),
    ],
    ids=str,
)
def test_no_sure_answer(step: Step) -> None:
    limits = HASTE if step == SILENCE else PATIENT
    with gateway(step, limits=limits) as (asked, _), pytest.raises(GatewayOutage) as outage:
        asked.look_up(account(), payment(FixedClock()))
    assert outage.value.retryable


@pytest.mark.parametrize(
    "content",
    [
        None,
        "",
        "https://pay.example/",
        "upi://pay?pa=a@b&am=513.00&cu=INR",
        "upi://pay?pa=a@b&am=512.00&cu=USD",
        "upi://pay?pa=a@b&am=512.00&am=1.00&cu=INR",
        "upi://pay?am=512.00&cu=INR",
        "upi://pay?pa=a@b&am=512.001&cu=INR",
        "upi://pay?pa=a@b&am=5e2&cu=INR",
        "upi://pay?pa=a@b&am=-512.00&cu=INR",
    ],
)
def test_a_upi_link_over_another_sum_is_not_shown(content: str | None) -> None:
    code = {"id": "qr_1", "status": "active", "payment_amount": PAISE, "image_content": content}
    asked = payment(FixedClock(), way=Way.UPI)
    with gateway(json_reply(code)) as (to, _), pytest.raises(GatewayRefused) as refused:
        to.open_order(account(Way.UPI), asked)
    assert refused.value.why == "no_upi_link"


@pytest.mark.parametrize("amount", ["512", "512.0", "512.00"])
def test_rupees_may_be_written_in_three_ways(amount: str) -> None:
    code = {"id": "qr_1", "status": "active", "image_content": f"upi://pay?pa=a@b&am={amount}"}
    with gateway(json_reply(code)) as (to, _):
        assert to.open_order(account(Way.UPI), payment(FixedClock(), way=Way.UPI)).link
