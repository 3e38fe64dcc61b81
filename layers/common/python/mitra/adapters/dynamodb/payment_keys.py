"""The keys of the payments table. No key holds anything of a person but a keyed hash.

| payment     | item       | what                                                                      |
|-------------|------------|---------------------------------------------------------------------------|
| <reference> | payment    | the payment, sealed; `due` and `look_at` only while it is open            |
| <reference> | entry#<id> | an entry of its ledger, in clear; never changed, never removed            |
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from mitra.adapters.dynamodb.items import Item, text

if TYPE_CHECKING:
    from mitra.domain.ledger import Entry

PAYMENT: Final = "payment"
ENTRY: Final = "entry#"
DUE: Final = "due"
BY_DAY: Final = "by_day"
BY_CITIZEN: Final = "by_citizen"
SHARDS: Final = 8
"""Parts of the index `due`: one alone takes a thousand writes a second, and would slow the table itself."""


def payment_key(reference: str) -> Item:
    """A payment's key."""
    return {"payment": text(reference), "item": text(PAYMENT)}


def entry_key(entry: Entry) -> Item:
    """An entry's key."""
    return {"payment": text(entry.payment), "item": text(ENTRY + entry.id)}


def shard(reference: str) -> str:
    """Which part of the index `due` holds a payment."""
    return str(zlib.crc32(reference.encode()) % SHARDS)


def account_day(account: str, day: str) -> str:
    """The partition of the index `by_day`: an account and a day (YYYY-MM-DD) in India."""
    return f"{account}#{day}"
