"""The daily report of one merchant account: ask the gateway, read the ledger, compare, and let the saga look."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from mitra.domain.account import Account
from mitra.domain.day_report import (
    MARGIN,
    DayReport,
    Key,
    Kind,
    Row,
    Side,
    Verdict,
    bounds,
    key_of,
    ledger_sides,
    row,
    sums,
)
from mitra.domain.event import Event, EventKind
from mitra.domain.ledger import Entry, EntryKind
from mitra.ports.clock import Clock
from mitra.ports.payments import Accounts, GatewayDay
from mitra.ports.queues import EventQueue
from mitra.ports.reports import DayLedger
from mitra.usecases.gateway_sides import listed, refunds_of, with_former
from mitra.usecases.whose_money import WhoseMoney

MOST_EVENTS = 10_000
_DAY = timedelta(days=1)
_LONG_AGO = timedelta(days=30)
"""A refund may be booked so long after the gateway made it: it failed and was done after all, or nobody could look."""
_BOOKED = (EntryKind.CAPTURED, EntryKind.GIVEN_BACK)
_LOOKED_AT = (Verdict.MISSING_IN_LEDGER, Verdict.AMOUNT_DIFFERS, Verdict.REFUND_FAILED)
type _Sides = Mapping[Key, Side]


class ReconcileDay:
    """Compares one account and day. Done again it finds the same, and what it queues is queued once."""

    def __init__(
        self,
        accounts: Accounts,
        ledger: DayLedger,
        gateway: GatewayDay,
        queue: EventQueue,
        clock: Clock,
    ) -> None:
        self._accounts, self._ledger, self._gateway = accounts, ledger, gateway
        self._queue, self._clock = queue, clock

    def __call__(self, account: Account, day: date) -> DayReport:
        """The report. Raises GatewayOutage, GatewayRefused, AccessRefused, AwsOutage."""
        since, until = bounds(day)
        under = with_former(self._accounts, account)
        said = listed(self._gateway, under, since - MARGIN, until + MARGIN)
        within = {key: side for key, side in said.items() if since <= side.at < until}
        of_day = list(self._ledger.of_day(account.id, day))
        whose = WhoseMoney(self._ledger, self._gateway, account)
        near = ledger_sides([*of_day, *self._around(account, day)])
        rows = [
            *(each for side in within.values() if (each := self._row(whose, side, near))),
            *self._left(account, since, of_day, {**said, **within}, frozenset(within)),
        ]
        self._let_look(rows, day)
        return DayReport(
            account.id,
            account.department,
            day,
            sorted(rows, key=lambda each: (each.at, each.kind, each.gateway_id)),
            sums(within.values(), of_day),
        )

    def _around(self, account: Account, day: date) -> Iterator[Entry]:
        for each in (day - _DAY, day + _DAY):
            yield from self._ledger.of_day(account.id, each)

    def _row(self, whose: WhoseMoney, side: Side, near: _Sides) -> Row | None:
        """What the gateway has, and the ledger beside it: near the day, or else in the payment's whole ledger."""
        key = side.kind, side.gateway_id
        ledger = near.get(key)
        if ledger and ledger.paise == side.paise:
            return row(side, ledger)
        reference = ledger.reference if ledger else whose.reference(side)
        if not reference:
            # A failed refund that nobody booked moved nothing.
            return row(side, None, Verdict.ORPHAN) if side.paise else None
        whole = self._whole(key, (reference, *(ledger.others if ledger else ())))
        if whole is None and not side.paise:
            return None
        return row(side._replace(reference=reference), whole)

    def _whole(self, key: Key, references: Sequence[str]) -> Side | None:
        """All that the ledgers of some payments have under one id of the gateway."""
        entries = (entry for each in references for entry in self._ledger.entries(each))
        return ledger_sides(entries).get(key)

    def _left(
        self,
        account: Account,
        since: datetime,
        of_day: Sequence[Entry],
        said: _Sides,
        shown: frozenset[Key],
    ) -> Iterator[Row]:
        """What the ledger books on this day, and the gateway dates on another, or does not have."""
        booked = [entry for entry in of_day if entry.kind in _BOOKED]
        left = {
            key: entry.payment for entry in booked if (key := key_of(entry)) and key not in shown
        }
        if any(key[0] is Kind.REFUND and key not in said for key in left):
            said = {**refunds_of(self._gateway, account, since - _LONG_AGO, since - MARGIN), **said}
        for key, reference in left.items():
            yield row(said.get(key), self._whole(key, (reference,)))

    def _let_look(self, rows: Sequence[Row], day: date) -> None:
        references = {each.reference for each in rows if each.verdict in _LOOKED_AT}
        events = [
            Event(
                f"rpt:{reference}:{day.isoformat()}",
                EventKind.PAYMENT,
                owner[0],
                self._clock.now().isoformat(),
                {"reference": reference, "by": "report"},
            )
            for reference in sorted(references)[:MOST_EVENTS]
            if (owner := self._ledger.owner_of(reference))
        ]
        if events:
            self._queue.publish(events)
