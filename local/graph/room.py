"""The Graph API's routes, to be mounted at the root of the local stack."""

from starlette.routing import BaseRoute, Route

from local.graph.chats import Chats
from local.graph.endpoints.faults import FaultsEndpoint
from local.graph.endpoints.media import MediaEndpoint
from local.graph.endpoints.messages import MessagesEndpoint
from local.graph.endpoints.payments import PaymentsEndpoint
from local.graph.errors import Endpoint, meta_errors
from local.graph.shelf import ATTACHMENTS_PATH
from local.settings import StackSettings

_NUMBER = "/graph/{version}/{phone_number_id}"
_MEDIA = "/graph/{version}/{media_id}"


def routes(stack: StackSettings, chats: Chats) -> list[BaseRoute]:
    """Meta's calls, and the switchboard for faults."""
    messages = MessagesEndpoint(stack, chats)
    media = MediaEndpoint(stack, chats)
    payments = PaymentsEndpoint(stack, chats)
    faults = FaultsEndpoint(stack, chats)
    return [
        _meta(ATTACHMENTS_PATH, media.download, "GET"),
        _meta(f"{_NUMBER}/messages", messages.post, "POST"),
        _meta(f"{_NUMBER}/media", media.upload, "POST"),
        _meta(f"{_NUMBER}/payments/{{configuration}}/{{reference_id}}", payments.look_up, "GET"),
        _meta(f"{_NUMBER}/payments_refund", payments.refund, "POST"),
        _meta(_MEDIA, media.describe, "GET"),
        _meta(_MEDIA, media.delete, "DELETE"),
        Route("/simulator/graph", faults.show, methods=["GET"]),
        Route("/simulator/graph/faults", faults.add, methods=["POST"]),
        Route("/simulator/graph/faults", faults.clear, methods=["DELETE"]),
    ]


def _meta(path: str, endpoint: Endpoint, method: str) -> Route:
    return Route(path, meta_errors(endpoint), methods=[method])
