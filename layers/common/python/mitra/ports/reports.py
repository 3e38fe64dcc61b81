"""What the daily report and the watch over open payments read and write."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from mitra.domain.ledger import Entry
from mitra.domain.open_payment import OpenPayment
from mitra.domain.report_files import ReportFiles


class PaymentWatch(Protocol):
    """All that is open."""

    def all_open(self) -> Iterator[OpenPayment]:
        """Every open payment, as of a moment ago, in no order. Raises AwsOutage, AccessRefused while it is read."""


class DayLedger(Protocol):
    """The ledger across payments. Every call raises AwsOutage, AccessRefused."""

    def of_day(self, account: str, day: date) -> Iterator[Entry]:
        """Entries of a merchant account on a day in India, by their time."""

    def entries(self, reference: str) -> Sequence[Entry]:
        """The whole ledger of one payment, in the order in which it was written."""

    def owner_of(self, reference: str) -> tuple[str, str] | None:
        """(citizen, merchant account) of a payment, or None."""


class Reports(Protocol):
    """Where reports lie: one a merchant account and day, every version of it kept. Raises AwsOutage, AccessRefused."""

    def has(self, account: str, day: date) -> bool:
        """Whether there is one, whole."""

    def put(self, account: str, day: date, files: ReportFiles) -> None:
        """Keep a report, as the newest version."""

    def is_finished(self, day: date) -> bool:
        """Whether every account has its report of a day."""

    def finish(self, day: date) -> None:
        """Note that every account has its report of a day."""
