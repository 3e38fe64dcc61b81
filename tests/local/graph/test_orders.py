"""Orders: their news, the gateway's word on them, refunds."""

import httpx
import pytest

from tests.local.graph import bodies as b
from tests.local.graph.kit import CITIZEN, RunningStack


@pytest.fixture
def ordered(open_stack: RunningStack) -> RunningStack:
    """An order of Rs 512 that nobody paid yet."""
    open_stack.send(b.order()).raise_for_status()
    open_stack.messages(after=1)
    return open_stack


def look_up(stack: RunningStack, reference: str = "PT-1", name: str = "prod") -> httpx.Response:
    return stack.http.get(f"{stack.number}/payments/{name}/{reference}", headers=stack.auth)


def give_back(stack: RunningStack, paise: int | str, **more: object) -> httpx.Response:
    body = {
        "reference_id": "PT-1",
        "speed": "instant",
        "payment_config_id": "prod",
        "amount": {"currency": "INR", "value": paise, "offset": "100"},
        **more,
    }
    return stack.http.post(f"{stack.number}/payments_refund", json=body, headers=stack.auth)


def failure(stack: RunningStack, status: str) -> int:
    """The code with which an order's news fails."""
    stack.send(b.order_status(status)).raise_for_status()
    [failed] = stack.product.wait_for_statuses("failed")
    code: int = failed["errors"][0]["code"]
    return code


def test_the_phone_shows_the_order(ordered: RunningStack) -> None:
    card = ordered.messages()[-1]["order"]

    assert card["reference_id"] == "PT-1"
    assert card["payment"] == "new"
    assert card["total"] == {"value": 51200, "offset": 100}
    assert card["items"][0]["name"] == "Property tax"


def test_a_reference_is_used_once(ordered: RunningStack) -> None:
    answer = ordered.send(b.order())

    assert answer.json()["error"]["code"] == 131009


def test_before_a_try_the_gateway_says_pending(ordered: RunningStack) -> None:
    [payment] = look_up(ordered).json()["payments"]

    assert (payment["status"], payment["transactions"]) == ("pending", [])


def test_after_a_failed_and_a_good_try_it_is_captured(ordered: RunningStack) -> None:
    ordered.act(pay="failed")
    ordered.act(pay="success")

    [payment] = look_up(ordered).json()["payments"]

    assert payment["status"] == "captured"
    assert payment["total_amount"] == {"value": 51200, "offset": 100}
    assert [t["status"] for t in payment["transactions"]] == ["failed", "success"]
    assert payment["receipt"] == "R1"
    assert payment["notes"] == {"svc": "pt"}


@pytest.mark.parametrize(("reference", "name"), [("PT-2", "prod"), ("PT-1", "other")])
def test_only_known_orders_are_looked_up(ordered: RunningStack, reference: str, name: str) -> None:
    assert look_up(ordered, reference, name).json()["error"]["code"] == 131009


def test_what_was_paid_can_be_given_back_once(ordered: RunningStack) -> None:
    ordered.act(pay="success")

    answer = give_back(ordered, "51200").json()

    assert (answer["status"], answer["speed_processed"]) == ("completed", "instant")
    [payment] = look_up(ordered).json()["payments"]
    assert payment["transactions"][0]["refunds"][0]["amount"]["value"] == 51200
    assert give_back(ordered, 1).json()["error"]["code"] == 131009


def test_what_was_not_paid_cannot(ordered: RunningStack) -> None:
    assert give_back(ordered, 51200).json()["error"]["code"] == 131009


@pytest.mark.parametrize("paise", [0, -1, "x", 51201, 1.5, None])
def test_a_refund_is_part_of_what_was_paid(ordered: RunningStack, paise: int) -> None:
    ordered.act(pay="success")

    assert give_back(ordered, paise).status_code == 400


def test_news_moves_the_order_on(ordered: RunningStack) -> None:
    ordered.act(pay="success")
    ordered.send(b.order_status("completed", description="Receipt follows"))

    shown = ordered.messages(after=2)

    assert shown[1]["order"]["status"] == "completed"
    assert shown[2]["order"]["description"] == "Receipt follows"


def test_a_finished_order_stays_finished(ordered: RunningStack) -> None:
    ordered.send(b.order_status("canceled"))
    ordered.messages(after=2)

    assert failure(ordered, "processing") == 2046


@pytest.mark.parametrize("outcome", ["success", "pending"])
def test_a_paid_order_cannot_be_canceled(ordered: RunningStack, outcome: str) -> None:
    ordered.act(pay=outcome)

    assert failure(ordered, "canceled") == 2047


def test_news_of_an_unknown_order_fails(open_stack: RunningStack) -> None:
    assert failure(open_stack, "completed") == 2046


def test_money_that_goes_another_way_is_not_known_here(open_stack: RunningStack) -> None:
    asked = b.order_parameters()
    asked["payment_settings"] = [
        {"type": "payment_link", "payment_link": {"uri": "https://pay.example.org/1"}}
    ]
    open_stack.send(b.order(asked)).raise_for_status()

    assert look_up(open_stack).json()["error"]["code"] == 131009
    assert open_stack.act(CITIZEN, pay="success").status_code == 409
