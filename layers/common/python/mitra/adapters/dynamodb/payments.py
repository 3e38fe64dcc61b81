"""Payments and their ledgers: one partition each, the payment under its version, entries that never change."""

from collections.abc import Sequence
from copy import replace

from mitra.adapters.dynamodb.items import number, read_number, read_text, text
from mitra.adapters.dynamodb.ledger_table import MOST_ENTRIES, LedgerTable
from mitra.adapters.dynamodb.payment_items import PaymentItems, entry_item, entry_of
from mitra.adapters.dynamodb.payment_keys import BY_CITIZEN, ENTRY, PAYMENT, payment_key
from mitra.adapters.sealing import Sealing
from mitra.domain.errors import Conflict
from mitra.domain.ledger import Entry
from mitra.domain.payment import Payment


class DynamoPayments:
    """The port Payments."""

    def __init__(self, table: LedgerTable, sealing: Sealing) -> None:
        self._table, self._items = table, PaymentItems(sealing)

    def open(self, payment: Payment) -> Payment:
        """Put a new payment on record; the one that is there already comes back when its reference is known."""
        saved = replace(payment, version=payment.version + 1)
        there = self._table.create(self._items.update(saved, ()))
        return self._items.opened(there) if there else saved

    def get(self, reference: str) -> Payment | None:
        """One payment, read consistently, or None."""
        item = self._table.get(payment_key(reference))
        return self._items.opened(item) if item else None

    def move(self, payment: Payment, entries: Sequence[Entry] = ()) -> Payment:
        """Write a changed payment under its version, and new entries, all or nothing. Raises Conflict.

        Raises ValueError for an entry of another payment or account, and for more than MOST_ENTRIES of them.
        """
        _expect_own(payment, entries)
        saved = replace(payment, version=payment.version + 1)
        written = [entry_item(each, saved.version, place) for place, each in enumerate(entries)]
        seen = {":seen": number(payment.version)}
        self._table.change(self._items.update(saved, entries), seen, written)
        return saved

    def entries(self, reference: str) -> Sequence[Entry]:
        """The ledger of one payment, in the order in which it was written."""
        return ledger_of(self._table, reference)

    def pass_on(self, old: str, new: str) -> None:
        """Give every payment of one citizen to another id of theirs. May be done again. Raises Conflict."""
        asked: dict[str, object] = {
            "IndexName": BY_CITIZEN,
            "KeyConditionExpression": "citizen = :citizen",
            "ExpressionAttributeValues": {":citizen": text(old)},
        }
        for item in list(self._table.query(asked)):
            self._table.alter(
                {
                    "Key": payment_key(read_text(item, "payment")),
                    "UpdateExpression": "SET citizen = :new, version = version + :one",
                    "ConditionExpression": "citizen = :old",
                    "ExpressionAttributeValues": {
                        ":old": text(old),
                        ":new": text(new),
                        ":one": number(1),
                    },
                }
            )


def ledger_of(table: LedgerTable, reference: str) -> Sequence[Entry]:
    """The ledger of one payment, in the order in which it was written, read consistently."""
    asked: dict[str, object] = {
        "KeyConditionExpression": "#payment = :payment AND begins_with(#item, :entry)",
        "ExpressionAttributeNames": {"#payment": PAYMENT, "#item": "item"},
        "ExpressionAttributeValues": {":payment": text(reference), ":entry": text(ENTRY)},
        "ConsistentRead": True,
    }
    items = sorted(
        table.query(asked),
        key=lambda item: (read_number(item, "version"), read_number(item, "place")),
    )
    return [entry_of(item) for item in items]


def _expect_own(payment: Payment, entries: Sequence[Entry]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise ValueError("more entries than one write takes")
    own = {(payment.reference, payment.account)}
    if any((each.payment, each.merchant) not in own for each in entries):
        raise ValueError("an entry of another payment or merchant account")
    if len({each.id for each in entries}) < len(entries):
        raise Conflict("an entry is written twice at once")
