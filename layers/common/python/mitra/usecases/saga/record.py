"""A paid case may go to the department: it gets the facts of the money, which its document will state."""

from collections.abc import Mapping
from copy import replace
from datetime import datetime

from mitra.domain.case import Case, CaseState
from mitra.domain.payment import Capture, Payment
from mitra.domain.saga import Standing
from mitra.usecases.perform.hand_over import moved
from mitra.usecases.saga.desk import Desk

MONEY_FACTS = ("amount", "paid_at", "payment_mode", "payment_reference")
"""What Mitra itself states of a payment, on the case and on its document."""

_MODES = {"upi": "upi", "card": "card", "netbanking": "net_banking", "wallet": "wallet"}


def record(desk: Desk, standing: Standing, now: datetime) -> Standing:
    """From here on the minute's timer hands it over as well."""
    case = moved(standing.own_case, CaseState.RECORDED, now)
    case = replace(case, facts={**case.facts, **money_facts(standing.payment)})
    return replace(standing, case=desk.cases.update(case))


def money_facts(payment: Payment) -> Mapping[str, str]:
    """What is stated of the payment: whole paise, when (UTC), how, and the gateway's number."""
    capture = deciding(payment)
    facts = {
        "amount": str(payment.paise),
        "paid_at": capture.at.isoformat(),
        "payment_mode": _MODES.get(capture.method, ""),
        "payment_reference": capture.gateway_payment,
    }
    return {name: value for name, value in facts.items() if value}


def is_paid(case: Case) -> bool:
    """Whether a case was paid for: then the saga hands it over, and money comes back when nothing comes of it."""
    return "payment_reference" in case.facts


def deciding(payment: Payment) -> Capture:
    """The capture with which the whole sum was there. What came after it goes back."""
    total = 0
    for capture in payment.captures:
        total += capture.paise
        if total >= payment.paise:
            return capture
    return payment.captures[-1]
