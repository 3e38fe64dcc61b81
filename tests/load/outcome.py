"""What came of the rush: read from the stores, the department, the documents and the gateway, and compared."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import httpx

from mitra.domain.case import Case, CaseState
from mitra.domain.ledger import CITIZEN, DEPARTMENT, GATEWAY, REFUND, balances
from mitra.domain.payment import Payment, PaymentState
from tests.load.bus import Bus
from tests.load.crowd import Crowd


@dataclass(frozen=True)
class Outcome:
    """Counts of buyers, the seats on the tickets, and paise at the gateway."""

    tickets: int
    refused: int
    refunded: int
    seats: tuple[str, ...]
    taken: int


def outcome(crowd: Crowd, bus: Bus, http: httpx.Client) -> Outcome:
    """Add it up. Raises AssertionError where two sides disagree, or somebody has both, or neither."""
    ends: Counter[str] = Counter()
    seats: list[str] = []
    taken = 0
    for reference in crowd.references:
        payment, case = crowd.ports.payments.get(reference), crowd.ports.cases.get(reference)
        assert payment
        assert case
        end = _end(payment, case)
        ends[end] += 1
        books = _books(crowd, payment)
        at_gateway = _at_gateway(http, reference)
        assert books.get(GATEWAY, 0) == at_gateway, f"{reference}: the gateway has {at_gateway}"
        assert at_gateway == (bus.fare if end == "ticket" else 0)
        taken += at_gateway
        if end == "ticket":
            seats += _seats(crowd, case)
    assert sum(ends.values()) == len(crowd.numbers), "somebody has no payment, or two"
    assert _free(crowd, bus) == bus.seats - len(seats), "the department counts other seats"
    return Outcome(ends["ticket"], ends["refused"], ends["refunded"], tuple(seats), taken)


def _end(payment: Payment, case: Case) -> str:
    """Exactly one of three ends."""
    match payment.state, case.state, bool(case.document_id):
        case PaymentState.CONFIRMED, CaseState.ISSUED, True:
            return "ticket"
        case PaymentState.RELEASED, CaseState.CLOSED, False:
            return "refused"
        case PaymentState.REFUNDED, CaseState.CLOSED, False:
            return "refunded"
    raise AssertionError(f"{payment.reference}: {payment.state}, {case.state}")


def _books(crowd: Crowd, payment: Payment) -> Mapping[str, int]:
    books = balances(crowd.ports.payments.entries(payment.reference))
    assert not books.get(CITIZEN)
    assert not books.get(REFUND)
    assert books.get(GATEWAY, 0) == -books.get(DEPARTMENT, 0)
    return books


def _at_gateway(http: httpx.Client, reference: str) -> int:
    """Paise that the gateway took for a payment and did not give back."""
    answer = http.get(f"/simulator/gateway/orders/{reference}")
    if answer.status_code == httpx.codes.NOT_FOUND:
        return 0
    orders = answer.raise_for_status().json()["orders"]
    took = sum(p["amount"] for one in orders for p in one["payments"] if p["captured"])
    return int(took - sum(refund["amount"] for one in orders for refund in one["refunds"]))


def _seats(crowd: Crowd, case: Case) -> Sequence[str]:
    """The seats that the department gave, which are those that the document states."""
    document = crowd.ports.register.get(case.document_id)
    assert document
    given, stated = set(_named(case.facts)), set(_named(document.facts))
    assert given == stated
    assert len(given) == 1
    return sorted(stated)


def _named(facts: Mapping[str, str]) -> Iterator[str]:
    for name, value in facts.items():
        if name == "passengers":
            yield from (str(row["seat"]) for row in json.loads(value))
        elif name.startswith("passengers.") and name.endswith(".seat"):
            yield value


def _free(crowd: Crowd, bus: Bus) -> int:
    """Seats that the department still sells."""
    wanted = {name: bus.answers[name] for name in ("service", "date", "persons")}
    found = crowd.ports.departments.options("rtc", "bus_seats", wanted)
    return sum(option.id != "any" for option in found)
