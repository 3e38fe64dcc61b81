"""`/simulator/graph`: order faults, forget them, and see how the webhooks went."""

from dataclasses import asdict

from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from local.graph.chats import Chats
from local.graph.faults import Fault
from local.graph.webhooks import WebhookDoor
from local.settings import StackSettings

_FAULT: TypeAdapter[Fault] = TypeAdapter(Fault)


class FaultsEndpoint:
    """The switchboard for misbehaviour."""

    def __init__(self, stack: StackSettings, chats: Chats) -> None:
        self._chats = chats
        self._door = WebhookDoor(stack, chats)

    async def show(self, _: Request) -> Response:
        """`GET /simulator/graph`: the faults that are left and the counts of webhook posts."""
        counts = asdict(self._chats.webhooks)
        return JSONResponse({"faults": self._chats.faults.as_json(), "webhooks": counts})

    async def add(self, request: Request) -> Response:
        """`POST /simulator/graph/faults`"""
        try:
            fault = _FAULT.validate_json(await request.body())
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(step) for step in first["loc"]) or "body"
            return JSONResponse({"error": f"{where}: {first['msg']}"}, status_code=400)
        self._chats.faults.add(fault)
        return JSONResponse({"faults": self._chats.faults.as_json()})

    async def clear(self, _: Request) -> Response:
        """`DELETE /simulator/graph/faults`: behave again; what was held back is posted."""
        self._chats.faults.clear()
        self._door.release_held()
        return JSONResponse({"faults": []})
