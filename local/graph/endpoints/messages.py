"""`POST /graph/{version}/{phone_number_id}/messages`"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from local.graph.access import check_access, check_number
from local.graph.chats import Chats
from local.graph.delivery import Courier
from local.graph.errors import GraphError
from local.graph.models.send import ReadMark
from local.graph.parse import parse_message, parse_object
from local.graph.sending import SendingDesk
from local.graph.webhooks import WebhookDoor
from local.settings import StackSettings


class MessagesEndpoint:
    """Sends and read marks."""

    def __init__(self, stack: StackSettings, chats: Chats) -> None:
        self._stack = stack
        self._chats = chats
        self._desk = SendingDesk(stack, chats)
        self._courier = Courier(stack, chats, WebhookDoor(stack, chats))

    async def post(self, request: Request) -> Response:
        """Meta's answer; what happens to the message comes by webhook."""
        check_access(request, self._stack)
        check_number(request, self._stack)
        body = parse_object(await request.body())
        if "status" not in body:
            await self._fault_before()
        message = parse_message(body)
        if isinstance(message, ReadMark):
            return JSONResponse(self._desk.mark_read(message))
        accepted = self._desk.accept(message, body)
        self._chats.background.start(self._courier.deliver(accepted.delivery))
        await self._fault_after()
        return JSONResponse(accepted.answer)

    async def _fault_before(self) -> None:
        if slow := self._chats.faults.take("slow"):
            await self._chats.pause(slow.seconds)
        if fault := self._chats.faults.take("error"):
            raise GraphError(fault.code, "A fault was ordered")

    async def _fault_after(self) -> None:
        if late := self._chats.faults.take("timeout_after_accept"):
            await self._chats.pause(late.seconds)
