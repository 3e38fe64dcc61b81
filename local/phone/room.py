"""The phone's routes, to be mounted at the root of the local stack."""

from starlette.routing import BaseRoute, Mount, Route

from local.graph.chats import Chats
from local.graph.delivery import PHONE_FILES_PATH
from local.graph.errors import Endpoint
from local.phone.errors import plain_errors
from local.phone.page import Page, static_files
from local.phone.payment import LatePayments
from local.phone.simulator import Simulator
from local.settings import StackSettings

_CHAT = "/simulator/chats/{wa_id}"


def routes(stack: StackSettings, chats: Chats) -> list[BaseRoute]:
    """The page at `/`, and the simulator API."""
    simulator = Simulator(stack, chats)
    chats.bank.watchers.append(LatePayments(stack, chats).hear)
    page = Page(stack, chats)
    return [
        _plain("/", page.index, "GET"),
        _plain(f"{PHONE_FILES_PATH}/{{media_id}}", page.file, "GET"),
        Mount("/phone/static", static_files()),
        _plain("/simulator/chats", simulator.list, "GET"),
        _plain(_CHAT, simulator.act, "POST"),
        _plain(_CHAT, simulator.show, "GET"),
        _plain(_CHAT, simulator.forget, "DELETE"),
        _plain(f"{_CHAT}/events", simulator.events, "GET"),
    ]


def _plain(path: str, endpoint: Endpoint, method: str) -> Route:
    return Route(path, plain_errors(endpoint), methods=[method])
