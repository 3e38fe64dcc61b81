"""Which webhooks tell of what: https://razorpay.com/docs/webhooks/payloads/"""

from datetime import datetime

from local.payments import shapes
from local.payments.bank import Bank
from local.payments.records import Order, Refund, Try
from local.payments.shapes import JsonObject


def of_try(bank: Bank, order: Order, tried: Try, now: datetime) -> None:
    """Tell how a try ended, as the citizen's app says it. One that hangs is no news."""
    if tried.told == "created" or bank.faults.take("no_webhook"):
        return
    entities = {"payment": shapes.payment(tried, tried.told)}
    merchant = order.merchant
    if tried.told == "failed":
        bank.outbox.add(merchant, "payment.failed", entities, now)
        return
    bank.outbox.add(merchant, "payment.captured", entities, now)
    if tried.order:
        with_order = {**entities, "order": {**shapes.order(order), "status": "paid"}}
        bank.outbox.add(merchant, "order.paid", with_order, now)
    _of_way(bank, order, entities, now)


def of_refund(bank: Bank, tried: Try, refund: Refund, now: datetime) -> None:
    """Tell how a refund ended."""
    if bank.faults.take("no_webhook"):
        return
    entities = {"refund": shapes.refund(refund), "payment": shapes.payment(tried)}
    bank.outbox.add(tried.merchant, f"refund.{refund.status}", entities, now)


def _of_way(bank: Bank, order: Order, entities: dict[str, JsonObject], now: datetime) -> None:
    for page in bank.pages.values():
        if page.order is order:
            link = {"payment_link": {**shapes.page(page, "", now), "status": "paid"}}
            bank.outbox.add(order.merchant, "payment_link.paid", {**link, **entities}, now)
    for code in bank.codes.values():
        if code.order is order:
            of_code = {**entities, "qr_code": shapes.code(code, now)}
            bank.outbox.add(order.merchant, "qr_code.credited", of_code, now)
