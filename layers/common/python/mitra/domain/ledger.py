"""The ledger of a payment: double entry, append-only. Every entry adds up to nothing; so does every whole.

Accounts (of one payment each; positive is debit): `gateway` is the money that lies at the gateway for this merchant
account, `citizen` what we took and owe the citizen something for, `department` what the department has earned,
`refund` what is owed back and not yet given.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mitra.domain.value import Value

GATEWAY, CITIZEN, DEPARTMENT, REFUND = "gateway", "citizen", "department", "refund"


class EntryKind(StrEnum):
    """What happened to the money."""

    CAPTURED = "captured"
    EARNED = "earned"
    OWED_BACK = "owed_back"
    GIVEN_BACK = "given_back"


class Posting(Value):
    """So many paise on one account: debit positive, credit negative."""

    account: str
    paise: int


@dataclass(frozen=True)
class Entry:
    """One entry. `id` is unique in its payment and comes from what caused it, so that it cannot be made twice.

    `merchant` is the merchant account; `gateway_id` the gateway's payment or refund.
    """

    id: str
    payment: str
    merchant: str
    kind: EntryKind
    at: datetime
    postings: tuple[Posting, ...]
    gateway_id: str = ""

    def __post_init__(self) -> None:
        if sum(posting.paise for posting in self.postings):
            raise ValueError("an entry of the ledger does not add up to nothing")


def balances(entries: Iterable[Entry]) -> Mapping[str, int]:
    """Paise on each account."""
    sums: Counter[str] = Counter()
    for entry in entries:
        for posting in entry.postings:
            sums[posting.account] += posting.paise
    return {account: paise for account, paise in sums.items() if paise}
