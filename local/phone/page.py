"""The phone page, its parts, and the files that the chat shows."""

from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

from local.graph.chats import Chats
from local.graph.limits import MEDIA_TYPES
from local.phone.errors import SimulatorError
from local.settings import StackSettings

STATIC = Path(__file__).parent / "static"
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_SHOWN = frozenset().union(*MEDIA_TYPES.values())
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}


class Page:
    """What a browser asks for."""

    def __init__(self, stack: StackSettings, chats: Chats) -> None:
        self._stack = stack
        self._chats = chats

    async def index(self, _: Request) -> Response:
        """`GET /`: the phone."""
        return FileResponse(STATIC / "index.html", headers=_HEADERS)

    async def file(self, request: Request) -> Response:
        """`GET /phone/files/{media_id}`: a file in the chat, opened by a tap."""
        held = self._chats.shelf.get(request.path_params["media_id"], self._stack.now())
        if held is None:
            raise SimulatorError(404, "this file is no longer on the phone")
        name = quote(held.filename or held.id, safe="")
        # Anything else could be a page, and would run as one of ours.
        how = "inline" if held.mime_type in _SHOWN else "attachment"
        headers = {
            "Content-Disposition": f"{how}; filename*=utf-8''{name}",
            "X-Content-Type-Options": "nosniff",
        }
        return Response(held.content, media_type=held.mime_type, headers=headers)


def static_files() -> StaticFiles:
    """Scripts, styles, pictures and fonts of the page."""
    return StaticFiles(directory=STATIC)
