"""What is bought is kept for this citizen: at the price they agreed to, into an account that is the department's."""

from copy import replace

from mitra.domain.account import Account
from mitra.domain.effects import RequestPayment
from mitra.domain.errors import NotFound
from mitra.domain.money import Line, Quote
from mitra.domain.payment import PaymentState
from mitra.domain.saga import PENDING_GRACE, Standing
from mitra.domain.service import Fee
from mitra.ports.departments import Hold
from mitra.ports.payments import Accounts
from mitra.usecases.saga.desk import Desk


def ask_hold(desk: Desk, standing: Standing, code: str, fee: Fee) -> Hold:
    """Let the department keep it; where there is nothing to keep, ask for the price again.

    Raises DepartmentRefused, DepartmentOutage, AccessRefused.
    """
    payment, case = standing.payment, standing.own_case
    if fee.holds:
        return desk.departments.hold(case, code, payment.expires_at + PENDING_GRACE)
    quote = desk.departments.quote(payment.department, code, case.answers)
    return Hold(quote, payment.expires_at)


def is_as_agreed(quote: Quote, effect: RequestPayment) -> bool:
    """Whether it still costs what the citizen was told, and what they pay is all of it or an allowed part."""
    least = quote.paise if quote.least_paise is None else max(quote.least_paise, 1)
    return quote.paise == effect.quoted_paise and 0 < least <= effect.paise <= quote.paise


def agreed_account(accounts: Accounts, name: str, department: str) -> Account:
    """The merchant account. Raises NotFound when two operators did not agree to it for this department."""
    account = accounts.get(name)
    if account.department != department:
        raise NotFound("the merchant account is of another department")
    return account


def write_held(desk: Desk, standing: Standing, held: Hold, account: Account) -> Standing:
    """From here on an order may be opened."""
    payment = standing.payment
    held_payment = replace(
        payment,
        state=PaymentState.HELD,
        account=account.id,
        account_version=account.version,
        way=account.way,
        lines=_lines(held.quote, payment.paise),
        expires_at=min(payment.expires_at, held.expires_at),
    )
    return desk.write(standing, held_payment)


def _lines(quote: Quote, paise: int) -> tuple[Line, ...]:
    """The lines of what is paid now: they add up to it. A part is one line, for nobody knows of which lines it is."""
    if paise == quote.paise:
        return quote.lines
    return (Line(quote.lines[0].titles, paise),)
