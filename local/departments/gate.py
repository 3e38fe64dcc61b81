"""What every request passes before it is answered: size, department, signature, planned faults."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from http import HTTPStatus

from pydantic import ValidationError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from local.departments.inventory import InputError, RefusedError
from local.departments.models import FaultRequest
from local.departments.office import Office
from local.departments.problems import malformed, problem, refused
from local.departments.signing import SignatureError

LARGEST_BODY = 256 * 1024

Handler = Callable[[Office, Request, bytes], Response]
Endpoint = Callable[[Request], Awaitable[Response]]
Sleep = Callable[[float], Awaitable[None]]

UNWILLING = {
    "en": "The department cannot take this application. (A refusal made for a test.)",
    "te": "శాఖ ఈ దరఖాస్తును స్వీకరించలేదు. (పరీక్ష కోసం చేసిన తిరస్కరణ.)",
    "hi": "विभाग यह आवेदन नहीं ले सकता। (परीक्षण के लिए अस्वीकृति।)",
}


class BodyTooLargeError(Exception):
    """More was sent than any request needs."""


class Gate:
    """Lets a signed request through to its handler, and turns what goes wrong into problems."""

    def __init__(
        self, offices: Mapping[str, Office], now: Callable[[], datetime], sleep: Sleep
    ) -> None:
        self._offices = offices
        self._now = now
        self._sleep = sleep

    def signed(self, handler: Handler) -> Endpoint:
        """Make an endpoint of a handler that needs Mitra's signature."""

        async def endpoint(request: Request) -> Response:
            office = self._offices.get(request.path_params["department"])
            if office is None:
                return problem(HTTPStatus.NOT_FOUND, "there is no such department")
            try:
                body = await read_body(request)
                office.signer.verify(request.headers, body, self._now())
            except BodyTooLargeError:
                return problem(HTTPStatus.CONTENT_TOO_LARGE, f"at most {LARGEST_BODY} bytes")
            except SignatureError as error:
                return problem(HTTPStatus.UNAUTHORIZED, str(error))
            fault = office.faults.take(_call(request))
            faulty = await self._faulty(fault) if fault else None
            answer = faulty or _answered(handler, office, request, body)
            return _lost() if fault and fault.kind == "unheard" else answer

        return endpoint

    async def _faulty(self, fault: FaultRequest) -> Response | None:
        """Answer as the fault has it; None if what is asked for is done all the same."""
        match fault.kind:
            case "slow":
                await self._sleep(fault.seconds)
                return None
            case "unheard":
                return None
            case "down":
                return problem(
                    HTTPStatus.SERVICE_UNAVAILABLE, "closed", headers={"retry-after": "30"}
                )
            case "error":
                return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "a fault made for a test")
            case "malformed":
                return Response(b'{"reference": "REV', media_type="application/json")
            case "refuse":
                return refused("refused_for_a_test", UNWILLING)


async def read_body(request: Request) -> bytes:
    """Read at most as much as a request may hold; raises BodyTooLargeError."""
    body = bytearray()
    try:
        async for part in request.stream():
            body += part
            if len(body) > LARGEST_BODY:
                raise BodyTooLargeError
    except ClientDisconnect:
        return b""  # nobody is there to read the answer
    return bytes(body)


def _answered(handler: Handler, office: Office, request: Request, body: bytes) -> Response:
    try:
        return handler(office, request, body)
    except ValidationError as error:
        return malformed(error)
    except InputError as error:
        return problem(HTTPStatus.BAD_REQUEST, str(error))
    except RefusedError as error:
        return refused(error.code, error.message)


def _lost() -> Response:
    return problem(HTTPStatus.BAD_GATEWAY, "the answer was lost, by a fault made for a test")


def _call(request: Request) -> str:
    """The name of the call: /departments/{department}/cases/{reference}/changes/{change} is changes."""
    parts = request.url.path.split("/")
    return parts[5] if len(parts) > 5 else parts[3]
