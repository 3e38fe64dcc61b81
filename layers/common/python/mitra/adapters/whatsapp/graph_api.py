"""One way to Meta's Graph API: address, version, and the token in force.

https://developers.facebook.com/docs/graph-api/overview
"""

import random
from collections.abc import Callable
from copy import replace
from typing import Final

from mitra.adapters.http_client import HttpAnswer, HttpClient, HttpRequest, TimeLimits
from mitra.adapters.whatsapp.graph_errors import TOKEN_CODES, GraphFault, fault_in, graph_error
from mitra.domain.errors import AccessRefused, MitraError
from mitra.domain.value import Value

GRAPH_LIMITS: Final = TimeLimits(connect=3.0, read=10.0, whole=12.0)


class Token(Value):
    """The system user's access token: as it is remembered, and as it is now."""

    remembered: Callable[[], str]
    fresh: Callable[[], str]


class GraphApi:
    """Calls under the bearer token. A refused token is read afresh once: it may just have been rotated."""

    def __init__(
        self,
        http: HttpClient,
        base_url: str,
        version: str,
        token: Token,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        http.prepare(base_url)
        self._http, self._token, self._jitter = http, token, jitter
        self.base_url, self._version = base_url.rstrip("/"), version

    def url(self, path: str) -> str:
        """The address of a path; its parts are percent-encoded already."""
        return f"{self.base_url}/{self._version}/{path}"

    def send(self, request: HttpRequest) -> HttpAnswer:
        """Send it with the token. Raises HttpFailure; AccessRefused when there is no token to send.

        A refused token means that nothing was done, so the second try repeats nothing.
        """
        token = self._token.remembered() or self._token.fresh()
        answer = self._http.send(_signed(request, token))
        if not _refuses_token(answer):
            return answer
        renewed = self._token.fresh()
        return answer if renewed == token else self._http.send(_signed(request, renewed))

    def error(self, fault: GraphFault) -> MitraError:
        """The error to raise for Meta's, its wait spread at random so that containers do not all return at once."""
        return graph_error(fault, self._jitter())


def _refuses_token(answer: HttpAnswer) -> bool:
    if answer.status < 400:
        return False
    fault = fault_in(answer)
    return fault.error.code in TOKEN_CODES if fault else answer.status == 401


def _signed(request: HttpRequest, token: str) -> HttpRequest:
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise AccessRefused("the access token is empty or cannot be sent")
    return replace(request, headers={**request.headers, "authorization": f"Bearer {token}"})
