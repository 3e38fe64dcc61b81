"""Razorpay's API, as far as the product uses it: https://razorpay.com/docs/api/"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from starlette.routing import BaseRoute, Route

from local.payments import refunds, shapes
from local.payments.bank import Bank, BankError
from local.payments.gate import Asked, Gate, Handler
from local.payments.models import CodeRequest, LinkRequest, OrderRequest, RefundRequest
from local.payments.records import Code, Order
from local.payments.shapes import JsonObject

_V1 = "/razorpay/v1"
_MOST = 100


def routes(gate: Gate, base_url: str) -> list[BaseRoute]:
    """Every call, for whoever has a merchant's keys."""
    pages = Pages(base_url)
    calls: list[tuple[str, str, Handler]] = [
        ("POST", "/orders", _make_order),
        ("GET", "/orders", _list_orders),
        ("GET", "/orders/{id}", _show_order),
        ("GET", "/orders/{id}/payments", _payments_of_order),
        ("POST", "/payment_links", pages.make),
        ("GET", "/payment_links", pages.list),
        ("POST", "/payment_links/{id}/cancel", pages.cancel),
        ("POST", "/payments/qr_codes", _make_code),
        ("GET", "/payments/qr_codes", _list_codes),
        ("GET", "/payments/qr_codes/{id}", _show_code),
        ("GET", "/payments/qr_codes/{id}/payments", _payments_of_code),
        ("POST", "/payments/qr_codes/{id}/close", _close_code),
        ("GET", "/payments", _list_payments),
        ("GET", "/payments/{id}", _show_payment),
        ("POST", "/payments/{id}/refund", _refund),
        ("GET", "/payments/{id}/refunds", _refunds_of_payment),
        ("GET", "/refunds", _list_refunds),
    ]
    return [
        Route(_V1 + path, gate.open_to(handler), methods=[method])
        for method, path, handler in calls
    ]


class Pages:
    """Payment links. They say where they are, so they know where the stack is."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url

    def make(self, bank: Bank, asked: Asked) -> JsonObject:
        """`POST /v1/payment_links`"""
        request = LinkRequest.model_validate_json(asked.body)
        page = bank.add_page(asked.merchant, request, asked.now)
        return shapes.page(page, self._base_url, asked.now)

    def list(self, bank: Bank, asked: Asked) -> JsonObject:
        """`GET /v1/payment_links?reference_id=`"""
        found = bank.pages_of(asked.merchant, asked.query.get("reference_id", ""))
        shown = [shapes.page(page, self._base_url, asked.now) for page in found]
        return {"payment_links": [*shown]}

    def cancel(self, bank: Bank, asked: Asked) -> JsonObject | None:
        """`POST /v1/payment_links/{id}/cancel`"""
        page = bank.pages.get(asked.path["id"])
        if page is None or page.order.merchant != asked.merchant:
            return None
        if page.status(asked.now) != "created":
            raise BankError("Payment link cannot be cancelled in its state")
        page.cancelled = True
        return shapes.page(page, self._base_url, asked.now)


def _make_order(bank: Bank, asked: Asked) -> JsonObject:
    request = OrderRequest.model_validate_json(asked.body)
    order = bank.add_order(
        asked.merchant, request.amount, request.receipt, request.notes, asked.now
    )
    return shapes.order(order)


def _list_orders(bank: Bank, asked: Asked) -> JsonObject:
    receipt = asked.query.get("receipt")
    ours = [
        each
        for each in reversed(bank.orders.values())
        if each.merchant == asked.merchant and receipt in (None, each.receipt)
    ]
    return _page(shapes.order(each) for each in _sliced(ours, asked.query))


def _show_order(bank: Bank, asked: Asked) -> JsonObject | None:
    order = bank.orders.get(asked.path["id"])
    return shapes.order(order) if order and order.merchant == asked.merchant else None


def _payments_of_order(bank: Bank, asked: Asked) -> JsonObject | None:
    order = bank.orders.get(asked.path["id"])
    return _tries(order, asked)


def _payments_of_code(bank: Bank, asked: Asked) -> JsonObject | None:
    code = bank.codes.get(asked.path["id"])
    return _tries(code.order if code else None, asked)


def _tries(order: Order | None, asked: Asked) -> JsonObject | None:
    if order is None or order.merchant != asked.merchant:
        return None
    return _page(shapes.payment(one) for one in _sliced(order.tries, asked.query))


def _make_code(bank: Bank, asked: Asked) -> JsonObject:
    request = CodeRequest.model_validate_json(asked.body)
    return shapes.code(bank.add_code(asked.merchant, request, asked.now), asked.now)


def _list_codes(bank: Bank, asked: Asked) -> JsonObject:
    ours = [
        each
        for each in reversed(bank.codes.values())
        if each.order.merchant == asked.merchant and _within(each.order.at, asked.query)
    ]
    return _page(shapes.code(each, asked.now) for each in _sliced(ours, asked.query))


def _code(bank: Bank, asked: Asked) -> Code | None:
    code = bank.codes.get(asked.path["id"])
    return code if code and code.order.merchant == asked.merchant else None


def _show_code(bank: Bank, asked: Asked) -> JsonObject | None:
    code = _code(bank, asked)
    return shapes.code(code, asked.now) if code else None


def _close_code(bank: Bank, asked: Asked) -> JsonObject | None:
    code = _code(bank, asked)
    if code is None:
        return None
    if not code.is_active(asked.now):
        raise BankError("The QR Code is closed already")
    code.closed = True
    return shapes.code(code, asked.now)


def _list_payments(bank: Bank, asked: Asked) -> JsonObject:
    found = [one for one in bank.tries(asked.merchant) if _within(one.at, asked.query)]
    return _page(shapes.payment(one) for one in _sliced(found, asked.query))


def _show_payment(bank: Bank, asked: Asked) -> JsonObject | None:
    found = bank.find_try(asked.merchant, asked.path["id"])
    return shapes.payment(found) if found else None


def _refund(bank: Bank, asked: Asked) -> JsonObject | None:
    found = bank.find_try(asked.merchant, asked.path["id"])
    if found is None:
        return None
    request = RefundRequest.model_validate_json(asked.body)
    key = asked.headers.get("x-refund-idempotency", "")
    return shapes.refund(refunds.give(bank, found, request, key, asked.now))


def _refunds_of_payment(bank: Bank, asked: Asked) -> JsonObject | None:
    found = bank.find_try(asked.merchant, asked.path["id"])
    if found is None:
        return None
    return _page(shapes.refund(one) for one in _sliced(found.refunds, asked.query))


def _list_refunds(bank: Bank, asked: Asked) -> JsonObject:
    every = [refund for one in bank.tries(asked.merchant) for refund in one.refunds]
    found = [one for one in every if _within(one.at, asked.query)]
    return _page(shapes.refund(one) for one in _sliced(found, asked.query))


def _page(items: Iterable[JsonObject]) -> JsonObject:
    return shapes.collection([*items])


def _sliced[T](items: list[T], query: Mapping[str, str]) -> list[T]:
    count, skip = _number(query, "count", 10), _number(query, "skip", 0)
    if not 1 <= count <= _MOST:
        raise BankError("The count must be between 1 and 100.")
    return items[skip : skip + count]


def _within(at: datetime, query: Mapping[str, str]) -> bool:
    since, until = _number(query, "from", 0), _number(query, "to", 10**11)
    return since <= int(at.timestamp()) <= until


def _number(query: Mapping[str, str], name: str, default: int) -> int:
    value = query.get(name, "")
    if value and not (value.isascii() and value.isdecimal() and len(value) < 12):
        raise BankError(f"The {name} must be an integer.")
    return int(value) if value else default
