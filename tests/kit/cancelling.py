"""A citizen with a paid bus ticket for three, the real conversation and the real catalogue, in a world in memory."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from mitra.adapters.catalogue_files import CatalogueFiles
from mitra.adapters.memory.gateway import Order
from mitra.domain import books
from mitra.domain.case import Case, CaseState, TimelineEntry
from mitra.domain.document import DocumentRecord
from mitra.domain.ledger import DEPARTMENT, GATEWAY, balances
from mitra.domain.mailbox import Mailbox
from mitra.domain.money import Line
from mitra.domain.payment import Capture, Payment, PaymentState, RefundState
from mitra.domain.reference import new_reference
from mitra.domain.session import Consent, Position, Session
from mitra.domain.standing import DocumentStatus
from mitra.domain.withdrawal import Decision
from mitra.engine.turn import advance
from mitra.ports.departments import Paid
from tests.kit.builders import NOW, a_case, a_document
from tests.kit.events import CITIZEN, said
from tests.kit.paid_ends import minute
from tests.kit.paying import ACCOUNT
from tests.kit.stream import World

_CATALOGUE = CatalogueFiles()
BOOKING = new_reference("RTC-02", bytes([1, 2, 3, 4, 5]))
OTHERS = new_reference("RTC-02", bytes([5, 4, 3, 2, 1]))
DEPARTS = NOW + timedelta(days=3)
FARE, RESERVATION = 45_000, 2_000
PAID = 3 * (FARE + RESERVATION)
_LINES = (Line({"en": "Fare"}, FARE, 3), Line({"en": "Reservation fee"}, RESERVATION, 3))
_ROWS = [
    {"seat": seat, "name": name, "age": "40", "gender": "female"}
    for seat, name in (("11", "Asha Rao"), ("12", "Lakshmi Devi"), ("13", "Ravi Teja"))
]


def facts() -> dict[str, str]:
    """What the department stated of the ticket."""
    return {
        "certificate_number": "PNR 2611 000001",
        "from_place": "Vijayawada",
        "to_place": "Visakhapatnam",
        "departs_at": DEPARTS.isoformat(),
        "passengers": json.dumps(_ROWS, separators=(",", ":")),
    }


def booked(citizen: str = CITIZEN, reference: str = BOOKING) -> tuple[Case, Payment]:
    """A booking that was paid and given, with its ticket."""
    capture = Capture(f"pay_{reference}", PAID, NOW, "upi")
    case = a_case(
        reference,
        citizen,
        service="rtc_02_bus_ticket",
        department="rtc",
        state=CaseState.ISSUED,
        document_id=f"D1.{reference}",
        timeline=(TimelineEntry(CaseState.APPROVED, NOW),),
        answers={"from_place": "vijayawada", "date": "2026-11-26", "persons": "3"},
        papers=(),
        facts={**facts(), "amount": str(PAID), "payment_reference": capture.gateway_payment},
    )
    payment = Payment(
        reference=reference,
        citizen=citizen,
        service=case.service,
        department="rtc",
        account="apsrtc",
        language="en",
        lines=_LINES,
        paise=PAID,
        state=PaymentState.CONFIRMED,
        opened_at=NOW,
        expires_at=NOW + timedelta(minutes=15),
        confirm_by=NOW + timedelta(minutes=75),
        captures=(capture,),
    )
    return case, payment


def put(world: World, case: Case, payment: Payment) -> None:
    """Let the world have a booking: stores, ledger, gateway, department, register."""
    world.cases.open(case)
    capture = payment.captures[0]
    kept = world.payments.open(payment)
    entries = [books.captured(kept, capture), books.earned(kept, payment.paise, NOW)]
    world.payments.move(kept, entries)
    world.gateway.orders[case.reference] = Order(captures=[capture])
    paid = Paid(payment.paise, NOW, capture.gateway_payment, "upi", "apsrtc")
    world.departments.shop.taken[case.reference] = "RTC-02", paid
    ticket = a_document(
        case.document_id,
        reference=case.reference,
        citizen=case.citizen,
        type="bus_ticket",
        department="rtc",
    )
    world.register.record(ticket)


def a_world() -> World:
    """The citizen stands at the menu, and has one booking; somebody else has another."""
    world = World(_CATALOGUE, advance)
    world.accounts.put(ACCOUNT)
    world.departments.shop.facts["RTC-02"] = facts()
    put(world, *booked())
    put(world, *booked("citizen-b", OTHERS))
    session = Session(CITIZEN, "en", Consent("2026-11", NOW), Position("departments"))
    world.sessions.save(Mailbox(session))
    return world


def say(world: World, *words: str) -> str:
    """The citizen writes, one message after the other; the words of the last answer."""
    for word in words:
        world.finish(said(word, f"wamid.{len(world.messenger.delivered)}.{word}"))
    return heard(world)


def heard(world: World) -> str:
    """What the citizen read last."""
    return getattr(world.messenger.delivered[-1].reply, "body", "")


def rest(world: World, most: int = 150) -> None:
    """Minutes pass until no case waits and nothing is owed; refunds arrive."""
    world.clock.sleep(60)
    for _ in range(most):
        for reference in world.gateway.orders:
            world.gateway.settle_refunds(reference, RefundState.PROCESSED)
        refunds = [r for p in world.payments.by_reference.values() for r in p.refunds]
        waits = world.cases.undelivered(world.clock.now(), 1)
        if not waits and all(refund.state is RefundState.PROCESSED for refund in refunds):
            return
        minute(world)
        world.clock.sleep(240)
    raise AssertionError("it never comes to rest")


@dataclass(frozen=True)
class End:
    """What came of it: seats on the ticket, paise back, the ticket's standing, orders of documents."""

    seats: tuple[str, ...]
    back: int
    standing: str
    case: str
    ordered: tuple[tuple[str, str], ...] = ()


def ended(world: World, reference: str = BOOKING) -> End:
    """What came of the booking, after whatever none may ever end as is ruled out."""
    payment, case = world.payments.by_reference[reference], world.cases.by_reference[reference]
    given = sum(refund.paise for _, refund in world.gateway.orders[reference].refunds.values())
    kept = balances(world.payments.entries(reference))
    assert set(kept) <= {GATEWAY, DEPARTMENT}
    assert kept.get(GATEWAY, 0) == -kept.get(DEPARTMENT, 0) == PAID - given
    assert given == payment.given_back
    assert "booking.busy" not in payment.facts
    is_had = reference in world.departments.shop.taken
    assert is_had is (case.state is not CaseState.CLOSED)
    told = world.departments.shop.left_over.get(reference, facts() if is_had else {})
    assert not is_had or case.facts["passengers"] == told["passengers"]
    rows = json.loads(case.facts["passengers"]) if is_had else []
    return End(
        seats=tuple(row["seat"] for row in rows),
        back=given,
        standing=ticket(world, reference).status,
        case=case.state,
        ordered=tuple(sorted({(o.document_type, o.replaces) for o in world.orders.orders})),
    )


def ticket(world: World, reference: str = BOOKING) -> DocumentRecord:
    """The first ticket as the register has it."""
    found = world.register.get(f"D1.{reference}")
    assert found
    return found


def requests(world: World) -> list[Case]:
    """The citizen's wishes, as cases."""
    return [case for case in world.cases.by_reference.values() if "does" in case.answers]


def issue(world: World) -> None:
    """The issuer makes the tickets that were ordered in the place of others."""
    for order in world.orders.orders:
        old = world.register.get(order.replaces) if order.replaces else None
        if old is None or old.replaced_by:
            continue
        new = a_document(
            f"{old.id}+", reference=old.reference, type=old.type, department="rtc", replaces=old.id
        )
        world.register.record(new)
        decision = Decision(DocumentStatus.REPLACED, world.clock.now(), f"new:{new.id}", "rtc")
        world.register.move(old.id, decision._replace(replaced_by=new.id))
        case = world.cases.by_reference[order.reference]
        world.cases.update(replace(case, document_id=new.id))


def with_facts(world: World, changes: Mapping[str, str], reference: str = BOOKING) -> None:
    """Let the ticket state something else."""
    case = world.cases.by_reference[reference]
    world.cases.update(replace(case, facts={**case.facts, **changes}))
