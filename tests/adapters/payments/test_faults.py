"""The gateway hangs, fails, refuses, answers late and twice, and contradicts itself."""

import pytest

from local.payments.paying import attempt
from mitra.domain.account import Way
from mitra.domain.errors import AccessRefused, GatewayOutage, GatewayRefused
from tests.kit.gateway import World, account, payment


def test_no_answer_in_time_is_an_outage(world: World) -> None:
    world.fault("hang")
    with pytest.raises(GatewayOutage):
        world.impatient.look_up(account(), payment(world.clock))
    assert world.gateway.look_up(account(), payment(world.clock)).captures == ()


def test_a_page_whose_making_was_not_heard_of_is_found(world: World) -> None:
    asked = payment(world.clock, way=Way.LINK)
    world.fault("hang", after=1)
    with pytest.raises(GatewayOutage):
        world.impatient.open_order(account(), asked)
    assert len(world.bank.pages) == 1
    assert world.gateway.open_order(account(), asked).link
    assert len(world.bank.pages) == 1


def test_an_error_is_an_outage(world: World) -> None:
    world.fault("error")
    with pytest.raises(GatewayOutage):
        world.gateway.look_up(account(), payment(world.clock))


def test_a_refusal_is_final(world: World) -> None:
    world.fault("refuse")
    with pytest.raises(GatewayRefused):
        world.gateway.look_up(account(), payment(world.clock))


def test_a_slow_answer_is_waited_for(world: World) -> None:
    world.fault("slow", seconds=0.05)
    assert world.gateway.look_up(account(), payment(world.clock)).captures == ()


def test_wrong_keys_page_a_human(world: World) -> None:
    with pytest.raises(AccessRefused):
        world.gateway.look_up(account(merchant="nobody"), payment(world.clock))


def test_late_money_hangs_and_then_is_there(world: World) -> None:
    world.fault("late", seconds=120)
    attempt(world.bank, world.ordered(), "success", world.clock.now())
    view = world.gateway.look_up(account(), payment(world.clock))
    assert (view.pending, view.captures) == (True, ())
    world.advance(seconds=121)
    view = world.gateway.look_up(account(), payment(world.clock))
    assert (view.pending, len(view.captures)) == (False, 1)


def test_whatever_the_webhook_says_the_books_count(world: World) -> None:
    world.fault("contradict")
    attempt(world.bank, world.ordered(), "success", world.clock.now())
    world.advance(seconds=1)
    assert b'"event":"payment.captured"' in world.mitra.calls[0][1]
    assert world.gateway.look_up(account(), payment(world.clock)).captures == ()
