"""What calls the verify function: phones and programs, with the published test certificate and other codes.

No register and no key of any stack knows that certificate: it is answered with "unknown".
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, cast
from urllib.parse import urlencode

from tools.events.http_api import HOST, Request, event

VECTORS: Final = Path(__file__).parents[2] / "tests/data/token_vectors.json"
PAGE: Final = {
    "accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
    "accept-language": "te-IN,te;q=0.9,en-IN;q=0.8,en;q=0.7",
    "user-agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/142.0.0.0 Mobile Safari/537.36",
}
DATA: Final = {"accept": "application/json", "user-agent": "gate-7/1.0"}


def events() -> Mapping[str, Mapping[str, object]]:
    """Every event by its file's name."""
    requests = {**_visits(), **_checks()}
    return {f"{name}.json": event(request) for name, request in requests.items()}


def _visits() -> Mapping[str, Request]:
    page = _number(str(_good()["document_id"]), PAGE)
    return {
        "verify_page": page,
        "verify_page_in_hindi": replace(page, query={"lang": "hi"}),
        "verify_entry": _number("check", PAGE),
        "verify_number_json": replace(page, headers=DATA),
        "verify_unknown_number": _number("0000000000000", PAGE),
        "verify_service_worker": _number("sw.js", DATA),
        "verify_keys": _file("/.well-known/{name}", "mitra-keys.jwt"),
    }


def _checks() -> Mapping[str, Request]:
    digits = str(_good()["digits"])
    link = f"https://{HOST}/v/{_good()['document_id']}#{digits}"
    form = _check("application/x-www-form-urlencoded", urlencode({"lang": "te", "payload": link}))
    return {
        "verify_check_json": _check("application/json", json.dumps({"url": link})),
        "verify_check_text": _check("text/plain", digits),
        "verify_check_form": replace(form, headers={**form.headers, **PAGE}, in_base64=True),
        "verify_check_cut_off": _check("text/plain", link[:-40]),
        "verify_check_other_issuer": _check("text/plain", "upi://pay?pa=shop@bank&am=500.00"),
    }


def _good() -> Mapping[str, object]:
    vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
    return cast("Mapping[str, object]", vectors["good"][0])


def _number(number: str, headers: Mapping[str, str]) -> Request:
    return Request("GET /v/{id}", f"/v/{number}", headers, parameters={"id": number})


def _file(route: str, name: str) -> Request:
    path = route.format(name=name)
    return Request(f"GET {route}", path, DATA, parameters={"name": name})


def _check(content_type: str, body: str) -> Request:
    headers = {"content-type": content_type, **DATA}
    return Request("POST /v/check", "/v/check", headers, body=body.encode())
