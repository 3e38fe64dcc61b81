"""The citizen pays, or does not."""

import pytest

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
