"""What the gateway says of a payment, whatever way it was paid by."""

from dataclasses import replace
from datetime import timedelta

import pytest

from local.payments.paying import attempt
from mitra.domain.account import Way
from mitra.domain.errors import GatewayOutage, GatewayRefused
from mitra.domain.payment import Refund, RefundState
from tests.kit.gateway import MERCHANT, PAISE, REFERENCE, World, account, payment


def test_before_anybody_pays_there_is_nothing(world: World) -> None:
    opened = world.gateway.open_order(account(), payment(world.clock))
    assert (opened.gateway_order, opened.link) == ("", "")
    view = world.gateway.look_up(account(), payment(world.clock))
    assert (view.gateway_order, view.captures, view.refunds) == ("", (), ())
    assert (view.pending, view.may_be_paid) == (False, True)


def test_what_was_captured_counts(world: World) -> None:
    order = world.ordered()
    tried = attempt(world.bank, order, "success", world.clock.now())
    view = world.gateway.look_up(account(), payment(world.clock))
    (capture,) = view.captures
    assert (capture.gateway_payment, capture.paise, capture.method) == (tried.id, PAISE, "upi")
    assert capture.at == world.clock.now()
    assert (view.gateway_order, view.pending, view.may_be_paid) == (order.id, False, False)


def test_a_try_that_failed_is_no_money_and_another_may_begin(world: World) -> None:
    attempt(world.bank, world.ordered(), "failed", world.clock.now())
    view = world.gateway.look_up(account(), payment(world.clock))
    assert (view.captures, view.pending, view.may_be_paid) == ((), False, True)


def test_a_try_that_hangs_may_still_succeed_for_half_an_hour(world: World) -> None:
    attempt(world.bank, world.ordered(), "pending", world.clock.now())
    asked = payment(world.clock)
    assert world.gateway.look_up(account(), asked).pending
    world.advance(minutes=30)
    view = world.gateway.look_up(account(), asked)
    assert (view.pending, view.may_be_paid) == (False, False)


def test_all_orders_of_the_receipt_count_and_no_other(world: World) -> None:
    now = world.clock.now()
    for receipt, merchant in [
        (REFERENCE, MERCHANT),
        (REFERENCE, MERCHANT),
        ("END-0000-0000", MERCHANT),
        (f"{REFERENCE}-2", MERCHANT),
        (REFERENCE, "kanipakam"),
    ]:
        made = world.bank.add_order(merchant, PAISE, receipt, {}, now)
        attempt(world.bank, made, "success", now)
    noted = world.bank.add_order(MERCHANT, PAISE, REFERENCE, {"reference": "END-1111-1111"}, now)
    attempt(world.bank, noted, "success", now)
    assert len(world.gateway.look_up(account(), payment(world.clock)).captures) == 2


def test_paid_twice_is_seen_twice(world: World) -> None:
    world.fault("twice")
    attempt(world.bank, world.ordered(), "success", world.clock.now())
    view = world.gateway.look_up(account(), payment(world.clock))
    assert [capture.paise for capture in view.captures] == [PAISE, PAISE]


def test_more_tries_than_a_page_holds(world: World) -> None:
    order = world.ordered()
    for _ in range(130):
        attempt(world.bank, order, "failed", world.clock.now())
    attempt(world.bank, order, "success", world.clock.now())
    assert len(world.gateway.look_up(account(), payment(world.clock)).captures) == 1


def test_what_was_given_back_in_whole_was_taken_all_the_same(world: World) -> None:
    tried = attempt(world.bank, world.ordered(), "success", world.clock.now())
    asked = payment(world.clock, Refund("r1", PAISE, "not_available", tried.id))
    world.gateway.refund(account(), asked, "r1")
    view = world.gateway.look_up(account(), payment(world.clock))
    assert [capture.gateway_payment for capture in view.captures] == [tried.id]
    (refund,) = view.refunds
    assert (refund.key, refund.paise, refund.state) == ("r1", PAISE, RefundState.ACCEPTED)
    world.advance(seconds=3)
    (refund,) = world.gateway.look_up(account(), payment(world.clock)).refunds
    assert refund.state is RefundState.PROCESSED


@pytest.mark.parametrize("minutes", [1, 15, 60])
def test_a_page_to_pay_at(world: World, minutes: int) -> None:
    now = world.clock.now()
    asked = replace(payment(world.clock, way=Way.LINK), expires_at=now + timedelta(minutes=minutes))
    opened = world.gateway.open_order(account(Way.LINK), asked)
    assert world.gateway.open_order(account(Way.LINK), asked) == opened, "made once"
    (page,) = world.bank.pages.values()
    assert opened.link == f"{world.url}/razorpay/pay/{page.id}"
    assert page.expires_at >= max(
        (now + timedelta(minutes=15)).timestamp(), asked.expires_at.timestamp()
    )
    assert world.gateway.look_up(account(Way.LINK), asked).may_be_paid
    attempt(world.bank, page.order, "success", now)
    view = world.gateway.look_up(account(Way.LINK), asked)
    assert [capture.paise for capture in view.captures] == [PAISE]
    assert world.gateway.open_order(account(Way.LINK), asked).link == "", "nothing is left to pay"


def test_a_page_beside_an_order_of_the_chat(world: World) -> None:
    now = world.clock.now()
    attempt(world.bank, world.ordered(), "failed", now)
    world.gateway.open_order(account(), payment(world.clock, way=Way.LINK))
    (page,) = world.bank.pages.values()
    attempt(world.bank, page.order, "success", now)
    view = world.gateway.look_up(account(), payment(world.clock))
    assert [capture.paise for capture in view.captures] == [PAISE]
    assert view.may_be_paid, "the card in the chat is still open"
    asked = payment(world.clock)
    world.advance(minutes=15)
    assert not world.gateway.look_up(account(), asked).may_be_paid


def test_a_closed_page_is_paid_no_more_and_made_no_more(world: World) -> None:
    asked = payment(world.clock, way=Way.LINK)
    world.gateway.open_order(account(), asked)
    world.gateway.close_order(account(), asked)
    world.gateway.close_order(account(), asked)
    assert not world.gateway.look_up(account(), asked).may_be_paid
    with pytest.raises(GatewayRefused) as refused:
        world.gateway.open_order(account(), asked)
    assert refused.value.why == "link_closed"


def test_a_page_over_another_sum_is_not_shown(world: World) -> None:
    asked = payment(world.clock, way=Way.LINK)
    world.gateway.open_order(account(), asked)
    with pytest.raises(GatewayOutage):
        world.gateway.open_order(account(), replace(asked, paise=PAISE + 1))


def test_a_upi_code_for_one_payment(world: World) -> None:
    asked = payment(world.clock, way=Way.UPI)
    opened = world.gateway.open_order(account(Way.UPI), asked)
    assert opened.link.startswith(
        "upi://pay?pa=srisailam@sandbox&pn=Srisailam%20Temple%20%26%20Trust&tr=qr_"
    )
    assert opened.link.endswith("&am=512.00&cu=INR")
    kept = replace(asked, gateway_order=opened.gateway_order, link=opened.link)
    assert world.gateway.open_order(account(Way.UPI), kept) == opened, "made once"
    (code,) = world.bank.codes.values()
    attempt(world.bank, code.order, "success", world.clock.now())
    for known in (kept, asked):
        view = world.gateway.look_up(account(Way.UPI), known)
        assert (view.gateway_order, len(view.captures)) == (code.id, 1)


def test_a_upi_code_is_closed(world: World) -> None:
    asked = payment(world.clock, way=Way.UPI)
    opened = world.gateway.open_order(account(Way.UPI), asked)
    kept = replace(asked, gateway_order=opened.gateway_order, link=opened.link)
    assert world.gateway.look_up(account(Way.UPI), kept).may_be_paid
    world.gateway.close_order(account(Way.UPI), kept)
    world.gateway.close_order(account(Way.UPI), kept)
    assert not world.gateway.look_up(account(Way.UPI), kept).may_be_paid


def test_an_account_at_another_gateway_is_not_ours(world: World) -> None:
    with pytest.raises(GatewayRefused):
        world.gateway.look_up(replace(account(), gateway="payu"), payment(world.clock))
