"""What every request passes before it is answered: who asks, how much, and the faults that a test ordered."""

import asyncio
import base64
import binascii
import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from pydantic import ValidationError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from local.payments.bank import Bank, BankError
from local.payments.shapes import JsonObject
from local.settings import MerchantKeys

LARGEST_BODY = 64 * 1024

type Endpoint = Callable[[Request], Awaitable[Response]]
type Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that came through: whose it is, its body, and the time."""

    merchant: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    now: datetime


type Handler = Callable[[Bank, Asked], JsonObject | None]
"""The answer, or None where there is no such thing. Raises BankError, ValidationError."""


class BodyTooLargeError(Exception):
    """More was sent than any request needs."""


class Gate:
    """Lets whoever has the keys of a merchant through to a handler."""

    def __init__(
        self,
        bank: Bank,
        merchants: Mapping[str, MerchantKeys],
        now: Callable[[], datetime],
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._bank, self._now, self._sleep = bank, now, sleep
        self._by_key_id = {keys.key_id: (name, keys) for name, keys in merchants.items()}

    def open_to(self, handler: Handler) -> Endpoint:
        """Make an endpoint of a handler."""

        async def endpoint(request: Request) -> Response:
            merchant = self._merchant(request.headers.get("authorization", ""))
            if merchant is None:
                return refused("Authentication failed", HTTPStatus.UNAUTHORIZED)
            try:
                body = await read_body(request)
            except BodyTooLargeError:
                return refused("The request is too large", HTTPStatus.CONTENT_TOO_LARGE)
            asked = Asked(
                merchant,
                request.path_params,
                request.query_params,
                request.headers,
                body,
                self._now(),
            )
            return await self._answered(handler, asked)

        return endpoint

    async def _answered(self, handler: Handler, asked: Asked) -> Response:
        fault = self._bank.faults.take("error", "refuse", "slow", "hang")
        if fault is not None and fault.kind == "error":
            return _failed(HTTPStatus.INTERNAL_SERVER_ERROR)
        if fault is not None and fault.kind == "refuse":
            return refused("A refusal made for a test")
        if fault is not None and fault.kind == "slow":
            await self._sleep(fault.seconds)
        answer = _answer(self._bank, handler, asked)
        if fault is not None and fault.kind == "hang":
            await self._sleep(fault.seconds)
            return _failed(HTTPStatus.GATEWAY_TIMEOUT)
        return answer

    def _merchant(self, header: str) -> str | None:
        kind, _, given = header.partition(" ")
        try:
            key_id, _, secret = base64.b64decode(given, validate=True).decode().partition(":")
        except (binascii.Error, ValueError):
            return None
        name, keys = self._by_key_id.get(key_id, ("", None))
        if kind != "Basic" or keys is None:
            return None
        return name if hmac.compare_digest(keys.key_secret.encode(), secret.encode()) else None


async def read_body(request: Request) -> bytes:
    """Read at most as much as a request may hold. Raises BodyTooLargeError."""
    body = bytearray()
    try:
        async for part in request.stream():
            body += part
            if len(body) > LARGEST_BODY:
                raise BodyTooLargeError
    except ClientDisconnect:
        return b""  # nobody is there to read the answer
    return bytes(body)


def refused(
    description: str,
    status: HTTPStatus = HTTPStatus.BAD_REQUEST,
    reason: str = "input_validation_failed",
) -> Response:
    """An error as Razorpay has them."""
    error = {"code": "BAD_REQUEST_ERROR", "description": description, "reason": reason}
    return JSONResponse({"error": {**error, "source": "business", "step": "NA"}}, status)


def _failed(status: HTTPStatus) -> Response:
    error = {"code": "SERVER_ERROR", "description": "The server encountered an error."}
    return JSONResponse({"error": error}, status)


def _answer(bank: Bank, handler: Handler, asked: Asked) -> Response:
    try:
        found = handler(bank, asked)
    except BankError as error:
        return refused(str(error))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        return refused(f"{where}: {first['msg']}")
    if found is None:
        return refused("The id provided does not exist")
    return JSONResponse(found)
