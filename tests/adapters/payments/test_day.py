"""The daily lists of a merchant account."""

from datetime import timedelta

import pytest

from local.payments import refunds
from local.payments.models import RefundRequest
from local.payments.paying import attempt
from mitra.domain.account import Way
from mitra.domain.errors import GatewayOutage
from mitra.domain.payment import RefundState
from tests.kit.gateway import PAISE, REFERENCE, World, account, payment


def test_captured_payments_of_the_day_and_no_others(world: World) -> None:
    since = world.clock.now()
    early = attempt(world.bank, world.ordered(), "success", since - timedelta(seconds=1))
    first = attempt(world.bank, world.ordered(), "success", since)
    attempt(world.bank, world.ordered(), "failed", since)
    last = attempt(world.bank, world.ordered(), "success", since + timedelta(hours=24, seconds=-1))
    next_day = attempt(world.bank, world.ordered(), "success", since + timedelta(hours=24))
    world.bank.add_order("kanipakam", PAISE, REFERENCE, {}, since)
    found = list(world.day.payments(account(), since, since + timedelta(hours=24)))
    assert {one.gateway_payment for one in found} == {first.id, last.id}
    assert not {early.id, next_day.id} & {one.gateway_payment for one in found}
    assert {(one.paise, one.gateway_order) for one in found} == {
        (PAISE, first.order),
        (PAISE, last.order),
    }


def test_a_payment_of_a_page_names_its_reference(world: World) -> None:
    world.gateway.open_order(account(), payment(world.clock, way=Way.LINK))
    (page,) = world.bank.pages.values()
    now = world.clock.now()
    attempt(world.bank, page.order, "success", now)
    (one,) = world.day.payments(account(), now, now + timedelta(hours=1))
    assert one.reference == REFERENCE


@pytest.mark.parametrize("many", [99, 100, 101, 250])
def test_page_after_page(world: World, many: int) -> None:
    now = world.clock.now()
    for number in range(many):
        attempt(world.bank, world.ordered(f"END-{number}"), "success", now)
    found = list(world.day.payments(account(), now, now + timedelta(hours=1)))
    assert len({one.gateway_payment for one in found}) == len(found) == many


def test_refunds_of_the_day_of_whatever_state(world: World) -> None:
    now = world.clock.now()
    tried = attempt(world.bank, world.ordered(), "success", now)
    ours = RefundRequest(amount=100, notes={"refund": "r0", "reference": REFERENCE})
    refunds.give(world.bank, tried, ours, "", now)
    world.fault("fail_refund")
    refunds.give(world.bank, tried, RefundRequest(amount=200), "", now)
    world.advance(seconds=3)
    found = {one.paise: one for one in world.day.refunds(account(), now, now + timedelta(hours=1))}
    assert {paise: (one.state, one.key, one.reference) for paise, one in found.items()} == {
        100: (RefundState.PROCESSED, "r0", REFERENCE),
        200: (RefundState.FAILED, "", ""),
    }
    assert {one.gateway_payment for one in found.values()} == {tried.id}


def test_a_page_that_fails_is_an_outage(world: World) -> None:
    now = world.clock.now()
    for number in range(101):
        attempt(world.bank, world.ordered(f"END-{number}"), "success", now)
    reading = world.day.payments(account(), now, now + timedelta(hours=1))
    next(reading)
    world.fault("error")
    with pytest.raises(GatewayOutage):
        list(reading)
