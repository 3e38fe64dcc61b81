"""HTTP in: WhatsApp's handshake and notifications, the departments' callbacks, and the payment gateways' webhooks.

Payload format 2.0: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

import binascii
import json
import time
from collections.abc import Callable, Mapping

from mitra.bootstrap.webhook import build
from mitra.domain.errors import (
    AccessRefused,
    BadRequest,
    Malformed,
    MitraError,
    NotFound,
    Outage,
    TooLarge,
    WrongSignature,
)
from mitra.domain.event import JsonObject
from mitra.observability import EventLog, LogEvent

Response = dict[str, object]

receive = build()
log = EventLog("webhook")

STATUSES: Mapping[type[BaseException], int] = {
    Malformed: 400,
    BadRequest: 400,
    WrongSignature: 401,
    NotFound: 404,
    TooLarge: 413,
    # Whoever calls delivers again later; that our own rights are wrong is for us to know.
    AccessRefused: 503,
    Outage: 503,
    Exception: 500,
}
_SAFE = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


def handler(event: JsonObject, _context: object) -> Response:
    """Answer one request. No detail of what went wrong leaves the house, and nothing personal enters the log."""
    route = _text(event.get("routeKey"))
    answer = ROUTES.get(route)
    if answer is None:
        return _error(404, "not_found")
    try:
        return answer(event)
    except MitraError as error:
        return _refused(route, error)
    except Exception as error:
        # Its words may repeat a citizen's: its name and place have to do.
        log.error(LogEvent.FAULT, code="fault", route=route, error=_place(error))
        return _error(500, "internal")


def _handshake(event: JsonObject) -> Response:
    query = _object(event.get("queryStringParameters"))
    challenge = _text(query.get("hub.challenge"))
    is_asked = query.get("hub.mode") == "subscribe" and bool(challenge)
    if not is_asked or not receive.is_verify_token(_text(query.get("hub.verify_token"))):
        log.warning(LogEvent.REQUEST_REFUSED, code="wrong_verify_token", status=403)
        return _error(403, "wrong_verify_token")
    return _response(200, "text/plain; charset=utf-8", challenge)


def _notification(event: JsonObject) -> Response:
    begun = time.perf_counter()
    signature = _headers(event).get("x-hub-signature-256", "")
    queued, skipped = receive.notification(_body(event), signature)
    for kind, count in skipped.items():
        log.warning(LogEvent.UPDATE_SKIPPED, kind=kind, count=count)
    log.info(LogEvent.EVENTS_QUEUED, queued=queued, ms=_since(begun))
    return _json(200, {"queued": queued})


def _callback(event: JsonObject) -> Response:
    begun = time.perf_counter()
    department = _text(_object(event.get("pathParameters")).get("department"))
    receive.callback(department, _headers(event), _body(event))
    log.info(LogEvent.EVENTS_QUEUED, queued=1, ms=_since(begun))
    return _json(202, {"queued": 1})


def _payment_hint(event: JsonObject) -> Response:
    begun = time.perf_counter()
    gateway = _text(_object(event.get("pathParameters")).get("gateway"))
    is_ours = receive.payment_hint(gateway, _headers(event), _body(event))
    if not is_ours:
        # A gateway that is told so would only say it again.
        log.warning(LogEvent.UPDATE_SKIPPED, kind="payment_of_nobody", count=1)
    log.info(LogEvent.EVENTS_QUEUED, queued=int(is_ours), ms=_since(begun))
    return _json(200, {"queued": int(is_ours)})


ROUTES: Mapping[str, Callable[[JsonObject], Response]] = {
    "GET /webhook": _handshake,
    "POST /webhook": _notification,
    "POST /callbacks/{department}": _callback,
    "POST /payments/{gateway}": _payment_hint,
}


def status_of(error: BaseException) -> int:
    """The HTTP status of an error: that of the nearest class in STATUSES."""
    return next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)


def _refused(route: str, error: MitraError) -> Response:
    status = status_of(error)
    write = log.error if status >= 500 else log.warning
    write(LogEvent.REQUEST_REFUSED, code=error.code, route=route, status=status, error=str(error))
    return _error(status, error.code if status < 500 else "try_again_later")


def _place(error: BaseException) -> str:
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"


def _body(event: JsonObject) -> bytes:
    body = _text(event.get("body"))
    if not event.get("isBase64Encoded"):
        return body.encode(errors="surrogatepass")
    try:
        return binascii.a2b_base64(body, strict_mode=True)
    except ValueError:
        raise Malformed("the body is not the base 64 that it says it is") from None


def _headers(event: JsonObject) -> dict[str, str]:
    return {name.lower(): _text(value) for name, value in _object(event.get("headers")).items()}


def _error(status: int, code: str) -> Response:
    return _json(status, {"error": code})


def _json(status: int, body: JsonObject) -> Response:
    return _response(status, "application/json", json.dumps(body))


def _response(status: int, content_type: str, body: str) -> Response:
    return {"statusCode": status, "headers": {**_SAFE, "content-type": content_type}, "body": body}


def _object(value: object) -> JsonObject:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _since(begun: float) -> int:
    return round((time.perf_counter() - begun) * 1000)
