"""The real conversation over the real saga: what stands on the phone while money moves, also where WhatsApp refuses."""

import pytest

from mitra.adapters.memory import Shop
from mitra.adapters.whatsapp.parse import parse
from mitra.domain.account import Account, PostalAddress, Way
from mitra.domain.effects import FindCases
from mitra.domain.errors import SendRefused
from mitra.domain.event import Event, EventKind
from mitra.domain.mailbox import Address
from mitra.domain.order_ids import lost_in, order_id
from mitra.domain.payment import PaymentState, RefundState
from mitra.domain.replies import LinkButton, OrderDetails, OrderStatus, Reply, Text
from mitra.engine.turn import advance
from mitra.usecases.perform.context import Context
from mitra.usecases.perform.find_cases import PerformFindCases
from mitra.usecases.turn_outcome import Ending
from tests.kit.builders import a_session
from tests.kit.events import CITIZEN, said
from tests.kit.notifications import body, change, status
from tests.kit.paid_ends import looked
from tests.kit.paid_services import paid_catalogue
from tests.kit.paying import only
from tests.kit.peril import times
from tests.kit.stream import World
from tests.kit.till import USUAL

ACCOUNT = Account(
    id="apepdcl",
    department="energy",
    titles={"en": "APEPDCL"},
    gateway="razorpay",
    credentials="apepdcl",
    configuration="apepdcl",
    way=Way.GATEWAY,
    address=PostalAddress("Seethammadhara", "Visakhapatnam", "530013"),
)


@pytest.fixture
def world() -> World:
    """A citizen who was told what an electricity bill costs."""
    world = World(paid_catalogue(), advance)
    world.accounts.put(ACCOUNT)
    world.departments.shop = Shop(clock=world.clock, prices={"ENE-90": USUAL})
    for words in ("Hi", "English", "1", "ENE-90", "1234"):
        world.finish(said(words))
    return world


def newest(world: World) -> Reply:
    return world.messenger.delivered[-1].reply


def ordered(world: World) -> str:
    """Pay is tapped; the outbox id of the order's message."""
    world.finish(said("pay"))
    return world.messenger.delivered[-1].outbox_id


def paid(world: World) -> None:
    payment = only(world)
    world.gateway.pay(payment.reference, payment.paise, world.clock.now())
    looked(world)


def unshown(world: World, outbox_id: str) -> list[Event]:
    """What the webhook makes of a message that a phone could not show."""
    failed = status(status="failed", errors=[{"code": 131026}], biz_opaque_callback_data=outbox_id)
    known = {only(world).reference: (CITIZEN, "energy")}
    events, _ = parse(body(change(statuses=[failed])), "2026-11-23T06:31:00+00:00", str, known.get)
    return list(events)


def test_a_bill_is_paid_from_the_price_to_the_receipts_word(world: World) -> None:
    outbox_id = ordered(world)
    order = newest(world)
    assert isinstance(order, OrderDetails)
    lost = {"reference": only(world).reference, "outcome": "unshown"}
    assert (order.reference, lost_in(outbox_id)) == (only(world).reference, lost)
    assert [(line.name, line.paise) for line in order.lines] == [("Fee", 51200)]
    paid(world)
    news = newest(world)
    assert isinstance(news, OrderStatus)
    assert (news.status, only(world).state) == ("completed", PaymentState.CONFIRMED)
    assert "₹512 received" in news.body


def test_giving_up_is_told_and_nothing_is_to_be_paid_any_more(world: World) -> None:
    ordered(world)
    world.finish(said("cancel"))
    news = newest(world)
    assert isinstance(news, OrderStatus)
    assert (news.status, only(world).state) == ("canceled", PaymentState.RELEASED)
    assert world.mailbox().session.paying == ""


def test_who_has_paid_in_the_same_moment_hears_that(world: World) -> None:
    ordered(world)
    payment = only(world)
    world.gateway.pay(payment.reference, payment.paise, world.clock.now())
    world.finish(said("cancel"))
    news = newest(world)
    assert isinstance(news, OrderStatus)
    assert news.status == "completed"


@pytest.mark.parametrize("code", [134011, 131009, 100])
def test_an_order_that_whatsapp_refuses_is_said_in_words_that_lead_to_a_link(
    world: World, code: int
) -> None:
    world.peril.trouble = times(1, lambda: SendRefused("no", code), "send")
    ordered(world)
    said_instead = newest(world)
    assert isinstance(said_instead, Text)
    assert "Write *link*" in said_instead.body
    world.finish(said("link"))
    link = newest(world)
    assert isinstance(link, LinkButton)
    assert link.url == f"https://pay.example/{only(world).reference}"


@pytest.mark.parametrize("code", [2046, 2047])
def test_news_after_an_orders_last_state_arrive_as_words(world: World, code: int) -> None:
    ordered(world)
    world.peril.trouble = times(1, lambda: SendRefused("no", code), "send")
    paid(world)
    news = newest(world)
    assert isinstance(news, Text)
    assert "₹512 received" in news.body
    assert world.mailbox().outbox == ()


def test_words_that_are_refused_too_are_let_go(world: World) -> None:
    ordered(world)
    before = len(world.messenger.delivered)
    world.peril.trouble = times(2, lambda: SendRefused("no", 131026), "send")
    paid(world)
    assert len(world.messenger.delivered) == before
    assert world.mailbox().outbox == ()
    assert world.finish(said("hello"))[-1].ending is Ending.DONE


def test_an_order_that_a_phone_cannot_show_comes_as_a_link_once(world: World) -> None:
    events = unshown(world, ordered(world))
    assert [event.kind for event in events] == [EventKind.STATUS, EventKind.PAYMENT]
    for event in (*events, *events):
        world.finish(event)
    links = [one for one in world.messenger.delivered if isinstance(one.reply, LinkButton)]
    assert len(links) == 1


def test_who_has_paid_meanwhile_hears_that_and_gets_no_link(world: World) -> None:
    events = unshown(world, ordered(world))
    payment = only(world)
    world.gateway.pay(payment.reference, payment.paise, world.clock.now())
    for event in events:
        world.finish(event)
    assert isinstance(newest(world), OrderStatus)


def test_an_order_that_is_over_gets_no_link(world: World) -> None:
    events = unshown(world, ordered(world))
    world.finish(said("cancel"))
    before = len(world.messenger.delivered)
    for event in events:
        world.finish(event)
    assert len(world.messenger.delivered) == before


def test_news_that_did_not_get_under_the_card_come_as_words_once(world: World) -> None:
    ordered(world)
    paid(world)
    events = unshown(world, world.messenger.delivered[-1].outbox_id)
    before = len(world.messenger.delivered)
    for event in (*events, *events):
        world.finish(event)
    (again,) = world.messenger.delivered[before:]
    assert isinstance(again.reply, Text)
    assert "₹512 received" in again.reply.body
    assert unshown(world, again.outbox_id)[1:] == [], "plain words are not said a third time"


def test_news_that_is_old_by_then_is_not_said_again(world: World) -> None:
    ordered(world)
    world.finish(said("cancel"))
    lost = unshown(world, world.messenger.delivered[-1].outbox_id)
    payment = only(world)
    order = world.gateway.orders[payment.reference]
    order.is_closed = False
    paid(world)
    before = len(world.messenger.delivered)
    for event in lost:
        world.finish(event)
    assert len(world.messenger.delivered) == before


@pytest.mark.parametrize(
    "name",
    ["news:x", "news:x:completed:", "", "order:", "order::x", "order:A/B:x", "notice:1:b", "abc"],
)
def test_other_messages_that_fail_are_no_orders(world: World, name: str) -> None:
    ordered(world)
    assert [event.kind for event in unshown(world, name)] == [EventKind.STATUS]


def test_an_order_of_nobody_leads_nowhere(world: World) -> None:
    ordered(world)
    events = unshown(world, order_id("REV-7F3K-9QXM", "abc"))
    assert [event.kind for event in events] == [EventKind.STATUS]


def test_the_overview_knows_the_money(world: World) -> None:
    ordered(world)
    world.finish(said("status"))
    assert "₹512 to be paid by" in body_of(world)
    paid(world)
    world.finish(said("status"))
    assert "Paid: ₹512" in body_of(world)


def test_the_overview_knows_what_comes_back(world: World) -> None:
    world.departments.refusals["ENE-90"] = {"en": "The meter was changed."}
    ordered(world)
    paid(world)
    assert "The meter was changed." in body_of(world)
    assert "comes back to you" in body_of(world)
    world.finish(said("status"))
    assert "₹512 is on its way back to you" in body_of(world)
    world.gateway.settle_refunds(only(world).reference, RefundState.PROCESSED)
    looked(world, "later")
    world.finish(said("status"))
    assert "₹512 went back to you" in body_of(world)


def test_somebody_elses_payment_is_not_told(world: World) -> None:
    ordered(world)
    ports = world.ports
    find = PerformFindCases(ports.cases, ports.register, ports.payments, ports.catalogue)
    context = Context("e", 0, a_session("citizen-b"), Address(), world.clock.now())
    assert find(FindCases(only(world).reference), context).cases == ()


def body_of(world: World) -> str:
    reply = newest(world)
    assert hasattr(reply, "body")
    return str(reply.body)
