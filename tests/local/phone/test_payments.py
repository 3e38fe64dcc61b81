"""The citizen pays, or does not."""

import pytest

from local.payments.models import CodeRequest, RefundRequest
from local.payments.paying import settle
from local.payments.refunds import give
from tests.local.graph import bodies as b
from tests.local.graph.kit import CITIZEN, RunningStack
from tests.local.phone.kit import offered


@pytest.fixture
def ordered(open_stack: RunningStack) -> RunningStack:
    return offered(open_stack, b.order())


def test_success_is_captured(ordered: RunningStack) -> None:
    ordered.product.wait_for_statuses("sent", "delivered", "read")
    answer = ordered.act(pay="success").json()

    [status] = ordered.product.wait_for_statuses("captured")
    payment = status["payment"]

    assert (status["type"], status["id"]) == ("payment", answer["id"])
    assert status["recipient_id"] == CITIZEN
    assert payment["reference_id"] == "PT-1"
    assert payment["amount"] == {"value": 51200, "offset": 100}
    assert payment["transaction"]["status"] == "success"
    assert payment["transaction"]["type"] == "razorpay"
    assert payment["receipt"] == "R1"
    assert ordered.messages()[1]["order"]["payment"] == "captured"


@pytest.mark.parametrize("outcome", ["failed", "pending"])
def test_anything_else_stays_open(ordered: RunningStack, outcome: str) -> None:
    ordered.product.wait_for_statuses("sent", "delivered", "read")
    ordered.act(pay=outcome)

    [status] = ordered.product.wait_for_statuses("pending")
    transaction = status["payment"]["transaction"]

    assert transaction["status"] == outcome
    assert ("error" in transaction) == (outcome == "failed")
    assert ordered.messages()[1]["order"]["payment"] == outcome
    assert ordered.act(pay="success").status_code == 200


def test_it_is_paid_once(ordered: RunningStack) -> None:
    ordered.act(pay="success")

    answer = ordered.act(pay="success")

    assert answer.status_code == 409
    assert "no order message is open" in answer.json()["error"]


def test_nothing_to_pay(open_stack: RunningStack) -> None:
    assert open_stack.act(pay="success").status_code == 409


def test_no_chat_no_order(stack: RunningStack) -> None:
    assert stack.act(pay="success").status_code == 409
    assert stack.http.get("/simulator/chats").json() == {"chats": []}


def test_an_order_expires(open_stack: RunningStack) -> None:
    expiry = {"timestamp": "1795340100", "description": "Expired"}
    offered(open_stack, b.order_with(expiration=expiry))
    open_stack.clock.advance(seconds=300)

    assert open_stack.act(pay="success").status_code == 409


def test_a_forgotten_chat_has_no_order(ordered: RunningStack) -> None:
    ordered.http.delete(f"/simulator/chats/{CITIZEN}")
    ordered.act(text="Hi")

    assert ordered.act(pay="success").status_code == 409


def test_the_money_may_arrive_and_the_webhook_not(ordered: RunningStack) -> None:
    ordered.product.wait_for_statuses("sent", "delivered", "read")
    ordered.fault(kind="drop_status")

    answer = ordered.act(pay="success").json()

    looked_up = ordered.http.get(f"{ordered.number}/payments/prod/PT-1", headers=ordered.auth)
    assert answer["webhook_status"] is None
    assert looked_up.json()["payments"][0]["status"] == "captured"
    assert all(status.get("type") != "payment" for status in ordered.product.statuses)


def booked(stack: RunningStack) -> list[str]:
    """How the gateway's books have the tries of the order, by its receipt."""
    return [one.status for order in stack.chats.bank.of_reference("R1") for one in order.tries]


@pytest.mark.parametrize(
    ("outcome", "status"), [("success", "captured"), ("failed", "failed"), ("pending", "created")]
)
def test_the_gateway_books_what_the_phone_does(
    ordered: RunningStack, outcome: str, status: str
) -> None:
    ordered.act(pay=outcome)
    [order] = ordered.chats.bank.of_reference("R1")
    assert (order.merchant, order.paise, order.notes) == ("sandbox", 51200, {"svc": "pt"})
    assert booked(ordered) == [status]


def test_several_tries_are_of_one_order(ordered: RunningStack) -> None:
    for outcome in ("failed", "failed", "success"):
        ordered.act(pay=outcome)
    assert len(ordered.chats.bank.of_reference("R1")) == 1
    assert booked(ordered) == ["failed", "failed", "captured"]


@pytest.mark.parametrize(("outcome", "shown"), [("success", "captured"), ("failed", "failed")])
def test_a_payment_that_hangs_ends_later(ordered: RunningStack, outcome: str, shown: str) -> None:
    ordered.act(pay="pending")
    ordered.product.wait_for_payments(1)
    [order] = ordered.chats.bank.of_reference("R1")

    async def end() -> None:
        settle(ordered.chats.bank, order, order.tries[0], outcome, ordered.clock.at)  # type: ignore[arg-type]

    ordered.run(end())
    statuses = ordered.product.wait_for_payments(2)

    assert statuses[1]["payment"]["transaction"]["status"] == outcome
    assert ordered.messages()[1]["order"]["payment"] == shown
    assert booked(ordered) == [shown]


def test_a_upi_link_of_the_gateway_is_paid_and_whatsapp_says_nothing(
    open_stack: RunningStack,
) -> None:
    asked = CodeRequest(
        type="upi_qr",
        name="Town",
        usage="single_use",
        fixed_amount=True,
        payment_amount=51200,
        close_by=int(open_stack.clock.at.timestamp()) + 3600,
    )
    code = open_stack.chats.bank.add_code("vijayawada", asked, open_stack.clock.at)
    setting = {"type": "upi_intent_link", "upi_intent_link": {"link": code.link}}
    stack = offered(open_stack, b.order({**b.order_parameters(), "payment_settings": [setting]}))
    answer = stack.act(pay="success")
    assert (answer.status_code, answer.json()["webhook_status"]) == (200, None)
    assert [one.status for one in code.order.tries] == ["captured"]
    assert stack.messages()[1]["order"]["payment"] == "captured"
    assert stack.act(pay="success").status_code == 409


def test_a_page_to_pay_at_is_on_the_card(open_stack: RunningStack) -> None:
    setting = {"type": "payment_link", "payment_link": {"uri": "https://pay.example/1"}}
    stack = offered(open_stack, b.order({**b.order_parameters(), "payment_settings": [setting]}))
    assert stack.messages()[1]["order"]["link"] == "https://pay.example/1"
    assert stack.act(pay="success").status_code == 409


def test_what_the_gateway_gave_back_is_in_the_look_up(ordered: RunningStack) -> None:
    ordered.act(pay="success")
    [order] = ordered.chats.bank.of_reference("R1")
    give(ordered.chats.bank, order.tries[0], RefundRequest(amount=700), "", ordered.clock.at)
    looked_up = ordered.http.get(f"{ordered.number}/payments/prod/PT-1", headers=ordered.auth)
    [refund] = looked_up.json()["payments"][0]["transactions"][0]["refunds"]
    assert refund["amount"]["value"] == 700
