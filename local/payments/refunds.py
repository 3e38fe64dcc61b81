"""Giving money back: once for each idempotency key, never more than was taken, processed after a moment.

https://razorpay.com/docs/api/refunds/normal-refunds-idempotent
"""

import re
from datetime import datetime, timedelta

from local.payments import news
from local.payments.bank import Bank, BankError
from local.payments.models import RefundRequest
from local.payments.records import Refund, Try

TAKES = timedelta(seconds=2)
_KEY = re.compile("[A-Za-z0-9_-]{10,}")


def give(bank: Bank, tried: Try, asked: RefundRequest, key: str, now: datetime) -> Refund:
    """Take a refund on, or find it by its key. Raises BankError."""
    if key and not _KEY.fullmatch(key):
        raise BankError("The idempotency key is not valid")
    known = bank.refund_keys.get((tried.merchant, key)) if key else None
    if known is not None:
        if known[0] != asked or known[1].payment != tried.id:
            raise BankError(
                "Different request with the same idempotency key has already been processed."
            )
        return known[1]
    if tried.status != "captured":
        raise BankError("The payment status should be captured for action to be taken")
    if tried.given_back + asked.amount > tried.paise:
        raise BankError("The refund amount provided is greater than amount captured")
    refund = Refund(asked.amount, asked.receipt, asked.notes, now, tried.id)
    if bank.faults.take("fail_refund"):
        refund.ends = "failed"
    tried.refunds.append(refund)
    if key:
        bank.refund_keys[tried.merchant, key] = asked, refund
    return refund


def work(bank: Bank, now: datetime) -> None:
    """End every refund that is due."""
    for tried in bank.tried.values():
        for refund in tried.refunds:
            if refund.status == "pending" and now - refund.at >= TAKES:
                refund.status = refund.ends
                news.of_refund(bank, tried, refund, now)
