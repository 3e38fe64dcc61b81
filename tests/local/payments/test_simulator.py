"""The switchboard, and the page to pay at."""

import pytest

from local.payments.paying import attempt
from tests.kit.gateway import MERCHANT, PAISE, REFERENCE
from tests.local.payments.kit import Gateway

ROOT = "/simulator/gateway"
LINK = {
    "amount": PAISE,
    "currency": "INR",
    "reference_id": REFERENCE,
    "description": "<b>Darshan</b>",
}


def payments(gateway: Gateway) -> list[str]:
    shown = gateway.ask("GET", f"{ROOT}/orders/{REFERENCE}").json()["orders"]
    return [one["status"] for order in shown for one in order["payments"]]


def test_faults_are_ordered_shown_and_mended(gateway: Gateway) -> None:
    asked = {"kind": "error", "times": 2, "seconds": 1.5}
    assert gateway.ask("POST", f"{ROOT}/faults", asked).status_code == 201
    assert gateway.ask("GET", ROOT).json()["faults"] == [{**asked, "after": 0}]
    assert [gateway.v1("GET", "/orders").status_code for _ in range(3)] == [500, 500, 200]
    gateway.ask("POST", f"{ROOT}/faults", {"kind": "refuse"})
    assert gateway.ask("DELETE", f"{ROOT}/faults").status_code == 204
    assert gateway.v1("GET", "/orders").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"kind": "explode"},
        {"kind": "hang", "times": 0},
        {"kind": "hang", "seconds": -1},
        [],
        None,
    ],
)
def test_no_such_fault(gateway: Gateway, wrong: object) -> None:
    assert gateway.ask("POST", f"{ROOT}/faults", wrong).status_code == 400


def test_a_stray_page_may_not(gateway: Gateway) -> None:
    stray = {"origin": "https://evil.example"}
    for method, path in [("POST", "faults"), ("DELETE", "faults"), ("POST", "orders/x")]:
        assert gateway.ask(method, f"{ROOT}/{path}", {}, headers=stray).status_code == 403


@pytest.mark.parametrize(("outcome", "status"), [("success", "captured"), ("failed", "failed")])
def test_a_payment_that_hangs_is_ended(gateway: Gateway, outcome: str, status: str) -> None:
    order = gateway.bank.add_order(MERCHANT, PAISE, REFERENCE, {}, gateway.clock.now)
    hanging = attempt(gateway.bank, order, "pending", gateway.clock.now)
    heard: list[str] = []
    gateway.bank.watchers.append(lambda one: heard.append(one.id))
    gateway.ask("POST", f"{ROOT}/orders/{REFERENCE}", {"outcome": outcome})
    assert (payments(gateway), heard) == ([status], [hanging.id])


def test_another_sum_may_be_paid(gateway: Gateway) -> None:
    gateway.bank.add_order(MERCHANT, PAISE, REFERENCE, {}, gateway.clock.now)
    asked = {"outcome": "success", "paise": 100}
    (shown,) = gateway.ask("POST", f"{ROOT}/orders/{REFERENCE}", asked).json()["orders"]
    assert [one["amount"] for one in shown["payments"]] == [100]
    assert gateway.ask("POST", f"{ROOT}/orders/unknown", asked).status_code == 404


@pytest.mark.parametrize(
    ("choice", "status", "said"),
    [
        ("pay", ["captured"], "Paid."),
        ("fail", ["failed"], "The payment failed."),
        ("leave", ["created"], "pending"),
    ],
)
def test_the_page(gateway: Gateway, choice: str, status: list[str], said: str) -> None:
    made = gateway.v1("POST", "/payment_links", LINK).json()
    shown = gateway.ask("GET", made["short_url"], auth=None)
    assert "₹512.00" in shown.text
    assert "&lt;b&gt;Darshan" in shown.text
    assert "script" not in shown.headers["content-security-policy"]
    done = gateway.ask("POST", made["short_url"], auth=None, data={"outcome": choice})
    assert (done.status_code, payments(gateway)) == (303, status)
    after = gateway.ask("GET", made["short_url"], auth=None)
    assert said in after.text
    assert ("<form" in after.text) == (choice == "fail")
    gateway.ask("POST", made["short_url"], auth=None, data={"outcome": "pay"})
    assert len(payments(gateway)) == (2 if choice == "fail" else 1)


@pytest.mark.parametrize(
    "form", [b"", b"outcome=", b"outcome=steal", b"\xff", b"&" * 100, b"x" * 70_000]
)
def test_the_page_takes_one_of_three(gateway: Gateway, form: bytes) -> None:
    made = gateway.v1("POST", "/payment_links", LINK).json()
    answer = gateway.ask("POST", made["short_url"], auth=None, content=form)
    assert (answer.status_code, payments(gateway)) == (400, [])


def test_a_page_that_is_closed_takes_nothing(gateway: Gateway) -> None:
    made = gateway.v1("POST", "/payment_links", LINK).json()
    gateway.v1("POST", f"/payment_links/{made['id']}/cancel")
    gateway.ask("POST", made["short_url"], auth=None, data={"outcome": "pay"})
    assert payments(gateway) == []
    assert "closed" in gateway.ask("GET", made["short_url"], auth=None).text


def test_no_page(gateway: Gateway) -> None:
    assert gateway.ask("GET", "/razorpay/pay/plink_x", auth=None).status_code == 404
    assert gateway.ask("POST", "/razorpay/pay/plink_x", auth=None).status_code == 404
    assert (
        gateway.ask("GET", "/razorpay/pay.css", auth=None)
        .headers["content-type"]
        .startswith("text/css")
    )


def test_a_stray_page_may_not_pay(gateway: Gateway) -> None:
    made = gateway.v1("POST", "/payment_links", LINK).json()
    answer = gateway.ask(
        "POST",
        made["short_url"],
        auth=None,
        data={"outcome": "pay"},
        headers={"origin": "https://evil.example"},
    )
    assert (answer.status_code, payments(gateway)) == (403, [])
