"""The routes of the verify API, each an answer: page or JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from mitra.adapters.verify_site import assets, http, lists, preferences, submission
from mitra.adapters.verify_site.html_view import to_html
from mitra.adapters.verify_site.http import Answer, Request
from mitra.adapters.verify_site.json_view import error, refusal, to_json
from mitra.adapters.verify_site.submission import Submission
from mitra.adapters.verify_site.views import BUSY, TROUBLE, WELCOME, View, message, view
from mitra.domain.errors import BadRequest, MitraError
from mitra.domain.standing import Verdict
from mitra.domain.value import Value
from mitra.domain.verification import Basis, Verification

if TYPE_CHECKING:
    from mitra.ports.rates import CallerLimits
    from mitra.ports.verification import DocumentTypes

_STATUS: Final = {"too_large": 413, "unsupported_type": 415}


class Desk(Value):
    """Whom the site asks: about a code, about a number, about a file; and whether a caller asks too often."""

    verify: Callable[[str], Verification]
    look_up: Callable[[str], Verification]
    compare: Callable[[bytes], Verification]
    limits: CallerLimits


class TooOften(Exception):
    """The caller has to wait so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = int(seconds) + 1


class VerifySite:
    """One event of API Gateway in, one Answer out. Whatever goes wrong is an Answer as well."""

    def __init__(self, desk: Desk, types: DocumentTypes, published: lists.Read) -> None:
        self._desk, self._types, self._published = desk, types, published

    def __call__(self, event: Mapping[str, object]) -> Answer:
        """Answer one request. Raises nothing of Mitra's own."""
        request = http.parse(event)
        try:
            answer = self._route(request)(request)
        except TooOften as wait:
            answer = self._busy(request, wait.seconds)
        except BadRequest as refused:
            answer = self._refuse(refused, request)
        except MitraError as failed:
            answer = self.trouble(event, failed.code)
        return answer.__replace__(route=request.route)

    def trouble(self, event: Mapping[str, object], code: str) -> Answer:
        """Nothing can be said now: 503, in the form that the caller likes."""
        words = "the check did not work; this says nothing about the certificate"
        answer = self._message(http.parse(event), message(TROUBLE), 503, error(code, words))
        return answer.__replace__(headers={**answer.headers, "retry-after": "30"}, code=code)

    def _route(self, request: Request) -> Callable[[Request], Answer]:  # noqa: PLR0911 - one for each route
        match request.route, request.name:
            case "POST /v/check", _:
                return self._check
            case ("GET /v" | "GET /v/", _) | ("GET /v/{id}", "" | "check"):
                return self._welcome
            case "GET /v/{id}", "sw.js":
                return self._service_worker
            case "GET /v/{id}", _:
                return self._page
            case "GET /v/assets/{name}", _:
                return self._asset
            case "GET /.well-known/{name}", _:
                return self._list
        return self._not_found

    def _check(self, request: Request) -> Answer:
        _wait(self._desk.limits.enter(request.caller))
        sent = submission.read(request)
        found = self._view(self._judged(sent, request.caller))
        if preferences.wants_json(request):
            return _told(found, http.json(to_json(found)))
        language = preferences.language(request, sent.language)
        return _told(found, http.html(to_html(found, language, sent.payload)))

    def _judged(self, sent: Submission, caller: str) -> Verification:
        if sent.pdf:
            _wait(self._desk.limits.enter(caller, with_file=True))
            return self._desk.compare(sent.pdf)
        return self._counted(self._desk.verify(sent.payload), caller)

    def _page(self, request: Request) -> Answer:
        _wait(self._desk.limits.enter(request.caller))
        found = self._view(self._counted(self._desk.look_up(request.name), request.caller))
        status = 404 if found.key == Verdict.UNKNOWN_ID else 200
        return _told(found, self._message(request, found, status, to_json(found)))

    def _counted(self, found: Verification, caller: str) -> Verification:
        """A look-up by number is counted before its answer is given, whatever the answer is."""
        if found.basis is Basis.REGISTER:
            known = found.verdict is not Verdict.UNKNOWN_ID
            _wait(self._desk.limits.looked_up(caller, known))
        return found

    def _welcome(self, request: Request) -> Answer:
        shown = message(WELCOME)
        return self._message(request, shown, 200, to_json(shown))

    def _asset(self, request: Request) -> Answer:
        packed = "gzip" in request.headers.get("accept-encoding", "")
        return assets.serve(request.name, packed) or self._not_found(request)

    def _service_worker(self, _: Request) -> Answer:
        return assets.service_worker()

    def _list(self, request: Request) -> Answer:
        return lists.serve(request, self._published) or self._not_found(request)

    def _not_found(self, request: Request) -> Answer:
        answer = self._message(
            request, message(WELCOME), 404, error("not_found", "there is nothing here")
        )
        return answer.__replace__(code="not_found")

    def _busy(self, request: Request, seconds: int) -> Answer:
        shown, code = message(BUSY), "too_many_requests"
        body = refusal(code, "too many checks from this network: wait, then try again", shown)
        answer = self._message(request, shown, 429, body)
        return answer.__replace__(
            headers={**answer.headers, "retry-after": str(seconds)}, code=code
        )

    def _refuse(self, refused: BadRequest, request: Request) -> Answer:
        status = _STATUS.get(refused.code, 400)
        body = error(refused.code, str(refused))
        answer = self._message(request, message(Verdict.UNREADABLE), status, body)
        return answer.__replace__(code=refused.code)

    def _view(self, found: Verification) -> View:
        kind = self._types.of_type(found.document_type) if found.document_type else None
        return view(found, kind)

    def _message(self, request: Request, shown: View, status: int, data: str) -> Answer:
        if preferences.wants_json(request):
            return http.json(data, status)
        return http.html(to_html(shown, preferences.language(request)), status)


def _wait(seconds: float) -> None:
    if seconds:
        raise TooOften(seconds)


def _told(found: View, answer: Answer) -> Answer:
    """An answer with what the log may know of it."""
    reason = found.verification.reason if found.verification else ""
    return answer.__replace__(verdict=found.key, code=reason)
