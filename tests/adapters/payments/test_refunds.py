"""Giving money back: once, whatever is tried again."""

from dataclasses import replace

import pytest

from local.payments import refunds
from local.payments.models import RefundRequest
from local.payments.paying import attempt
from mitra.adapters.payments.razorpay_answers import RefundAnswer
from mitra.domain.errors import GatewayOutage, GatewayRefused
from mitra.domain.payment import Payment, Refund, RefundState
from tests.kit.gateway import MERCHANT, PAISE, REFERENCE, World, account, payment


def paid(world: World, *owed: int) -> Payment:
    """A payment that was captured, and what is owed back of it."""
    tried = attempt(world.bank, world.ordered(), "success", world.clock.now())
    refunds = [Refund(f"{REFERENCE}:r{n}", paise, "x", tried.id) for n, paise in enumerate(owed)]
    return payment(world.clock, *refunds)


def given(world: World) -> list[int]:
    """What the gateway gave back, in paise."""
    orders = world.bank.of_reference(REFERENCE)
    return [refund.paise for order in orders for one in order.tries for refund in one.refunds]


def test_asked_for_twice_it_is_given_once(world: World) -> None:
    asked = paid(world, PAISE)
    first = world.gateway.refund(account(), asked, f"{REFERENCE}:r0")
    again = world.gateway.refund(account(), asked, f"{REFERENCE}:r0")
    assert (first.key, first.paise, first.state) == (f"{REFERENCE}:r0", PAISE, RefundState.ACCEPTED)
    assert again == first
    assert given(world) == [PAISE]
    world.advance(seconds=3)
    done = world.gateway.refund(account(), asked, f"{REFERENCE}:r0")
    assert done == replace(first, state=RefundState.PROCESSED)


def test_several_parts_are_several_refunds(world: World) -> None:
    asked = paid(world, 10_000, 10_000, 5_000)
    for refund in asked.refunds:
        world.gateway.refund(account(), asked, refund.id)
    assert given(world) == [10_000, 10_000, 5_000]
    view = world.gateway.look_up(account(), asked)
    assert [one.key for one in view.refunds] == [refund.id for refund in asked.refunds]


def test_an_answer_that_is_lost_gives_nothing_twice(world: World) -> None:
    asked = paid(world, PAISE)
    world.fault("hang")
    with pytest.raises(GatewayOutage):
        world.impatient.refund(account(), asked, f"{REFERENCE}:r0")
    assert given(world) == [], "the look before it was not answered, so nothing was asked for"
    world.advance(seconds=5)
    world.fault("hang", after=1)
    with pytest.raises(GatewayOutage):
        world.impatient.refund(account(), asked, f"{REFERENCE}:r0")
    assert given(world) == [PAISE], "done, and not heard of"
    world.gateway.refund(account(), asked, f"{REFERENCE}:r0")
    world.gateway.refund(account(), asked, f"{REFERENCE}:r0")
    assert given(world) == [PAISE]


def test_even_without_a_look_before_it_the_key_keeps_it_at_one(world: World) -> None:
    asked = paid(world, PAISE)
    (refund,) = asked.refunds
    path = f"/payments/{refund.gateway_payment}/refund"
    body = {"amount": PAISE, "speed": "normal", "notes": {"refund": refund.id}}
    made = {world.line.post(MERCHANT, path, RefundAnswer, body, "k" * 40).id for _ in range(3)}
    assert (len(made), given(world)) == (1, [PAISE])
    with pytest.raises(GatewayRefused):
        world.line.post(MERCHANT, path, RefundAnswer, {**body, "amount": 100}, "k" * 40)


def test_more_than_was_taken_is_refused(world: World) -> None:
    asked = paid(world, PAISE + 1)
    with pytest.raises(GatewayRefused) as refused:
        world.gateway.refund(account(), asked, f"{REFERENCE}:r0")
    assert refused.value.why == "input_validation_failed"
    assert given(world) == []


def test_a_refund_that_fails_says_so(world: World) -> None:
    asked = paid(world, PAISE)
    world.fault("fail_refund")
    assert world.gateway.refund(account(), asked, f"{REFERENCE}:r0").state is RefundState.ACCEPTED
    world.advance(seconds=3)
    assert world.gateway.refund(account(), asked, f"{REFERENCE}:r0").state is RefundState.FAILED
    (refund,) = world.gateway.look_up(account(), asked).refunds
    assert refund.state is RefundState.FAILED
    again = Refund(f"{REFERENCE}:again", PAISE, "x", asked.refunds[0].gateway_payment)
    other = replace(asked, refunds=(*asked.refunds, again))
    assert world.gateway.refund(account(), other, again.id).state is RefundState.ACCEPTED


def test_a_clerks_refund_is_seen_and_is_not_ours(world: World) -> None:
    asked = paid(world)
    (order,) = world.bank.of_reference(REFERENCE)
    clerk = RefundRequest(amount=100, notes={})
    refunds.give(world.bank, order.tries[0], clerk, "", world.clock.now())
    (seen,) = world.gateway.look_up(account(), asked).refunds
    assert (seen.key, seen.paise) == ("", 100)


@pytest.mark.parametrize("named", ["pay_../orders", "", "pay_1/refund?x=", "é"])
def test_no_path_is_made_of_what_is_no_id(world: World, named: str) -> None:
    asked = payment(world.clock, Refund("r0", 100, "x", named))
    with pytest.raises(GatewayRefused):
        world.gateway.refund(account(), asked, "r0")
    with pytest.raises(GatewayRefused):
        world.gateway.refund(account(), asked, "unknown")
