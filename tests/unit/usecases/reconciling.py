"""A merchant account's day, as the gateway and as the ledger have it."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from mitra.adapters.memory import MemoryAccounts, MemoryClock, MemoryEventQueue, MemoryPayments
from mitra.adapters.memory.reports import MemoryDayLedger, MemoryGatewayDay
from mitra.domain import books
from mitra.domain.account import Account, PostalAddress, Way
from mitra.domain.day_report import DayReport
from mitra.domain.payment import Capture, Payment, Refund, RefundState
from mitra.domain.reference import new_reference
from mitra.ports.payments import DayPayment, DayRefund
from mitra.usecases.reconcile_day import ReconcileDay
from tests.contract_ports.payments import a_payment

DAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
"""The end of the day in India."""
SECOND = timedelta(seconds=1)


def an_account(name: str = "apsrtc", department: str = "rtc") -> Account:
    """A merchant account."""
    address = PostalAddress("Bus station", "Vijayawada", "520013")
    titles = {"en": "APSRTC", "te": "ఏపీఎస్ఆర్టీసీ", "hi": "एपीएसआरटीसी"}
    return Account(name, department, titles, "razorpay", name, f"{name}-rzp", Way.GATEWAY, address)


def reference(number: int) -> str:
    """A reference as cases have it."""
    return new_reference("RTC-02", (number << 5).to_bytes(5))


@dataclass
class Books:
    """Both sides, and the report. What is taken or given stands on both, unless it is said otherwise."""

    payments: MemoryPayments = field(default_factory=MemoryPayments)
    gateway: MemoryGatewayDay = field(default_factory=MemoryGatewayDay)
    queue: MemoryEventQueue = field(default_factory=MemoryEventQueue)
    clock: MemoryClock = field(default_factory=MemoryClock)
    account: Account = field(default_factory=an_account)
    accounts: MemoryAccounts = field(default_factory=MemoryAccounts)

    def pay(self, number: int, paise: int = 51200, at: datetime = NOON) -> Payment:
        """A payment that both sides know."""
        payment = self.open(number, paise)
        self.gateway_takes(number, paise, at)
        return self.book(payment, paise, at)

    def open(self, number: int, paise: int = 51200) -> Payment:
        """A payment of which only we know."""
        opened = a_payment(reference(number), paise=paise, account=self.account.id)
        return self.payments.open(replace(opened, citizen=f"citizen-{number}"))

    def book(self, payment: Payment, paise: int = 51200, at: datetime = NOON) -> Payment:
        """The ledger has the money."""
        capture = Capture(f"pay_{payment.reference}", paise, at, "upi")
        taken = replace(payment, captures=(*payment.captures, capture))
        return self.payments.move(taken, [books.captured(payment, capture)])

    def gateway_takes(
        self, number: int, paise: int = 51200, at: datetime = NOON, *, says: bool = True
    ) -> None:
        """The gateway has the money, and says whose it is in its list or when it is asked."""
        name, mine = f"pay_{reference(number)}", reference(number)
        one = DayPayment(name, f"order_{number}", paise, at, mine if says else "")
        self.gateway.taken.setdefault(self.account.id, []).append(one)
        self.gateway.references[name] = mine

    def refund(
        self, payment: Payment, paise: int, at: datetime = NOON, booked_at: datetime | None = None
    ) -> Payment:
        """Money goes back, on both sides."""
        self.gateway_gives(payment.reference, paise, at)
        return self.book_refund(payment, paise, booked_at or at)

    def book_refund(self, payment: Payment, paise: int, at: datetime = NOON) -> Payment:
        """The ledger has it given back."""
        made = Refund(f"{payment.reference}.1", paise, "late", f"pay_{payment.reference}")
        made = replace(made, state=RefundState.ACCEPTED, gateway_refund=f"rfnd_{payment.reference}")
        entries = [
            books.owed_back(payment, made, "citizen", at),
            books.given_back(payment, made, at),
        ]
        return self.payments.move(replace(payment, refunds=(made,)), entries)

    def gateway_gives(
        self,
        payment: str,
        paise: int,
        at: datetime = NOON,
        state: RefundState = RefundState.PROCESSED,
    ) -> None:
        """The gateway gives back."""
        one = DayRefund(
            f"rfnd_{payment}", f"pay_{payment}", paise, at, state, f"{payment}.1", payment
        )
        self.gateway.given.setdefault(self.account.id, []).append(one)

    def report(self, day: date = DAY) -> DayReport:
        """Compare."""
        ledger = MemoryDayLedger(self.payments)
        reconcile = ReconcileDay(self.accounts, ledger, self.gateway, self.queue, self.clock)
        return reconcile(self.account, day)


def wrong(report: DayReport) -> list[tuple[str, str]]:
    """What does not fit, and whose it is."""
    return [(row.verdict.value, row.reference) for row in report.mismatches]
