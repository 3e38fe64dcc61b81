"""From the wish to pay to the order: what is held, what it costs, whose account, and every way it cannot be."""

from dataclasses import replace

import pytest

from mitra.domain.account import Way
from mitra.domain.case import CaseState
from mitra.domain.errors import AccessRefused, CatalogueError, DepartmentRefused
from mitra.domain.money import Line, Quote
from mitra.domain.payment import PaymentState
from mitra.usecases.turn_outcome import Ending
from tests.kit.events import said
from tests.kit.paid_ends import End, ended, looked, swept
from tests.kit.paying import ACCOUNT, NAMES, PRICE, bought, hint, only, paying_world, quote
from tests.kit.peril import Died
from tests.kit.stream import World

GONE = DepartmentRefused({"en": "Sold out."}, "not_available")


@pytest.fixture
def world() -> World:
    made = paying_world()
    made.finish(said("hello", "wamid.0"))
    return made


def test_what_is_bought_is_held_and_may_be_paid(world: World) -> None:
    payment = bought(world)
    assert payment.state is PaymentState.ORDERED
    assert (payment.account, payment.account_version, payment.paise) == ("apsrtc", 1, PRICE)
    assert world.cases.by_reference[payment.reference].state is CaseState.UNPAID
    assert payment.reference in world.departments.shop.holds
    assert world.phone[-1] == f"pay {payment.reference}"
    assert not world.departments.submitted


def test_an_unpaid_case_is_not_handed_over_by_the_timer(world: World) -> None:
    bought(world)
    world.clock.sleep(600)
    assert not world.cases.undelivered(world.clock.now(), 10)


@pytest.mark.parametrize(
    ("asked", "words"),
    [(quote(PRICE + 1), "price_changed"), (quote(PRICE - 1), "price_changed")],
)
def test_another_price_is_agreed_to_first(world: World, asked: Quote, words: str) -> None:
    world.departments.shop.prices["RTC-02"] = asked
    bought(world)
    assert world.phone[-1] == f"not to be paid: {words}"
    swept(world)
    assert ended(world) == End(False, 0, 0)


@pytest.mark.parametrize(
    "account",
    [
        replace(ACCOUNT, department="endowments"),
        replace(ACCOUNT, version=2, is_open=False),
        replace(ACCOUNT, id="other"),
    ],
    ids=["another department's", "closed", "unknown"],
)
def test_money_goes_to_no_account_that_nobody_agreed_to(world: World, account: object) -> None:
    world.accounts.versions.clear()
    world.accounts.put(account)  # type: ignore[arg-type]
    outcomes = world.finish(said("buy seat", "wamid.1"))
    assert world.phone[-1] == "not to be paid: department"
    assert outcomes[-1].code == "account_unknown"
    world.finish(said("quote seat", "wamid.2"))
    assert world.phone[-1] == "DepartmentUnavailable"
    assert not world.gateway.orders
    assert only(world).reference in world.departments.shop.released


def test_an_account_that_is_closed_later_still_takes_and_gives_back(world: World) -> None:
    payment = bought(world)
    world.accounts.put(replace(ACCOUNT, version=2, is_open=False))
    world.departments.noes["submit"] = GONE
    world.gateway.pay(payment.reference, PRICE, world.clock.now())
    swept(world)
    assert ended(world) == End(False, PRICE, PRICE)


def test_what_somebody_else_has_is_not_paid(world: World) -> None:
    world.departments.noes["hold"] = GONE
    bought(world)
    assert world.phone[-1] == "not to be paid: hold_refused Sold out."
    assert not world.gateway.orders


def test_a_gateway_that_does_not_answer_takes_nothing(world: World) -> None:
    world.gateway.is_down = True
    bought(world)
    assert world.phone[-1] == "not to be paid: gateway"
    assert only(world).reference in world.departments.shop.released
    world.gateway.is_down = False
    swept(world)
    assert ended(world) == End(False, 0, 0)


def test_our_own_keys_refused_let_nobody_pay(world: World) -> None:
    def refuses(name: str) -> None:
        if name == "open_order":
            raise AccessRefused("keys")

    world.peril.trouble = refuses
    outcomes = world.finish(said("buy seat", "wamid.1"))
    assert world.phone[-1] == "not to be paid: gateway"
    assert outcomes[-1].code == "access_refused"


@pytest.mark.parametrize("word", ["buy free", "quote free"])
def test_a_free_service_cannot_charge(world: World, word: str) -> None:
    raised = world.hear(said(word, "wamid.1"))
    assert (raised.ending, raised.code) == (Ending.RETRY, CatalogueError.code)
    assert not world.payments.by_reference
    assert not world.cases.by_reference


@pytest.mark.parametrize(("paise", "is_ordered"), [(100, True), (99, False), (PRICE + 1, False)])
def test_a_part_is_paid_within_its_bounds(world: World, paise: int, is_ordered: bool) -> None:
    world.departments.shop.prices["ENE-01"] = quote(least=100)
    world.finish(said(f"part {paise}", "wamid.1"))
    assert (only(world).state is PaymentState.ORDERED) is is_ordered
    if is_ordered:
        assert only(world).lines == (Line(NAMES, paise),)


@pytest.mark.parametrize("paise", [0, -1])
def test_nothing_is_never_paid(world: World, paise: int) -> None:
    world.departments.shop.prices["ENE-01"] = quote(least=0)
    world.finish(said(f"part {paise}", "wamid.1"))
    assert only(world).state is PaymentState.RELEASED


def test_a_page_is_made_once_and_closed_when_it_is_paid(world: World) -> None:
    reference = bought(world).reference
    world.finish(said("link", "wamid.2"))
    world.finish(said("link", "wamid.3"))
    assert world.phone[-2:] == [f"link https://pay.example/{reference}"] * 2
    assert not world.gateway.orders[reference].is_closed
    world.gateway.pay(reference, PRICE, world.clock.now())
    looked(world)
    assert world.gateway.orders[reference].is_closed
    assert only(world).way == Way.GATEWAY


def test_nobody_gets_a_page_or_gives_up_for_somebody_else(world: World) -> None:
    reference = bought(world).reference
    before = only(world)
    world.finish(said("hello", "wamid.b", "citizen-b"))
    world.finish(said(f"link {reference}", "wamid.b1", "citizen-b"))
    assert world.phone[-1] == "link"
    told = len(world.phone)
    world.finish(said(f"cancel {reference}", "wamid.b2", "citizen-b"))
    assert only(world) == before
    assert len(world.phone) == told


def test_there_is_no_page_for_what_is_over(world: World) -> None:
    bought(world)
    world.clock.sleep(1300)
    world.finish(said("link", "wamid.2"))
    assert world.phone[-1] == "link"


def test_who_gives_up_is_answered_even_when_it_is_paid(world: World) -> None:
    reference = bought(world).reference
    world.gateway.pay(reference, PRICE, world.clock.now())
    world.finish(said("cancel", "wamid.2"))
    assert world.phone[-1] == f"confirmed {reference} {PRICE} follows"
    world.finish(said(f"cancel {reference}", "wamid.3"))
    assert world.phone[-1].startswith(f"confirmed {reference}")
    swept(world)
    assert ended(world) == End(True, PRICE, 0)


def test_an_order_that_would_end_too_soon_is_not_opened(world: World) -> None:
    """WhatsApp refuses orders that end within five minutes: a turn that comes back so late asks anew."""

    def dies(name: str) -> None:
        if name == "open_order":
            raise Died

    event = said("buy seat", "wamid.1")
    world.peril.trouble = dies
    with pytest.raises(Died):
        world.hear(event)
    world.peril.trouble = lambda _: None
    world.clock.sleep(660)
    world.hear(event, 2)
    assert world.phone[-1] == "not to be paid: gateway"
    assert only(world).reference in world.departments.shop.released


def test_a_try_under_way_is_waited_for_a_little(world: World) -> None:
    payment = bought(world)
    world.gateway.orders[payment.reference].pending = True
    world.clock.sleep((payment.expires_at - world.clock.now()).total_seconds() + 60)
    world.finish(hint(payment.reference, "one", world.clock.now(), "sweep", ""))
    assert only(world).state is PaymentState.ORDERED
    world.gateway.pay(payment.reference, PRICE, world.clock.now())
    looked(world)
    assert only(world).state is PaymentState.CONFIRMED
