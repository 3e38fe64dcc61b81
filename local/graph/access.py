"""Who may call: the bearer token, the API version, the number in the path."""

import hmac
from collections.abc import Mapping
from datetime import date, datetime

from starlette.requests import Request

from local.graph import codes
from local.graph.errors import GraphError, TokenRefusedError, UnknownObjectError
from local.settings import StackSettings

LAST_DAYS: Mapping[str, date | None] = {
    "v21.0": date(2027, 1, 21),
    "v22.0": date(2027, 5, 20),
    "v23.0": date(2027, 10, 8),
    "v24.0": date(2028, 2, 18),
    "v25.0": date(2028, 7, 29),
    "v26.0": None,
}
"""Until when a version answers. Source: Graph API changelog, read in 2026."""


def check_access(request: Request, stack: StackSettings) -> None:
    """Raises GraphError if the token or the version will not do."""
    check_token(request, stack)
    _check_version(request.path_params["version"], stack.now())


def check_number(request: Request, stack: StackSettings) -> None:
    """Raises GraphError if the number in the path is not the business number."""
    if request.path_params["phone_number_id"] != stack.number.phone_number_id:
        raise UnknownObjectError(request.method)


def check_token(request: Request, stack: StackSettings) -> None:
    """Raises TokenRefusedError without the right bearer token."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    given, wanted = token.encode(), stack.number.access_token.encode()
    if scheme.lower() != "bearer" or not hmac.compare_digest(given, wanted):
        raise TokenRefusedError


def _check_version(version: str, now: datetime) -> None:
    if version not in LAST_DAYS:
        raise GraphError(codes.INVALID_PARAMETER, "Unknown API version in the path")
    last = LAST_DAYS[version]
    if last is not None and now.date() > last:
        raise GraphError(codes.INVALID_PARAMETER, "This API version has ended")
