"""Payments as Meta's gateway link-up knows them: look-up and refund."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from local.graph import codes
from local.graph.access import check_access, check_number
from local.graph.chats import Chats
from local.graph.errors import GraphError
from local.graph.gateway import give_back, given_back
from local.graph.limits import ConfigurationName, Reference
from local.graph.models.part import Part
from local.graph.orders import Order
from local.graph.parse import parse_object, validated
from local.graph.payment_shapes import looked_up
from local.payments.bank import BankError
from local.settings import StackSettings


class RefundAmount(Part):
    """Whole paise, as strings or numbers."""

    currency: Literal["INR"]
    value: Annotated[int, Field(ge=1)]
    offset: Annotated[int, Field(ge=100, le=100)]


class RefundOrder(Part):
    """What is given back."""

    reference_id: Reference
    speed: Literal["normal", "instant"] = "normal"
    payment_config_id: ConfigurationName
    amount: RefundAmount


_REFUND: TypeAdapter[RefundOrder] = TypeAdapter(RefundOrder)


class PaymentsEndpoint:
    """The gateway's word on orders."""

    def __init__(self, stack: StackSettings, chats: Chats) -> None:
        self._stack = stack
        self._chats = chats

    async def look_up(self, request: Request) -> Response:
        """`GET /graph/{version}/{phone_number_id}/payments/{configuration}/{reference_id}`"""
        check_access(request, self._stack)
        check_number(request, self._stack)
        path = request.path_params
        order = self._order(path["reference_id"], path["configuration"])
        order.refunds = given_back(self._chats, order)
        return JSONResponse({"payments": [looked_up(order)]})

    async def refund(self, request: Request) -> Response:
        """`POST /graph/{version}/{phone_number_id}/payments_refund`"""
        check_access(request, self._stack)
        check_number(request, self._stack)
        asked = validated(_REFUND, parse_object(await request.body()))
        order = self._order(asked.reference_id, asked.payment_config_id)
        try:
            give_back(self._chats, order, asked.amount.value, self._stack.now())
        except BankError:
            raise GraphError(codes.BAD_VALUE, "Param amount is more than was paid") from None
        refund = given_back(self._chats, order)[-1]
        return JSONResponse(
            {"id": refund.id, "status": "completed", "speed_processed": asked.speed}
        )

    def _order(self, reference_id: str, configuration: str) -> Order:
        order = self._chats.orders.get(reference_id)
        if order is None or not order.gateway or order.configuration_name != configuration:
            raise GraphError(codes.BAD_VALUE, "No order of this reference and configuration")
        return order
