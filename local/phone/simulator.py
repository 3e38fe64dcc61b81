"""`/simulator/chats`: the phone as an API."""

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from local.graph.chat import Chat
from local.graph.chats import Chats
from local.graph.people import Person, person
from local.graph.wire import JsonObject
from local.phone.actions import Action
from local.phone.citizen import Citizen
from local.phone.errors import SimulatorError, malformed
from local.phone.guard import check_origin
from local.phone.watching import follow, wait_for_more
from local.settings import StackSettings

_MAX_WAIT_SECONDS = 120


class Waiting(BaseModel):
    """How long to wait for more than `after` messages."""

    model_config = ConfigDict(extra="ignore")

    after: int = Field(default=0, ge=0)
    wait: float = Field(default=0.0, ge=0, le=_MAX_WAIT_SECONDS, allow_inf_nan=False)


class Simulator:
    """The calls; each chat is addressed by phone number or BSUID."""

    def __init__(self, stack: StackSettings, chats: Chats) -> None:
        self._stack = stack
        self._chats = chats
        self._citizen = Citizen(stack, chats)

    async def act(self, request: Request) -> Response:
        """`POST /simulator/chats/{wa_id}`: what the citizen does."""
        check_origin(request, self._stack.base_url)
        who = _who(request)
        try:
            action = Action.model_validate_json(await request.body())
        except ValidationError as error:
            raise malformed(error) from error
        return JSONResponse(await self._citizen.act(who, action))

    async def show(self, request: Request) -> Response:
        """`GET /simulator/chats/{wa_id}?after=&wait=`: the chat as the phone shows it."""
        who = _who(request)
        try:
            waiting = Waiting.model_validate(dict(request.query_params))
        except ValidationError as error:
            raise malformed(error) from error
        if waiting.wait:
            await wait_for_more(self._chats.directory.open(who), waiting.after, waiting.wait)
        chat = self._chats.directory.find(who)
        messages = [message.view() for message in chat.messages] if chat is not None else []
        return JSONResponse({"messages": messages})

    async def events(self, request: Request) -> Response:
        """`GET /simulator/chats/{wa_id}/events`: what happens, as server-sent events."""
        chat = self._chats.directory.open(_who(request))
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(follow(chat), media_type="text/event-stream", headers=headers)

    async def forget(self, request: Request) -> Response:
        """`DELETE /simulator/chats/{wa_id}`: as if the number had never written."""
        check_origin(request, self._stack.base_url)
        self._chats.forget(_who(request))
        return Response(status_code=204)

    async def list(self, _: Request) -> Response:
        """`GET /simulator/chats`: every chat, the newest first."""
        return JSONResponse({"chats": [_summary(c) for c in self._chats.directory.all()]})


def _who(request: Request) -> Person:
    who = person(request.path_params["wa_id"])
    if who is None:
        raise SimulatorError(400, "wa_id: give 7 to 15 digits with country code, or a BSUID")
    return who


def _summary(chat: Chat) -> JsonObject:
    newest = chat.messages[-1] if chat.messages else None
    return {
        "wa_id": chat.person.wa_id or chat.person.user_id,
        "user_id": chat.person.user_id,
        "name": chat.person.profile_name,
        "text": newest.face.text if newest else "",
        "type": newest.face.type if newest else None,
        "at": newest.at.isoformat() if newest else None,
    }
