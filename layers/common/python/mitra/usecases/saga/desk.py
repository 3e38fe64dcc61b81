"""What the steps of the saga work with, and how they write."""

from collections.abc import Sequence
from copy import replace
from datetime import datetime

from mitra.domain.account import Account
from mitra.domain.case import CaseState
from mitra.domain.ledger import Entry, balances
from mitra.domain.payment import Payment
from mitra.domain.saga import Standing
from mitra.domain.value import Value
from mitra.ports.cases import Cases
from mitra.ports.departments import Departments
from mitra.ports.payments import Accounts, Gateway, Payments
from mitra.usecases.perform.hand_over import HandOver, moved


class Desk(Value):
    """The stores, and whoever is asked. Every write is conditional: who lost a race takes the turn again."""

    payments: Payments
    cases: Cases
    accounts: Accounts
    gateway: Gateway
    departments: Departments
    hand_over: HandOver

    def standing(self, reference: str) -> Standing | None:
        """How a payment stands, read consistently; None when there is no such payment."""
        payment = self.payments.get(reference)
        return self.standing_of(payment) if payment else None

    def standing_of(self, payment: Payment) -> Standing:
        """The same of a payment that was read already. A case of somebody else's is as good as none."""
        case = self.cases.get(payment.reference)
        if case and case.service != payment.service:
            case = None
        return Standing(payment, case, balances(self.payments.entries(payment.reference)))

    def account(self, payment: Payment) -> Account:
        """The merchant account as it stood when the payment was opened. Raises NotFound, AwsOutage."""
        return self.accounts.get(payment.account, payment.account_version)

    def write(
        self, standing: Standing, payment: Payment, entries: Sequence[Entry] = ()
    ) -> Standing:
        """Write the payment and its new entries, all or nothing. Raises Conflict, AwsOutage."""
        saved = self.payments.move(payment, entries)
        books = dict(standing.books)
        for account, paise in balances(entries).items():
            books[account] = books.get(account, 0) + paise
        return replace(standing, payment=saved, books=books)

    def move_case(self, standing: Standing, state: CaseState, now: datetime) -> Standing:
        """Move the case. Raises Conflict, AwsOutage."""
        case = moved(standing.own_case, state, now)
        return replace(standing, case=self.cases.update(case))
