"""`GET /healthz`: whether the stack can be used."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from local.runtime.fleet import Fleet
from local.runtime.pool import State


def health_route(fleet: Fleet, begun: Callable[[], bool]) -> Route:
    """200 when every function is loaded and the stack has begun, 503 before and while one cannot be loaded."""

    async def healthz(_: Request) -> JSONResponse:
        states = fleet.states()
        kinds = {each["state"] for each in states.values()}
        if not begun():
            kinds.add(State.STARTING)
        worst = next(
            state for state in (State.FAILED, State.STARTING, State.READY) if state in kinds
        )
        body = {"status": worst, "functions": states}
        return JSONResponse(body, 200 if worst is State.READY else 503)

    return Route("/healthz", healthz)
