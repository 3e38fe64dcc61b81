"""Whatever happens around a payment, in whatever order: at rest there is a ticket or the money is back.

Webhooks, look-ups, expiries, cancellations, sweeps, outages, refusals, repeated events and deaths of the process come
in random order; two citizens' wishes meet over one seat.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.adapters.memory import Trouble
from mitra.domain.errors import DepartmentRefused
from mitra.domain.event import Event
from mitra.domain.payment import Payment
from tests.kit.events import decided, said
from tests.kit.paid_ends import end_of, minute, swept, told_twice
from tests.kit.paying import PRICE, hint, paying_world
from tests.kit.stream import World

NO = DepartmentRefused({"en": "Sold."}, "not_available")


@dataclass
class Story:
    """A world, the events that came, and a number that chooses among payments and moments."""

    world: World = field(default_factory=paying_world)
    events: list[Event] = field(default_factory=list)
    seen: dict[str, Payment] = field(default_factory=dict)
    choice: int = 0

    def hear(self, event: Event) -> None:
        """One event, to its end."""
        self.events.append(event)
        self.world.finish(event)

    @property
    def payment(self) -> Payment | None:
        """One of the payments."""
        known = list(self.world.payments.by_reference.values())
        return known[self.choice % len(known)] if known else None

    def name(self, kind: str) -> str:
        """A new event's name."""
        return f"{kind}.{len(self.events)}"


def buy(story: Story) -> None:
    what = ("seat", "bill", "seat")[story.choice % 3]
    story.hear(said(f"buy {what}", story.name("wamid")))


def pay(story: Story) -> None:
    if payment := story.payment:
        paise = PRICE if story.choice % 5 else PRICE // 2
        story.world.gateway.pay(payment.reference, paise, story.world.clock.now())


def hint_of(story: Story) -> None:
    if payment := story.payment:
        outcome = ("captured", "failed", "pending", "")[story.choice % 4]
        at = story.world.clock.now()
        story.hear(hint(payment.reference, story.name("hint"), at, "gateway", outcome))


def repeat(story: Story) -> None:
    if story.events:
        story.world.finish(story.events[story.choice % len(story.events)])


def cancel(story: Story) -> None:
    if payment := story.payment:
        story.hear(said(f"cancel {payment.reference}", story.name("wamid")))


def link(story: Story) -> None:
    if payment := story.payment:
        story.hear(said(f"link {payment.reference}", story.name("wamid")))


def decide(story: Story) -> None:
    payment = story.payment
    if payment and payment.reference in story.world.departments.submitted:
        state = ("approved", "rejected", "accepted", "closed")[story.choice % 4]
        at = story.world.clock.now().isoformat()
        event = decided(payment.reference, state, story.name("case"), at, department="rtc")
        story.hear(event)


def wait(story: Story) -> None:
    story.world.clock.sleep((30, 300, 1000, 4000)[story.choice % 4])
    minute(story.world)


def pending(story: Story) -> None:
    if (payment := story.payment) and payment.reference in story.world.gateway.orders:
        order = story.world.gateway.orders[payment.reference]
        order.pending = not order.pending


def department_turns(story: Story) -> None:
    story.world.departments.down ^= {"rtc"}


def gateway_turns(story: Story) -> None:
    story.world.gateway.is_down = not story.world.gateway.is_down


def unheard(story: Story) -> None:
    departments, gateway = story.world.departments.troubles, story.world.gateway.troubles
    where = (
        (departments, "submit"),
        (departments, "hold"),
        (departments, "release"),
        (gateway, "refund"),
        (gateway, "look_up"),
        (gateway, "close_order"),
        (gateway, "open_order"),
    )
    troubles, call = where[story.choice % len(where)]
    kind = Trouble.UNHEARD if story.choice % 2 else Trouble.UNREACHED
    troubles.setdefault(call, []).append(kind)


def refuse(story: Story) -> None:
    noes = story.world.departments.noes
    if noes:
        noes.clear()
    else:
        noes["submit" if story.choice % 2 else "hold"] = NO


def contradict(story: Story) -> None:
    if payment := story.payment:
        story.world.gateway.denied ^= {payment.reference}


def die(story: Story) -> None:
    peril = story.world.peril
    peril.dies_at = peril.moments + 1 + story.choice


ACTIONS: Mapping[str, Callable[[Story], None]] = {
    action.__name__: action
    for action in (
        *(buy, pay, hint_of, repeat, cancel, link, decide, wait, pending, department_turns),
        *(gateway_turns, unheard, refuse, contradict, die),
    )
}
STEPS = st.lists(st.tuples(st.sampled_from(sorted(ACTIONS)), st.integers(0, 60)), max_size=30)


@settings(max_examples=300, deadline=None)
@given(STEPS)
def test_at_rest_there_is_a_ticket_or_the_money_is_back(steps: list[tuple[str, int]]) -> None:
    story = Story()
    story.world.departments.shop.pieces["RTC-02"] = 1
    story.hear(said("hello", "wamid.0"))
    buy(story)
    for name, choice in steps:
        story.choice = choice
        ACTIONS[name](story)
        nobody_is_unpaid(story)

    calm(story)
    for payment in story.world.payments.by_reference.values():
        end = end_of(story.world, payment)
        kept = end.taken - end.given_back
        submitted = payment.reference in story.world.departments.submitted
        is_bill = payment.service == "bill"
        assert kept == (PRICE if end.ticket or (is_bill and kept) else 0)
        assert not (kept and not submitted)
    seats = [p for p in story.world.payments.by_reference.values() if p.service == "seat"]
    assert sum(end_of(story.world, seat).ticket for seat in seats) <= 1
    asked = [name for name, _ in steps].count("cancel")
    assert not told_twice(story.world, asked)


def nobody_is_unpaid(story: Story) -> None:
    """What was captured stays captured, and refunds never go backwards."""
    for payment in story.world.payments.by_reference.values():
        before = story.seen.get(payment.reference, replace(payment, captures=(), refunds=()))
        assert payment.captures[: len(before.captures)] == before.captures
        assert [r.id for r in payment.refunds[: len(before.refunds)]] == [
            r.id for r in before.refunds
        ]
        story.seen[payment.reference] = payment


def calm(story: Story) -> None:
    """Everything works again, nobody does anything more, and the day's report finds what no webhook told."""
    world = story.world
    world.departments.down.clear()
    world.departments.noes.clear()
    world.departments.troubles.clear()
    world.gateway.troubles.clear()
    world.gateway.denied.clear()
    world.gateway.is_down, world.peril.dies_at = False, 0
    for order in world.gateway.orders.values():
        order.pending = False
    swept(world)
    for reference, order in world.gateway.orders.items():
        payment = world.payments.by_reference[reference]
        if len(order.captures) != len(payment.captures):
            world.finish(hint(reference, f"report.{reference}", world.clock.now(), "report", ""))
    swept(world)
