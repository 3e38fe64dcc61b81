"""The sandbox refuses what Razorpay refuses."""

import pytest

from tests.local.payments.kit import AUTH, ORDER, Gateway


def test_an_order_is_made_and_found_by_its_receipt(gateway: Gateway) -> None:
    made = gateway.v1("POST", "/orders", ORDER).json()
    gateway.v1("POST", "/orders", {**ORDER, "receipt": "another"})
    found = gateway.v1("GET", "/orders?receipt=END-7F3K-9QXM").json()
    assert (found["entity"], found["count"], found["items"]) == ("collection", 1, [made])
    assert (made["status"], made["amount_due"], made["notes"]) == ("created", 51200, [])


@pytest.mark.parametrize(
    "auth", [None, ("", ""), (AUTH[0], "x"), ("x", AUTH[1]), (AUTH[0], ""), ("ర", "ర")]
)
def test_without_keys_nothing_is_said(gateway: Gateway, auth: tuple[str, str] | None) -> None:
    answer = gateway.v1("GET", "/orders", auth=auth)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "BAD_REQUEST_ERROR")


@pytest.mark.parametrize("header", ["Basic", "Basic !", "Basic /w==", "Bearer x"])
def test_a_header_that_is_none(gateway: Gateway, header: str) -> None:
    given = {"authorization": header}
    assert gateway.v1("GET", "/orders", auth=None, headers=given).status_code == 401


def test_one_merchant_does_not_see_anothers(gateway: Gateway) -> None:
    made = gateway.v1("POST", "/orders", ORDER).json()
    other = ("rzp_test_kanipakam", "sample-kanipakam-key")
    assert gateway.v1("GET", "/orders", auth=other).json()["count"] == 0
    assert gateway.v1("GET", f"/orders/{made['id']}/payments", auth=other).status_code == 400


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": 99},
        {"amount": 512.0},
        {"amount": "51200"},
        {"currency": "USD"},
        {"receipt": "x" * 41},
        {"notes": {str(n): "x" for n in range(16)}},
        {"notes": {"a": "x" * 257}},
        {"notes": {"a": 1}},
        {"amuont": 1},
    ],
)
def test_a_wrong_order(gateway: Gateway, wrong: dict[str, object]) -> None:
    answer = gateway.v1("POST", "/orders", {**ORDER, **wrong})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "BAD_REQUEST_ERROR")


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 50_000])
@pytest.mark.parametrize("path", ["/orders", "/payment_links", "/payments/qr_codes"])
def test_no_json(gateway: Gateway, path: str, raw: bytes) -> None:
    answer = gateway.v1("POST", path, content=raw)
    assert answer.status_code == 400


def test_too_large(gateway: Gateway) -> None:
    assert gateway.v1("POST", "/orders", content=b" " * 70_000).status_code == 413


LINK = {"amount": 51200, "currency": "INR", "reference_id": "END-7F3K-9QXM"}


@pytest.mark.parametrize("minutes", [-1, 0, 14])
def test_a_page_does_not_end_so_soon(gateway: Gateway, minutes: int) -> None:
    ends = int(gateway.clock.now.timestamp()) + minutes * 60
    answer = gateway.v1("POST", "/payment_links", {**LINK, "expire_by": ends})
    assert "15 minutes" in answer.json()["error"]["description"]


def test_a_reference_has_one_page(gateway: Gateway) -> None:
    first = gateway.v1("POST", "/payment_links", LINK)
    assert gateway.v1("POST", "/payment_links", LINK).status_code == 400
    found = gateway.v1("GET", "/payment_links?reference_id=END-7F3K-9QXM").json()
    assert found == {"payment_links": [first.json()]}


def test_a_page_expires_and_is_cancelled_once(gateway: Gateway) -> None:
    ends = int(gateway.clock.now.timestamp()) + 16 * 60
    made = gateway.v1("POST", "/payment_links", {**LINK, "expire_by": ends}).json()
    other = gateway.v1("POST", "/payment_links", {**LINK, "reference_id": "other"}).json()
    gateway.clock.advance(16 * 60)
    (page,) = gateway.v1("GET", "/payment_links?reference_id=END-7F3K-9QXM").json()["payment_links"]
    assert page["status"] == "expired"
    assert gateway.v1("POST", f"/payment_links/{made['id']}/cancel").status_code == 400
    assert gateway.v1("POST", f"/payment_links/{other['id']}/cancel").status_code == 200
    assert gateway.v1("POST", f"/payment_links/{other['id']}/cancel").status_code == 400


@pytest.mark.parametrize(
    "query", ["count=0", "count=101", "count=x", "skip=-1", "skip=é", "count=1.0"]
)
def test_pages_are_bounded(gateway: Gateway, query: str) -> None:
    gateway.v1("POST", "/orders", ORDER)
    assert gateway.v1("GET", f"/payments?{query}").status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/orders/order_x/payments",
        "/payments/pay_x",
        "/payments/pay_x/refunds",
        "/payments/qr_codes/qr_x",
        "/payments/qr_codes/qr_x/payments",
    ],
)
def test_what_is_not_there(gateway: Gateway, path: str) -> None:
    answer = gateway.v1("GET", path)
    assert (answer.status_code, answer.json()["error"]["description"]) == (
        400,
        "The id provided does not exist",
    )
