"""What a room of the stack is, and the application that joins them to API Gateway."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from local.gateway.answer import refusal
from local.settings import StackSettings


@dataclass(frozen=True, slots=True)
class Rooms:
    """What surrounds the functions: routes, and work that goes on while the stack runs."""

    routes: Sequence[BaseRoute] = ()
    work: Sequence[Callable[[], Awaitable[None]]] = ()


type MakeRooms = Callable[[StackSettings], AbstractAsyncContextManager[Rooms]]


def application(routes: Sequence[BaseRoute]) -> Starlette:
    """The application. What no route knows is answered as API Gateway answers it."""
    app = Starlette(routes=routes, exception_handlers={404: _not_found})
    # API Gateway knows no kinship between /webhook and /webhook/.
    app.router.redirect_slashes = False
    return app


async def _not_found(_: Request, fault: Exception) -> Response:
    return refusal(404, fault.detail if isinstance(fault, HTTPException) else "Not Found")
