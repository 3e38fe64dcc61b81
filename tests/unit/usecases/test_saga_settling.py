"""What the gateway says is taken over: money only comes in, refunds only go forward, and what disagrees is seen."""

from dataclasses import replace

import pytest

from mitra.domain.errors import DepartmentRefused
from mitra.domain.ledger import REFUND, balances
from mitra.domain.payment import Payment, PaymentState, RefundState, is_open
from mitra.ports.payments import GatewayRefund
from tests.kit.events import decided, said
from tests.kit.paid_ends import End, ended, looked, swept
from tests.kit.paying import PRICE, bought, hint, only, paying_world
from tests.kit.peril import Died
from tests.kit.stream import World

NO = DepartmentRefused({"en": "Sold."}, "not_available")


@pytest.fixture
def world() -> World:
    made = paying_world()
    made.finish(said("hello", "wamid.0"))
    return made


def paid(world: World, paise: int = PRICE) -> Payment:
    payment = bought(world)
    world.gateway.pay(payment.reference, paise, world.clock.now())
    looked(world)
    return only(world)


def paid_while_the_department_is_down(world: World) -> Payment:
    payment = bought(world)
    world.departments.down.add("rtc")
    world.gateway.pay(payment.reference, PRICE, world.clock.now())
    looked(world)
    return only(world)


def refused(world: World) -> Payment:
    world.departments.noes["submit"] = NO
    return paid(world)


def test_a_gateway_that_takes_a_capture_back_un_pays_nobody(world: World) -> None:
    payment = paid_while_the_department_is_down(world)
    world.gateway.denied.add(payment.reference)
    looked(world)
    assert only(world).state is PaymentState.PAID
    assert only(world).captures == payment.captures


def test_a_capture_that_changes_its_amount_counts_as_it_was(world: World) -> None:
    reference = paid_while_the_department_is_down(world).reference
    order = world.gateway.orders[reference]
    order.captures[0] = replace(order.captures[0], paise=1)
    looked(world)
    assert only(world).captured == PRICE


@pytest.mark.parametrize(
    ("then", "is_now"),
    [
        (RefundState.PROCESSED, RefundState.PROCESSED),
        (RefundState.OWED, RefundState.ACCEPTED),
        (RefundState.FAILED, RefundState.FAILED),
    ],
)
def test_refunds_go_forward_only(world: World, then: RefundState, is_now: RefundState) -> None:
    reference = refused(world).reference
    assert only(world).refunds[0].state is RefundState.ACCEPTED
    world.gateway.settle_refunds(reference, then)
    looked(world)
    assert only(world).refunds[0].state is is_now


def test_a_processed_refund_stays_processed(world: World) -> None:
    reference = refused(world).reference
    for state in (RefundState.PROCESSED, RefundState.FAILED, RefundState.ACCEPTED):
        world.gateway.settle_refunds(reference, state)
        looked(world)
        assert only(world).refunds[0].state is RefundState.PROCESSED


def test_a_failed_refund_is_owed_again_and_said_at_every_look(world: World) -> None:
    reference = refused(world).reference
    world.gateway.settle_refunds(reference, RefundState.FAILED)
    for number in range(3):
        at = world.clock.now()
        outcomes = world.finish(hint(reference, f"look.{number}", at, "sweep", ""))
        assert outcomes[-1].code == "refund_failed"
    assert is_open(only(world))
    assert balances(world.payments.entries(reference))[REFUND] == -PRICE
    assert len(world.gateway.orders[reference].refunds) == 1


def test_who_gives_a_failed_refund_back_at_the_gateway_settles_ours(world: World) -> None:
    reference = refused(world).reference
    world.gateway.settle_refunds(reference, RefundState.FAILED)
    looked(world)
    by_hand = GatewayRefund("rfnd_by_hand", "", PRICE, RefundState.PROCESSED)
    capture = only(world).captures[0].gateway_payment
    world.gateway.orders[reference].refunds["by hand"] = capture, by_hand
    swept(world)
    assert ended(world) == End(False, PRICE, PRICE)
    assert len(only(world).refunds) == 1


def test_a_refund_that_the_gateway_refuses_stays_owed_until_it_goes(world: World) -> None:
    world.gateway.refuses_refunds = True
    refused(world)
    for _ in range(3):
        looked(world)
        world.clock.sleep(3600)
    assert only(world).refunds[0].state is RefundState.OWED
    world.gateway.refuses_refunds = False
    swept(world)
    assert ended(world) == End(False, PRICE, PRICE)


def test_money_that_somebody_gives_back_at_the_gateway_is_booked(world: World) -> None:
    reference = paid(world).reference
    capture = only(world).captures[0].gateway_payment
    part = GatewayRefund("rfnd_foreign", "", 100, RefundState.PROCESSED)
    world.gateway.orders[reference].refunds["foreign"] = capture, part
    looked(world)
    looked(world)
    assert [(r.id, r.why) for r in only(world).refunds] == [("foreign:rfnd_foreign", "foreign")]
    swept(world)
    assert ended(world) == End(True, PRICE, 100)


def test_too_much_in_one_go_is_kept_up_to_the_price(world: World) -> None:
    paid(world, PRICE + 700)
    swept(world)
    assert ended(world) == End(True, PRICE + 700, 700)
    assert f"refund_due {only(world).reference} 700 paid_more" in world.phone


def test_two_halves_are_a_whole(world: World) -> None:
    reference = paid(world, PRICE // 2).reference
    assert only(world).state is PaymentState.ORDERED
    world.gateway.pay(reference, PRICE // 2, world.clock.now())
    looked(world, "second")
    swept(world)
    assert ended(world) == End(True, PRICE, 0)


def test_somebody_elses_event_moves_nothing(world: World) -> None:
    reference = bought(world).reference
    world.gateway.pay(reference, PRICE, world.clock.now())
    before = only(world)
    event = hint(reference, "stranger", world.clock.now())
    outcomes = world.finish(event._replace(citizen="citizen-b"))
    assert [outcome.code for outcome in outcomes] == ["wrong_citizen"]
    assert only(world) == before


def test_an_event_of_no_payment_is_let_go(world: World) -> None:
    outcomes = world.finish(hint("RTC-0000-0000", "nobody", world.clock.now()))
    assert [outcome.code for outcome in outcomes] == ["unknown_payment"]


def test_a_failed_try_is_told_once_and_never_believed(world: World) -> None:
    reference = bought(world).reference
    for number in range(3):
        at = world.clock.now()
        world.finish(hint(reference, f"failed.{number}", at, "whatsapp", "failed"))
    assert world.phone.count(f"failed {reference} {PRICE}") == 1
    assert only(world).state is PaymentState.ORDERED
    world.gateway.pay(reference, PRICE, world.clock.now())
    world.finish(hint(reference, "failed.9", world.clock.now(), "whatsapp", "failed"))
    assert only(world).state is PaymentState.CONFIRMED


def test_a_hint_that_says_captured_is_not_believed(world: World) -> None:
    reference = bought(world).reference
    world.finish(hint(reference, "forged", world.clock.now(), "gateway", "captured"))
    assert only(world).state is PaymentState.ORDERED
    assert not world.orders.orders


def test_the_case_states_what_was_paid_and_no_department_can_say_otherwise(world: World) -> None:
    payment = bought(world, "bill")
    world.gateway.pay(payment.reference, PRICE, world.clock.now(), "netbanking")
    looked(world)
    lies = {"amount": "1", "payment_reference": "none", "bill_number": "B7"}
    at = world.clock.now().isoformat()
    callback = decided(payment.reference, "approved", "case:1", at, department="rtc", facts=lies)
    world.finish(callback)
    assert world.cases.by_reference[payment.reference].facts == {
        "amount": str(PRICE),
        "paid_at": only(world).captures[0].at.isoformat(),
        "payment_mode": "net_banking",
        "payment_reference": only(world).captures[0].gateway_payment,
        "bill_number": "B7",
    }


def test_facts_given_at_once_leave_the_money_as_it_is(world: World) -> None:
    reference = paid(world).reference
    facts = world.cases.by_reference[reference].facts
    assert facts["amount"] == str(PRICE)
    assert facts["from_place"] == "Vijayawada"


def test_news_whose_turn_was_never_taken_is_told_by_the_sweep_once(world: World) -> None:
    """The event died every time before the session was written, and lies with the dead letters."""

    def dies(name: str) -> None:
        if name == "save":
            raise Died

    reference = bought(world).reference
    world.gateway.pay(reference, PRICE, world.clock.now())
    world.peril.trouble = dies
    world.finish(hint(reference, "dead", world.clock.now()))
    world.peril.trouble = lambda _: None
    told = f"confirmed {reference} {PRICE} follows"
    assert only(world).state is PaymentState.CONFIRMED
    assert told not in world.phone
    swept(world)
    assert world.phone.count(told) == 1
    assert len(set(world.orders.orders)) == 1
    assert not is_open(only(world))
