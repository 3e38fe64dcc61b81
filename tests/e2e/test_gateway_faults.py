"""A gateway and a department that misbehave: whoever paid has the receipt, or the money is on its way back."""

from typing import cast

import pytest

from local.journey.phone import Message, Phone
from local.journey.steps import code_of, document, with_document
from local.journey.withdrawal import verdict_on
from local.process import ProcessStack
from tools.payments.__main__ import main as payments

pytestmark = pytest.mark.e2e
FAULTS = "/simulator/gateway/faults"


def text_of(messages: list[Message]) -> str:
    return "\n".join(str(message.get("text")) for message in messages)


def ordered(phone: Phone, rupees: int) -> str:
    """A gift of so many rupees, up to the order; its reference."""
    for said in ("CMR-06", str(rupees), "Lakshmi Devi", "none"):
        phone.say(said)
    order = cast("dict[str, str]", phone.say("1")[-1]["order"])
    return order["reference_id"]


def page_of(phone: Phone) -> str:
    """The address behind the button of the pay link."""
    sent = cast("dict[str, dict[str, dict[str, dict[str, str]]]]", phone.say("link")[-1]["sent"])
    return sent["interactive"]["action"]["parameters"]["url"]


def gateway_of(stack: ProcessStack, reference: str) -> list[dict[str, list[dict[str, object]]]]:
    answer = stack.http.get(f"/simulator/gateway/orders/{reference}").raise_for_status().json()
    return cast("list[dict[str, list[dict[str, object]]]]", answer["orders"])


def refunded(stack: ProcessStack, reference: str) -> int:
    """Paise that the gateway has given back."""
    refunds = [each for order in gateway_of(stack, reference) for each in order["refunds"]]
    return sum(cast("int", refund["amount"]) for refund in refunds)


def operator(stack: ProcessStack, *command: str) -> list[str]:
    """What `make payments` says."""
    said: list[str] = []
    environment = str(stack.logs.parent / "env.json")
    assert payments(["--local", environment, *command], said.append) == 0
    return said


def test_paid_on_the_page_and_the_gateway_says_nothing(stack: ProcessStack, arrived: Phone) -> None:
    reference = ordered(arrived, 116)
    page = page_of(arrived)
    stack.http.post(FAULTS, json={"kind": "no_webhook", "times": 9}).raise_for_status()
    try:
        paid = stack.http.post(page, data={"outcome": "pay"}, follow_redirects=True)
        assert paid.status_code == 200
        operator(stack, "look", reference)  # the sweep does so by itself, after a minute
        answers = with_document(arrived, arrived.wait("the receipt"))
    finally:
        stack.http.delete(FAULTS).raise_for_status()
    assert "₹116 received" in text_of(answers)
    assert verdict_on(arrived.client, code_of(document(answers))) == "genuine"
    assert operator(stack, "show", reference)[-1] == "balanced"


def test_what_is_taken_twice_is_given_back_once(stack: ProcessStack, arrived: Phone) -> None:
    reference = ordered(arrived, 117)
    stack.http.post(FAULTS, json={"kind": "twice", "times": 1}).raise_for_status()
    answers = with_document(arrived, arrived.pay("success"))
    while "back" not in text_of(answers):
        answers += arrived.wait("news of the refund")
    assert "₹117 received" in text_of(answers)
    assert refunded(stack, reference) == 11_700


def test_what_the_department_will_not_have_comes_back(stack: ProcessStack, arrived: Phone) -> None:
    reference = ordered(arrived, 118)
    faults = "/simulator/departments/relief_fund/faults"
    stack.http.post(faults, json={"kind": "refuse", "call": "cases", "times": 1}).raise_for_status()
    answers = arrived.pay("success")
    while "₹118" not in text_of(answers):
        answers += arrived.wait("news of the refund")
    assert not any(answer.get("document") for answer in answers)
    assert refunded(stack, reference) == 11_800
    assert operator(stack, "show", reference)[-1] == "balanced"


def test_a_failed_try_may_be_repeated_and_a_pending_one_waited_for(
    stack: ProcessStack, arrived: Phone
) -> None:
    reference = ordered(arrived, 119)
    assert "did not go through" in text_of(arrived.pay("failed"))
    arrived.client.post(f"/simulator/chats/{arrived.wa_id}", json={"pay": "pending"})
    order = f"/simulator/gateway/orders/{reference}"
    stack.http.post(order, json={"outcome": "success"}).raise_for_status()
    answers = with_document(arrived, arrived.wait("the receipt"))
    assert "₹119 received" in text_of(answers)
    assert refunded(stack, reference) == 0
