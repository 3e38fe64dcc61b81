"""How payments end: time passes until all is at rest, and what then must hold of every one of them."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from mitra.domain.case import CaseState, was_approved
from mitra.domain.event import Event, EventKind
from mitra.domain.ledger import CITIZEN, DEPARTMENT, GATEWAY, REFUND, balances
from mitra.domain.payment import Payment, PaymentState, RefundState, is_open
from mitra.domain.replies import Text
from mitra.domain.standing import DocumentStatus
from mitra.usecases.fire_timers import DELIVER_CASE
from tests.kit.paying import hint, only
from tests.kit.stream import World

_looks = count(1)


def looked(world: World, name: str = "", by: str = "gateway", outcome: str = "captured") -> None:
    """Somebody gives a reason to look at the one payment."""
    at = world.clock.now()
    reference = only(world).reference
    world.finish(hint(reference, name or f"{by}.{next(_looks)}", at, by, outcome))


def minute(world: World) -> None:
    """What every minute brings: the timer of cases that wait, and the sweep of payments that are due."""
    now = world.clock.now()
    for reference, citizen in world.cases.undelivered(now, 10):
        data = {"timer": DELIVER_CASE, "reference": reference}
        name = f"tmr:{reference}:{now.isoformat()}"
        world.finish(Event(name, EventKind.TIMER, citizen, now.isoformat(), data))
    for reference, _ in world.payments.due(now, 10):
        world.finish(hint(reference, f"sweep.{now.isoformat()}", now, "sweep", ""))
    world.clock.sleep(60)


def swept(world: World, most: int = 300) -> None:
    """Let time pass until no payment is open and no case waits; refunds arrive after an hour.

    Raises AssertionError when it never comes to rest.
    """
    refunds_arrive = world.clock.now() + timedelta(hours=1)
    for _ in range(most):
        now = world.clock.now()
        if now >= refunds_arrive:
            for reference in world.gateway.orders:
                world.gateway.settle_refunds(reference, RefundState.PROCESSED)
        waits = world.cases.undelivered(now, 1)
        if not waits and not any(map(is_open, world.payments.by_reference.values())):
            return
        minute(world)
        world.clock.sleep(240)
    raise AssertionError(f"never quiet: {only(world)}")


@dataclass(frozen=True)
class End:
    """What came of it: whether a document was ordered, and paise taken, kept and given back."""

    ticket: bool
    taken: int
    given_back: int


def ended(world: World) -> End:
    """What came of the one payment."""
    return end_of(world, only(world))


def end_of(world: World, payment: Payment) -> End:
    """What came of a payment, after whatever none may ever end as is ruled out."""
    order = world.gateway.orders.get(payment.reference)
    taken = sum(capture.paise for capture in order.captures) if order else 0
    refunds = [refund for _, refund in order.refunds.values()] if order else []
    given = sum(refund.paise for refund in refunds if refund.state is not RefundState.FAILED)
    ordered = {
        one.document_type for one in world.orders.orders if one.reference == payment.reference
    }
    assert len(ordered) <= 1
    case = world.cases.by_reference.get(payment.reference)
    ticket = bool(case and was_approved(case))
    assert ordered or not ticket
    documents = [d for d in world.register.records.values() if d.reference == payment.reference]
    assert ticket or all(document.status is DocumentStatus.REVOKED for document in documents)
    assert not ordered or ticket or (case and case.state is CaseState.REJECTED)
    books = balances(world.payments.entries(payment.reference))
    assert set(books) <= {GATEWAY, DEPARTMENT}, books
    assert CITIZEN not in books
    assert REFUND not in books
    assert books.get(GATEWAY, 0) == -books.get(DEPARTMENT, 0) == taken - given
    is_had = payment.reference in world.departments.shop.taken
    if payment.service == "seat":
        assert is_had is ticket
    if not is_had:
        shop = world.departments.shop
        assert payment.reference not in shop.holds or payment.reference in shop.released
    return End(ticket, taken, given)


def told_twice(world: World, asked: int = 0) -> list[str]:
    """News of a payment that came in more messages than there was news, and the citizen `asked` for it.

    One message may be sent again, while nobody knows its fate: its outbox id tells.
    """
    messages: dict[str, set[str]] = {}
    for delivered in world.messenger.delivered:
        words = delivered.reply.body if isinstance(delivered.reply, Text) else ""
        if words.partition(" ")[0] in NEWS:
            messages.setdefault(words, set()).add(delivered.outbox_id)
    return [words for words, ids in messages.items() if len(ids) > _most(world, words) + asked]


def _most(world: World, words: str) -> int:
    state, reference = words.split()[:2]
    refunds = world.payments.by_reference[reference].refunds
    return len(refunds) if state == PaymentState.REFUND_DUE else 1


NEWS = ("paid", "confirmed", "released", "refund_due", "failed")
