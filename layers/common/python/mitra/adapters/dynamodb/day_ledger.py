"""The ledger across payments: all entries of a merchant account on a day, and whose a payment is."""

from collections.abc import Iterator, Sequence
from datetime import date

from mitra.adapters.dynamodb.items import read_text, text
from mitra.adapters.dynamodb.ledger_table import LedgerTable
from mitra.adapters.dynamodb.payment_items import entry_of
from mitra.adapters.dynamodb.payment_keys import BY_DAY, account_day, payment_key
from mitra.adapters.dynamodb.payments import ledger_of
from mitra.domain.ledger import Entry


class DynamoDayLedger:
    """The port DayLedger."""

    def __init__(self, table: LedgerTable) -> None:
        self._table = table

    def of_day(self, account: str, day: date) -> Iterator[Entry]:
        """Entries of a day in India, by their time. As of a moment ago."""
        yield from map(
            entry_of,
            self._table.query(
                {
                    "IndexName": BY_DAY,
                    "KeyConditionExpression": "#day = :day",
                    "ExpressionAttributeNames": {"#day": "day"},
                    "ExpressionAttributeValues": {
                        ":day": text(account_day(account, day.isoformat()))
                    },
                }
            ),
        )

    def entries(self, reference: str) -> Sequence[Entry]:
        """The whole ledger of one payment."""
        return ledger_of(self._table, reference)

    def owner_of(self, reference: str) -> tuple[str, str] | None:
        """(citizen, merchant account) of a payment, or None."""
        item = self._table.get(payment_key(reference)) if reference else None
        return (read_text(item, "citizen"), read_text(item, "account")) if item else None
