"""The routes of the verify API, each an answer: page or JSON."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol

from mitra.adapters.verify_site import assets, http, preferences, submission
from mitra.adapters.verify_site.html_view import to_html
from mitra.adapters.verify_site.http import Answer, Request
from mitra.adapters.verify_site.json_view import error, to_json
from mitra.adapters.verify_site.views import TROUBLE, WELCOME, View, message, view
from mitra.domain.document import Verdict
from mitra.domain.errors import BadRequest, MitraError
from mitra.domain.verification import Verification
from mitra.ports.verification import DocumentTypes

_STATUS: Final = {"too_large": 413, "unsupported_type": 415}


class PublishedKey(Protocol):
    """A key that shows itself as a JWK."""

    def jwk(self) -> Mapping[str, str]:
        """Its public half (RFC 7517)."""


class VerifySite:
    """One event of API Gateway in, one Answer out. Whatever goes wrong is an Answer as well."""

    def __init__(
        self,
        verify: Callable[[str], Verification],
        look_up: Callable[[str], Verification],
        types: DocumentTypes,
        keys: Callable[[], Sequence[PublishedKey]],
    ) -> None:
        self._verify, self._look_up = verify, look_up
        self._types, self._keys = types, keys

    def __call__(self, event: Mapping[str, object]) -> Answer:
        """Answer one request. Raises nothing of Mitra's own."""
        request = http.parse(event)
        try:
            answer = self._route(request)(request)
        except BadRequest as refused:
            answer = self._refuse(refused, request)
        except MitraError as failed:
            answer = self.trouble(event, failed.code)
        return answer._replace(route=request.route)

    def trouble(self, event: Mapping[str, object], code: str) -> Answer:
        """Nothing can be said now: 503, in the form that the caller likes."""
        words = "the check did not work; this says nothing about the certificate"
        answer = self._message(http.parse(event), message(TROUBLE), 503, error(code, words))
        return answer._replace(headers={**answer.headers, "retry-after": "30"}, code=code)

    def _route(self, request: Request) -> Callable[[Request], Answer]:
        match request.route, request.name:
            case "POST /v/check", _:
                return self._check
            case ("GET /v" | "GET /v/", _) | ("GET /v/{id}", "" | "check"):
                return self._welcome
            case "GET /v/{id}", _:
                return self._page
            case "GET /v/assets/{name}", _:
                return self._asset
            case "GET /.well-known/{name}", "mitra-keys.json":
                return self._published_keys
        return self._not_found

    def _check(self, request: Request) -> Answer:
        sent = submission.read(request)
        found = self._view(self._verify(sent.payload))
        if preferences.wants_json(request):
            return _told(found, http.json(to_json(found)))
        language = preferences.language(request, sent.language)
        return _told(found, http.html(to_html(found, language, sent.payload)))

    def _page(self, request: Request) -> Answer:
        found = self._view(self._look_up(request.name))
        status = 404 if found.key == Verdict.UNKNOWN_ID else 200
        return _told(found, self._message(request, found, status, to_json(found)))

    def _welcome(self, request: Request) -> Answer:
        shown = message(WELCOME)
        return self._message(request, shown, 200, to_json(shown))

    def _asset(self, request: Request) -> Answer:
        return assets.serve(request.name) or self._not_found(request)

    def _published_keys(self, _: Request) -> Answer:
        body = json.dumps({"keys": [key.jwk() for key in self._keys()]})
        headers = {
            "content-type": "application/jwk-set+json",
            "cache-control": "public, max-age=3600",
            "access-control-allow-origin": "*",
            "cross-origin-resource-policy": "cross-origin",
        }
        return Answer(200, body, headers)

    def _not_found(self, request: Request) -> Answer:
        answer = self._message(
            request, message(WELCOME), 404, error("not_found", "there is nothing here")
        )
        return answer._replace(code="not_found")

    def _refuse(self, refused: BadRequest, request: Request) -> Answer:
        status = _STATUS.get(refused.code, 400)
        body = error(refused.code, str(refused))
        answer = self._message(request, message(Verdict.UNREADABLE), status, body)
        return answer._replace(code=refused.code)

    def _view(self, found: Verification) -> View:
        kind = self._types.of_type(found.document_type) if found.document_type else None
        return view(found, kind)

    def _message(self, request: Request, shown: View, status: int, data: str) -> Answer:
        if preferences.wants_json(request):
            return http.json(data, status)
        return http.html(to_html(shown, preferences.language(request)), status)


def _told(found: View, answer: Answer) -> Answer:
    """An answer with what the log may know of it."""
    reason = found.verification.reason if found.verification else ""
    return answer._replace(verdict=found.key, code=reason)
