"""The daily report of one merchant account: what the gateway says and what the ledger says, side by side.

A day is one of Asia/Kolkata. What one side dates a little before midnight the other may date a little after it, so
partners are looked for beyond the day; a row belongs to a day when either side does.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from mitra.domain.india import INDIA
from mitra.domain.ledger import DEPARTMENT, GATEWAY, Entry, EntryKind
from mitra.domain.value import Value

MARGIN = timedelta(hours=6)
"""How far beyond the day the gateway is asked."""


class Kind(StrEnum):
    """Money taken, or given back."""

    PAYMENT = "payment"
    REFUND = "refund"


class Verdict(StrEnum):
    """What a row shows. ORPHAN: the gateway has it, and it is no payment of ours."""

    MATCHED = "matched"
    MISSING_IN_LEDGER = "missing_in_ledger"
    ORPHAN = "orphan"
    MISSING_AT_GATEWAY = "missing_at_gateway"
    AMOUNT_DIFFERS = "amount_differs"
    REFUND_FAILED = "refund_failed"


type Key = tuple[Kind, str]
"""A movement: the gateway's payment or refund, by its id there."""


class Side(NamedTuple):
    """One movement as one side has it. `paise` is positive, whichever way the money went; 0 for a failed refund.

    `source` is the gateway's payment that it is, or comes out of. `others` are further payments of ours that booked the
    same movement: too many.
    """

    kind: Kind
    gateway_id: str
    reference: str
    paise: int
    at: datetime
    source: str = ""
    others: tuple[str, ...] = ()


class Row(NamedTuple):
    """One movement, both sides. Paise are None where a side does not have it."""

    kind: Kind
    verdict: Verdict
    gateway_id: str
    reference: str
    gateway_paise: int | None
    ledger_paise: int | None
    at: datetime


class Sums(NamedTuple):
    """Paise of the day. The first two as the gateway says, the others by the ledger.

    `earned` is what the department has more than before. `owed` is what was promised back and is not yet given.
    """

    gateway_taken: int = 0
    gateway_given_back: int = 0
    taken: int = 0
    earned: int = 0
    given_back: int = 0
    owed: int = 0


class DayReport(Value):
    """The report. Rows stand in one order, so that the same facts make the same file."""

    account: str
    department: str
    day: date
    rows: Sequence[Row]
    sums: Sums

    @property
    def mismatches(self) -> Sequence[Row]:
        """Rows that need somebody, or a look."""
        return [row for row in self.rows if row.verdict is not Verdict.MATCHED]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows of each verdict."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict.value: found[verdict] for verdict in Verdict}


def bounds(day: date) -> tuple[datetime, datetime]:
    """When a day in India begins, and when the next does."""
    return datetime.combine(day, time(), INDIA), datetime.combine(day, time(), INDIA) + timedelta(
        days=1
    )


def key_of(entry: Entry) -> Key | None:
    """Under what the gateway should know an entry; None for one that moves nothing there."""
    if not moved(entry, GATEWAY):
        return None
    kind = Kind.PAYMENT if entry.kind is EntryKind.CAPTURED else Kind.REFUND
    return kind, entry.gateway_id or f"{entry.payment}/{entry.id}"


def ledger_sides(entries: Iterable[Entry]) -> Mapping[Key, Side]:
    """One side for each id of the gateway. What an id has in several entries adds up: a refund that failed is 0."""
    found: dict[Key, Side] = {}
    for entry in entries:
        key = key_of(entry)
        if key is None:
            continue
        paise = moved(entry, GATEWAY) * (1 if key[0] is Kind.PAYMENT else -1)
        known = found.get(key)
        found[key] = (
            _added(known, entry, paise) if known else Side(*key, entry.payment, paise, entry.at)
        )
    return found


def _added(side: Side, entry: Entry, paise: int) -> Side:
    known = (side.reference, *side.others)
    others = side.others if entry.payment in known else (*side.others, entry.payment)
    at = min(side.at, entry.at)
    return side._replace(paise=side.paise + paise, at=at, others=others)


def moved(entry: Entry, account: str) -> int:
    """Paise that an entry moves on one account of the ledger."""
    return sum(posting.paise for posting in entry.postings if posting.account == account)


def sums(gateway: Iterable[Side], entries: Iterable[Entry]) -> Sums:
    """The sums of what each side dates within the day."""
    said: Counter[Kind] = Counter()
    for side in gateway:
        said[side.kind] += side.paise
    ledger: Counter[EntryKind] = Counter()
    earned = 0
    for entry in entries:
        ledger[entry.kind] += sum(posting.paise for posting in entry.postings if posting.paise > 0)
        earned -= moved(entry, DEPARTMENT)
    return Sums(
        gateway_taken=said[Kind.PAYMENT],
        gateway_given_back=said[Kind.REFUND],
        taken=ledger[EntryKind.CAPTURED],
        earned=earned,
        given_back=ledger[EntryKind.GIVEN_BACK],
        owed=ledger[EntryKind.OWED_BACK] - ledger[EntryKind.GIVEN_BACK],
    )


def verdict(gateway: Side | None, ledger: Side | None) -> Verdict:
    """What two sides of one movement show, one of which may not be there."""
    if gateway is None:
        return Verdict.MISSING_AT_GATEWAY
    if ledger is None:
        return Verdict.MISSING_IN_LEDGER
    if gateway.paise == ledger.paise:
        return Verdict.MATCHED
    return Verdict.AMOUNT_DIFFERS if gateway.paise else Verdict.REFUND_FAILED


def row(gateway: Side | None, ledger: Side | None, shown: Verdict | None = None) -> Row:
    """Both sides as a row. At least one is there."""
    first = gateway or ledger
    if first is None:
        raise ValueError("a row of nothing")
    return Row(
        first.kind,
        shown or verdict(gateway, ledger),
        first.gateway_id,
        ledger.reference if ledger else first.reference,
        gateway.paise if gateway else None,
        ledger.paise if ledger else None,
        first.at,
    )
