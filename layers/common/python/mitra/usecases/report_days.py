"""The round of daily reports: each merchant account that has none yet for the day gets one, one failing alone."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from mitra.domain.account import Account
from mitra.domain.day_report import DayReport
from mitra.domain.errors import MitraError, NotFound
from mitra.domain.india import INDIA
from mitra.domain.report_files import files_of
from mitra.domain.value import Value
from mitra.ports.clock import Clock
from mitra.ports.payments import AllAccounts
from mitra.ports.reports import Reports
from mitra.usecases.reconcile_day import ReconcileDay

READY = timedelta(hours=2, minutes=30)
"""So long after midnight in India the day before is reported on: late captures have been seen by then."""
SECONDS_FOR_ONE = 120.0
"""No account is begun with less time than this."""


class Written(NamedTuple):
    """A report, and the SHA-256 (hex) of its CSV."""

    report: DayReport
    sha256: str


class Round(NamedTuple):
    """What one call did: reports, accounts that failed and why, and how many there was no time for."""

    day: date
    written: Sequence[Written]
    faults: Sequence[tuple[str, MitraError]]
    left: int


class ReportDays(Value):
    """All accounts, the day before."""

    accounts: AllAccounts
    reconcile: ReconcileDay
    reports: Reports
    clock: Clock

    def __call__(self, seconds_left: Callable[[], float]) -> Round:
        """Report on what has no report. Raises AwsOutage, AccessRefused when not even the accounts can be read."""
        day = self.day()
        if self.reports.is_finished(day):
            return Round(day, [], [], 0)
        written: list[Written] = []
        faults: list[tuple[str, MitraError]] = []
        waiting = self._waiting(day)
        for place, account in enumerate(waiting):
            if seconds_left() < SECONDS_FOR_ONE:
                return Round(day, written, faults, len(waiting) - place)
            try:
                written.append(self._one(account, day))
            except MitraError as fault:
                faults.append((account.id, fault))
        if not faults:
            self.reports.finish(day)
        return Round(day, written, faults, 0)

    def again(self, account: str, day: date) -> Written:
        """Report on one account and day, whether there is a report or not. Raises NotFound and what the ports raise."""
        for each in self.accounts.all():
            if each.id == account:
                return self._one(each, day)
        raise NotFound("no such merchant account")

    def day(self) -> date:
        """The day that is due to be reported on."""
        return (self.clock.now().astimezone(INDIA) - READY).date() - timedelta(days=1)

    def _one(self, account: Account, day: date) -> Written:
        report = self.reconcile(account, day)
        files = files_of(report)
        self.reports.put(account.id, day, files)
        return Written(report, files.sha256)

    def _waiting(self, day: date) -> Sequence[Account]:
        """Each hour begins with another, so that one that takes too long does not starve the others."""
        found = [each for each in self.accounts.all() if not self.reports.has(each.id, day)]
        start = self.clock.now().hour % len(found) if found else 0
        return [*found[start:], *found[:start]]
