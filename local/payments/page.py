"""The page at the end of a payment link, as a phone shows it: pay, let it fail, or leave it hanging."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from local.payments.bank import Bank
from local.payments.gate import BodyTooLargeError, read_body
from local.payments.models import Outcome
from local.payments.paying import attempt
from local.payments.records import Page
from local.phone.errors import plain_errors
from local.phone.guard import check_origin

HERE = Path(__file__).parent
_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
}
_OUTCOMES: dict[str, Outcome] = {"pay": "success", "fail": "failed", "leave": "pending"}
_ENDS = {
    "paid": "Paid. You can go back to WhatsApp.",
    "expired": "This link has expired. Nothing was taken.",
    "cancelled": "This link is closed. Nothing was taken.",
}


class PayPage:
    """`/razorpay/pay/{link}`"""

    def __init__(self, bank: Bank, base_url: str, now: Callable[[], datetime]) -> None:
        self._bank, self._base_url, self._now = bank, base_url, now

    def routes(self) -> list[BaseRoute]:
        """The page, its form, and its style."""
        here = "/razorpay/pay/{link}"
        return [
            Route("/razorpay/pay.css", _style, methods=["GET"]),
            Route(here, self._show, methods=["GET"]),
            Route(here, plain_errors(self._pay), methods=["POST"]),
        ]

    async def _show(self, request: Request) -> Response:
        page = self._bank.pages.get(request.path_params["link"])
        if page is None:
            return _rendered(HTTPStatus.NOT_FOUND, None, "There is nothing to pay here.")
        return _rendered(HTTPStatus.OK, page, self._said(page))

    async def _pay(self, request: Request) -> Response:
        check_origin(request, self._base_url)
        page = self._bank.pages.get(request.path_params["link"])
        if page is None:
            return _rendered(HTTPStatus.NOT_FOUND, None, "There is nothing to pay here.")
        outcome = await _chosen(request)
        if outcome is None:
            return _rendered(HTTPStatus.BAD_REQUEST, page, "Choose one of the three.")
        if page.status(self._now()) == "created" and page.order.pending is None:
            attempt(self._bank, page.order, outcome, self._now())
        return RedirectResponse(request.url.path, HTTPStatus.SEE_OTHER)

    def _said(self, page: Page) -> str:
        if page.order.pending:
            return "The payment is pending at the bank."
        ended = _ENDS.get(page.status(self._now()), "")
        return ended or ("The payment failed. Try again." if page.order.tries else "")


async def _chosen(request: Request) -> Outcome | None:
    try:
        form = parse_qs((await read_body(request)).decode(), max_num_fields=5)
    except (BodyTooLargeError, ValueError):
        return None
    return _OUTCOMES.get(form.get("outcome", [""])[0])


def _rendered(status: HTTPStatus, page: Page | None, said: str) -> Response:
    may_pay = page is not None and (not said or said.startswith(("The payment failed", "Choose")))
    html = _templates().get_template("pay.html").render(page=page, said=said, may_pay=may_pay)
    return Response(html, status, _HEADERS, "text/html")


async def _style(_: Request) -> Response:
    return Response((HERE / "pay.css").read_bytes(), media_type="text/css")


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined
    )
