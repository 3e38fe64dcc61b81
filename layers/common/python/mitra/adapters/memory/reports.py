"""What the daily report reads and writes, in memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from mitra.adapters.memory.payments import MemoryPayments
from mitra.domain.account import Account
from mitra.domain.errors import AccessRefused
from mitra.domain.india import day_in_india
from mitra.domain.ledger import Entry
from mitra.domain.report_files import ReportFiles
from mitra.ports.payments import DayPayment, DayRefund


@dataclass(slots=True)
class MemoryDayLedger:
    """The port DayLedger over payments in memory."""

    payments: MemoryPayments

    def of_day(self, account: str, day: date) -> Iterator[Entry]:
        """Entries of a merchant account on a day in India, by their time."""
        entries = (entry for ledger in self.payments.ledgers.values() for entry in ledger)
        mine = [e for e in entries if e.merchant == account and day_in_india(e.at) == day]
        yield from sorted(mine, key=lambda entry: entry.at)

    def entries(self, reference: str) -> Sequence[Entry]:
        """The whole ledger of one payment."""
        return self.payments.entries(reference)

    def owner_of(self, reference: str) -> tuple[str, str] | None:
        """(citizen, merchant account) of a payment, or None."""
        found = self.payments.by_reference.get(reference)
        return (found.citizen, found.account) if found else None


@dataclass(slots=True)
class MemoryGatewayDay:
    """The port GatewayDay: lists by the name of an account's keys. `references` are those that no list says, by the
    gateway's payment; `refused` are keys that were taken away."""

    taken: dict[str, list[DayPayment]] = field(default_factory=dict)
    given: dict[str, list[DayRefund]] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    def payments(self, account: Account, since: datetime, until: datetime) -> Iterator[DayPayment]:
        """Captured payments."""
        self._check(account)
        return (one for one in self.taken.get(account.credentials, ()) if since <= one.at < until)

    def refunds(self, account: Account, since: datetime, until: datetime) -> Iterator[DayRefund]:
        """Refunds of whatever state."""
        self._check(account)
        return (one for one in self.given.get(account.credentials, ()) if since <= one.at < until)

    def reference_of(self, account: Account, gateway_payment: str) -> str:
        """Our reference of a payment."""
        self._check(account)
        return self.references.get(gateway_payment, "")

    def _check(self, account: Account) -> None:
        if account.credentials in self.refused:
            raise AccessRefused("no keys of the gateway are kept")


@dataclass(slots=True)
class MemoryReports:
    """The port Reports. `kept` holds every version of each report, the newest last."""

    kept: dict[tuple[str, date], list[ReportFiles]] = field(default_factory=dict)
    finished: set[date] = field(default_factory=set)

    def has(self, account: str, day: date) -> bool:
        """Whether there is one."""
        return (account, day) in self.kept

    def put(self, account: str, day: date, files: ReportFiles) -> None:
        """Keep a report, as the newest version."""
        self.kept.setdefault((account, day), []).append(files)

    def is_finished(self, day: date) -> bool:
        """Whether every account has its report of a day."""
        return day in self.finished

    def finish(self, day: date) -> None:
        """Note that every account has its report of a day."""
        self.finished.add(day)
