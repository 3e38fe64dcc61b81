"""What happens when somebody pays: a try is booked, it ends at once or later, and Mitra is told. Faults act here."""

from datetime import datetime, timedelta

from local.payments import news
from local.payments.bank import Bank
from local.payments.models import Outcome
from local.payments.records import STATUS_OF, Order, Try


def attempt(
    bank: Bank, order: Order, outcome: Outcome, now: datetime, paise: int | None = None
) -> Try:
    """Book a try of an order. What the citizen's app says of it is its `told`."""
    tried = Try(
        merchant=order.merchant,
        paise=paise or order.paise,
        at=now,
        status="created",
        order=order.id if order.id in bank.orders else None,
        notes=_passed_on(bank, order),
    )
    bank.note(order, tried)
    if outcome == "success" and (late := bank.faults.take("late")):
        tried.succeeds_at = now + timedelta(seconds=late.seconds)
        return tried
    _end(bank, order, tried, outcome, now)
    if tried.status == "captured" and bank.faults.take("twice"):
        bank.outbox.repeat_last()
        again = Try(order.merchant, tried.paise, now, "captured", tried.order, tried.notes)
        again.told = "captured"
        bank.note(order, again)
        news.of_try(bank, order, again, now)
    return tried


def settle(bank: Bank, order: Order, tried: Try, outcome: Outcome, now: datetime) -> None:
    """End a try that hangs, and tell everybody."""
    tried.succeeds_at = None
    _end(bank, order, tried, outcome, now)
    for watch in bank.watchers:
        watch(tried)


def work(bank: Bank, now: datetime) -> None:
    """End every try that is late and due."""
    for order in (*bank.orders.values(), *(code.order for code in bank.codes.values())):
        for tried in tuple(order.tries):
            if tried.succeeds_at is not None and tried.succeeds_at <= now:
                settle(bank, order, tried, "success", now)


def _end(bank: Bank, order: Order, tried: Try, outcome: Outcome, now: datetime) -> None:
    tried.told = STATUS_OF[outcome]
    lies = outcome == "success" and bank.faults.take("contradict") is not None
    tried.status = "failed" if lies else tried.told
    news.of_try(bank, order, tried, now)


def _passed_on(bank: Bank, order: Order) -> dict[str, str]:
    """Payments have the notes of their page or code, not those of a bare order."""
    of_pages = any(page.order is order for page in bank.pages.values())
    of_codes = any(code.order is order for code in bank.codes.values())
    return {**order.notes} if of_pages or of_codes else {}
