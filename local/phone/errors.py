"""Refusals of the simulator API: a status and a sentence that says what to do."""

import functools

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from local.graph.errors import Endpoint


class SimulatorError(Exception):
    """The call is refused with this status; `explanation` is for the caller."""

    def __init__(self, status: int, explanation: str) -> None:
        super().__init__(explanation)
        self.status = status
        self.explanation = explanation


def malformed(error: ValidationError) -> SimulatorError:
    """400, naming the first field that is wrong."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(str(step) for step in first["loc"]) or "body"
    return SimulatorError(400, f"{where}: {first['msg']}")


def plain_errors(endpoint: Endpoint) -> Endpoint:
    """Let an endpoint raise `SimulatorError`; the caller reads `{"error": explanation}`."""

    @functools.wraps(endpoint)
    async def guarded(request: Request) -> Response:
        try:
            return await endpoint(request)
        except SimulatorError as error:
            return JSONResponse({"error": error.explanation}, status_code=error.status)

    return guarded
