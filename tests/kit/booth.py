"""Where a citizen of the small world gives tickets back: the real use cases, the sandbox's stocks, stores in memory."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import cast

from local.departments.inventory import Paid, RefusedError, Stock
from mitra.adapters.memory import (
    MemoryAccounts,
    MemoryCases,
    MemoryDocumentOrders,
    MemoryGateway,
    MemoryPapers,
    MemoryPayments,
    MemoryRegister,
)
from mitra.adapters.memory.gateway import Order
from mitra.adapters.refund_rules import RefundRuleFiles
from mitra.bootstrap.cancelling import Cancelling, Outside, cancelling
from mitra.domain import books
from mitra.domain.case import Case, CaseState
from mitra.domain.effects import (
    CancelBooking,
    ChangeBooking,
    Effect,
    FindBookings,
    QuoteCancellation,
    RequestPayment,
)
from mitra.domain.errors import DepartmentRefused
from mitra.domain.happenings import DocumentIssued, Happening
from mitra.domain.mailbox import Address
from mitra.domain.money import Line
from mitra.domain.payment import Capture, Payment, PaymentState
from mitra.domain.service import Catalogue
from mitra.domain.session import Session
from mitra.domain.standing import DocumentStatus
from mitra.domain.withdrawal import Decision
from mitra.ports.departments import Cancelled, Departments, Taken
from mitra.usecases.perform.cancel_booking import PerformCancelBooking
from mitra.usecases.perform.change_booking import PerformChangeBooking
from mitra.usecases.perform.context import Context
from mitra.usecases.perform.find_bookings import PerformFindBookings
from mitra.usecases.perform.hand_over import HandOver, moved
from mitra.usecases.perform.quote_cancellation import PerformQuoteCancellation
from mitra.usecases.saga.advance import AdvancePayment
from mitra.usecases.saga.desk import Desk
from tests.kit.builders import a_case, a_document
from tests.kit.fair import Fair
from tests.kit.paying import ACCOUNT

_CITIZEN = "citizen-1"


@dataclass
class _Stocks:
    """What of the port Departments is needed here, over the fair's stocks."""

    fair: Fair

    def cancel(self, case: Case, cancellation: str, parts: Sequence[str], refund: int) -> Cancelled:
        """Give parts back. Raises DepartmentRefused."""
        del cancellation, refund
        return Cancelled(self._asked(case, lambda stock: stock.cancel(case.reference, parts)))

    def change(self, case: Case, change: str, answers: Mapping[str, str]) -> Taken:
        """Move it. Raises DepartmentRefused."""
        del change
        return Taken(True, self._asked(case, lambda stock: stock.change(case.reference, answers)))

    def _asked(self, case: Case, act: Callable[[Stock], Mapping[str, str]]) -> Mapping[str, str]:
        found = self.fair.stock_of(case.service)
        assert found
        try:
            return act(found[0])
        except RefusedError as refused:
            raise DepartmentRefused(dict(refused.message), refused.code) from refused


@dataclass
class Booth:
    """Its stores. `issued` counts documents; what is ordered waits until `issue` is called."""

    fair: Fair
    catalogue: Catalogue
    cases: MemoryCases = field(default_factory=MemoryCases)
    payments: MemoryPayments = field(default_factory=MemoryPayments)
    register: MemoryRegister = field(default_factory=MemoryRegister)
    orders: MemoryDocumentOrders = field(default_factory=MemoryDocumentOrders)
    gateway: MemoryGateway = field(default_factory=MemoryGateway)
    accounts: MemoryAccounts = field(default_factory=MemoryAccounts)
    asked: int = 0
    issued: int = 0

    def bought(self, reference: str, request: RequestPayment, at: datetime) -> None:
        """Somebody has paid: the stock gives it, and it is on record with its ticket."""
        found, service = (
            self.fair.stock_of(request.service),
            self.catalogue.service(request.service),
        )
        if found is None or service.fee is None or not service.fee.refund_rule:
            return
        stock, code = found
        stock.release(f"{code}-{self.fair.bookings}")
        lines = self.fair.lines(request.service, request.answers)
        price = stock.quote(code, request.answers)
        self.accounts.put(replace(ACCOUNT, id=price.account, department=service.department))
        paid = Paid(request.paise, at, f"pay_{reference}", "upi", price.account)
        facts = stock.take(reference, code, request.answers, paid).facts
        self.issued += 1
        case = a_case(
            reference,
            _CITIZEN,
            service=service.id,
            department=service.department,
            opened_at=at,
            answers=dict(request.answers),
            facts=dict(facts),
            papers=(),
            document_id=f"D{self.issued}",
        )
        case = moved(moved(case, CaseState.APPROVED, at), CaseState.ISSUED, at)
        self.cases.open(case)
        self._record(case, service.document, at)
        self._paid(case, request, price.account, lines)

    def perform(self, effect: Effect, session: Session, now: datetime) -> Happening | None:
        """The result of an effect about bookings; None for any other."""
        self.asked += 1
        address = Address("919812345678", "", "1065")
        context = Context(f"booth.{self.asked}", 0, session, address, now)
        parts = self._parts()
        match effect:
            case FindBookings():
                return PerformFindBookings(parts.bookings, self.catalogue)(effect, context)
            case QuoteCancellation():
                return PerformQuoteCancellation(parts.bookings)(effect, context)
            case CancelBooking():
                cancel = PerformCancelBooking(parts.bookings, parts.requests, parts.finish)
                return cancel(effect, context)
            case ChangeBooking():
                change = PerformChangeBooking(parts.bookings, parts.requests, parts.finish)
                return change(effect, context)
            case _:
                return None

    def issue(self, at: datetime) -> list[DocumentIssued]:
        """The issuer's work: what was ordered, each once, as news."""
        due, self.orders.orders = self.orders.orders, []
        once = dict.fromkeys((each.reference, each.document_type, each.replaces) for each in due)
        return [self._issue(*order, at) for order in once]

    def _issue(self, reference: str, kind: str, replaces: str, at: datetime) -> DocumentIssued:
        case = self.cases.by_reference[reference]
        self.issued += 1
        state = CaseState.ISSUED if case.state is CaseState.APPROVED else case.state
        case = replace(case, document_id=f"D{self.issued}", state=state)
        case = self.cases.update(case)
        self._record(case, kind, at)
        if replaces:
            decision = Decision(
                DocumentStatus.REPLACED,
                at,
                f"new:{replaces}",
                case.department,
                {},
                case.document_id,
            )
            self.register.move(replaces, decision)
        reason = case.correction.reason if case.correction and replaces else {}
        return DocumentIssued(reference, case.service, case.document_id, kind, replaces, reason)

    def _record(self, case: Case, kind: str, at: datetime) -> None:
        document = a_document(
            case.document_id,
            type=kind,
            reference=case.reference,
            citizen=case.citizen,
            department=case.department,
            issued_at=at,
        )
        self.register.record(document)

    def _paid(
        self, case: Case, request: RequestPayment, account: str, lines: tuple[Line, ...]
    ) -> None:
        at = case.opened_at
        capture = Capture(f"pay_{case.reference}", request.paise, at, "upi")
        payment = Payment(
            reference=case.reference,
            citizen=case.citizen,
            service=case.service,
            department=case.department,
            account=account,
            language=request.language,
            lines=lines,
            paise=request.paise,
            state=PaymentState.CONFIRMED,
            opened_at=at,
            expires_at=at,
            confirm_by=at,
            captures=(capture,),
        )
        kept = self.payments.open(payment)
        entries = [books.captured(kept, capture), books.earned(kept, request.paise, at)]
        self.payments.move(kept, entries)
        self.gateway.orders[case.reference] = Order(captures=[capture])

    def _parts(self) -> Cancelling:
        departments = cast("Departments", _Stocks(self.fair))
        outside = Outside(
            cases=self.cases,
            payments=self.payments,
            departments=departments,
            register=self.register,
            orders=self.orders,
            catalogue=self.catalogue,
            refund_rules=RefundRuleFiles(),
            secret_bytes=lambda text: hashlib.sha256(text.encode()).digest(),
        )
        hand_over = HandOver(self.cases, departments, MemoryPapers(), self.catalogue)
        desk = Desk(self.payments, self.cases, self.accounts, self.gateway, departments, hand_over)
        return cancelling(outside, AdvancePayment(desk))
