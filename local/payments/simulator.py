"""`/simulator/gateway`: order faults, see an order as the gateway has it, and end a payment that hangs."""

from collections.abc import Callable
from datetime import datetime

from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from local.payments import shapes
from local.payments.bank import Bank
from local.payments.gate import BodyTooLargeError, read_body
from local.payments.models import FaultRequest, Settlement
from local.payments.paying import attempt, settle
from local.payments.records import Order
from local.phone.errors import SimulatorError, malformed, plain_errors
from local.phone.guard import check_origin


class GatewaySimulator:
    """The switchboard of the sandbox gateway: no part of any gateway's API."""

    def __init__(self, bank: Bank, base_url: str, now: Callable[[], datetime]) -> None:
        self._bank, self._base_url, self._now = bank, base_url, now

    def routes(self) -> list[BaseRoute]:
        """The calls."""
        root, orders = "/simulator/gateway", "/simulator/gateway/orders/{reference}"
        return [
            Route(root, self._show, methods=["GET"]),
            Route(f"{root}/faults", plain_errors(self._break), methods=["POST"]),
            Route(f"{root}/faults", plain_errors(self._mend), methods=["DELETE"]),
            Route(orders, plain_errors(self._show_orders), methods=["GET"]),
            Route(orders, plain_errors(self._settle), methods=["POST"]),
        ]

    async def _show(self, _: Request) -> Response:
        counts = dict(self._bank.outbox.counts)
        return JSONResponse({"faults": self._bank.faults.as_json(), "webhooks": counts})

    async def _break(self, request: Request) -> Response:
        check_origin(request, self._base_url)
        self._bank.faults.set(await _read(request, FaultRequest))
        return JSONResponse({"faults": self._bank.faults.as_json()}, 201)

    async def _mend(self, request: Request) -> Response:
        check_origin(request, self._base_url)
        self._bank.faults.clear()
        return Response(status_code=204)

    async def _show_orders(self, request: Request) -> Response:
        return JSONResponse({"orders": [_standing(order) for order in self._found(request)]})

    async def _settle(self, request: Request) -> Response:
        check_origin(request, self._base_url)
        asked = await _read(request, Settlement)
        orders, now = self._found(request), self._now()
        hanging = next((order for order in orders if order.pending), None)
        tried = hanging.pending if hanging else None
        if hanging and tried:
            tried.paise = asked.paise or tried.paise
            settle(self._bank, hanging, tried, asked.outcome, now)
        else:
            attempt(self._bank, orders[-1], asked.outcome, now, asked.paise)
        return JSONResponse({"orders": [_standing(order) for order in orders]})

    def _found(self, request: Request) -> list[Order]:
        found = self._bank.of_reference(request.path_params["reference"])
        if not found:
            raise SimulatorError(404, "the gateway has no order of this reference")
        return found


def _standing(order: Order) -> shapes.JsonObject:
    payments = [shapes.payment(one) for one in order.tries]
    refunds = [shapes.refund(one) for tried in order.tries for one in tried.refunds]
    return {"order": shapes.order(order), "payments": [*payments], "refunds": [*refunds]}


async def _read[T](request: Request, shape: type[T]) -> T:
    try:
        return TypeAdapter(shape).validate_json(await read_body(request))
    except BodyTooLargeError:
        raise SimulatorError(413, "the body is too large") from None
    except ValidationError as error:
        raise malformed(error) from error
