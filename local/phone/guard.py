"""Only this stack's own page, and programs, may act for a citizen: not a page from elsewhere."""

from urllib.parse import urlsplit

from starlette.requests import Request

from local.phone.errors import SimulatorError

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def check_origin(request: Request, base_url: str) -> None:
    """Raises SimulatorError 403 if a browser calls for a page of another site.

    The simulator reads files of this machine by path, so a stray page must not be able to ask it.
    """
    origin = request.headers.get("origin")
    if origin is None:
        return
    ours = _LOOPBACK | {urlsplit(base_url).hostname}
    if urlsplit(origin).hostname not in ours:
        raise SimulatorError(403, "only the phone page of this stack may call the simulator")
