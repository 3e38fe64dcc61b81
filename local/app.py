"""The stack's one application: API Gateway in front of the functions, and the rooms around them."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

import local.graph.room as graph
import local.phone.room as phone
from local.departments.room import Departments
from local.desk.room import Desk
from local.gateway.answer import refusal
from local.graph.chats import Chats
from local.settings import StackSettings


@dataclass(frozen=True, slots=True)
class Rooms:
    """What surrounds the functions: routes, and work that goes on while the stack runs."""

    routes: Sequence[BaseRoute] = ()
    work: Sequence[Callable[[], Awaitable[None]]] = ()


type MakeRooms = Callable[[StackSettings], AbstractAsyncContextManager[Rooms]]


@asynccontextmanager
async def all_rooms(stack: StackSettings) -> AsyncIterator[Rooms]:
    """WhatsApp with its phone, and the departments with their desk."""
    async with aclosing(Chats()) as chats:
        departments = Departments(stack)
        yield Rooms(
            routes=[
                *graph.routes(stack, chats),
                *phone.routes(stack, chats),
                *departments.routes(),
                *Desk(departments).routes(),
            ],
            work=[departments.run],
        )


def application(routes: Sequence[BaseRoute]) -> Starlette:
    """The application. What no route knows is answered as API Gateway answers it."""
    app = Starlette(routes=routes, exception_handlers={404: _not_found})
    # API Gateway knows no kinship between /webhook and /webhook/.
    app.router.redirect_slashes = False
    return app


async def _not_found(_: Request, fault: Exception) -> Response:
    if isinstance(fault, HTTPException) and fault.detail != "Not Found":
        return refusal(404, fault.detail)
    return refusal(404, "Not Found")
