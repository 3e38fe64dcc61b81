"""Payments and their ledgers in memory."""

from collections.abc import Sequence
from copy import replace
from dataclasses import dataclass, field
from datetime import datetime

from mitra.adapters import wire_payments
from mitra.domain.errors import Conflict
from mitra.domain.ledger import Entry
from mitra.domain.payment import Payment, is_open
from mitra.domain.payment_watch import look_at


@dataclass(slots=True)
class MemoryPayments:
    """The ports Payments and OpenPayments. `by_reference` holds every payment, `ledgers` the entries of each."""

    by_reference: dict[str, Payment] = field(default_factory=dict)
    ledgers: dict[str, list[Entry]] = field(default_factory=dict)

    def open(self, payment: Payment) -> Payment:
        """Put a new payment on record; the one that is there already comes back when its reference is known."""
        return self.by_reference.get(payment.reference) or self._kept(payment)

    def get(self, reference: str) -> Payment | None:
        """One payment, or None."""
        return self.by_reference.get(reference)

    def move(self, payment: Payment, entries: Sequence[Entry] = ()) -> Payment:
        """Write a changed payment under its version, and new entries, all or nothing. Raises Conflict."""
        there = self.by_reference.get(payment.reference)
        ledger = self.ledgers.setdefault(payment.reference, [])
        if there is None or there.version != payment.version:
            raise Conflict("the payment changed since it was read")
        known = {entry.id for entry in ledger}
        if known & {entry.id for entry in entries}:
            raise Conflict("an entry of the ledger is there already")
        ledger += [
            wire_payments.entry_from_json(wire_payments.entry_to_json(entry)) for entry in entries
        ]
        return self._kept(payment)

    def entries(self, reference: str) -> Sequence[Entry]:
        """The ledger of one payment, oldest first."""
        return tuple(self.ledgers.get(reference, ()))

    def due(self, before: datetime, limit: int) -> Sequence[tuple[str, str]]:
        """(reference, citizen) of payments that are open and to be looked at by a time (UTC), the longest due first."""
        looks = [
            (at, payment)
            for payment in self.by_reference.values()
            if is_open(payment) and (at := look_at(payment)) and at <= before
        ]
        first = sorted(looks, key=lambda look: look[0])[:limit]
        return [(payment.reference, payment.citizen) for _, payment in first]

    def _kept(self, payment: Payment) -> Payment:
        saved = replace(payment, version=payment.version + 1)
        kept = wire_payments.payment_from_json(wire_payments.payment_to_json(saved))
        self.by_reference[kept.reference] = kept
        return kept
