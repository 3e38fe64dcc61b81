"""Events of API Gateway for the verify function (payload format 2.0), around the published test certificate.

`python -m tools.events.verify` writes them to events/.
https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

ROOT: Final = Path(__file__).parents[2]
HOST: Final = "abc123defg.execute-api.ap-south-1.amazonaws.com"
PHONE: Final = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
    " Mobile Safari/537.36"
)
PAGE: Final = {
    "accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
    "accept-language": "te-IN,te;q=0.9,en-IN;q=0.8,en;q=0.7",
    "user-agent": PHONE,
}
DATA: Final = {"accept": "application/json", "user-agent": "gate-7/1.0"}


@dataclass(frozen=True, slots=True)
class _Call:
    """One request. `route` is the template's, `body` plain; browsers' forms come in base64."""

    method: str
    route: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    body: str = ""
    base64: bool = False


def events() -> Mapping[str, Mapping[str, object]]:
    """Every event by its file's name."""
    vectors = json.loads((ROOT / "tests/data/token_vectors.json").read_text(encoding="utf-8"))
    good, cut = vectors["good"][0], vectors["good"][0]["digits"][:-40]
    number = good["document_id"]
    link = f"https://{HOST}/v/{number}#{good['digits']}"
    form = {"content-type": "application/x-www-form-urlencoded", **PAGE}
    text, data = (
        {"content-type": "text/plain", **DATA},
        {"content-type": "application/json", **DATA},
    )
    keys = "/.well-known/mitra-keys.json"
    calls = {
        "verify_page": _Call("GET", "/v/{id}", f"/v/{number}", PAGE),
        "verify_page_in_hindi": _Call("GET", "/v/{id}", f"/v/{number}", PAGE, query="lang=hi"),
        "verify_entry": _Call("GET", "/v/{id}", "/v/check", PAGE),
        "verify_number_json": _Call("GET", "/v/{id}", f"/v/{number}", DATA),
        "verify_unknown_number": _Call("GET", "/v/{id}", "/v/0000000000000", PAGE),
        "verify_asset": _Call("GET", "/v/assets/{name}", "/v/assets/verify.js", PAGE),
        "verify_keys": _Call("GET", "/.well-known/{name}", keys, DATA),
        "verify_check_json": _check(data, json.dumps({"url": link})),
        "verify_check_text": _check(text, good["digits"]),
        "verify_check_form": _check(form, urlencode({"lang": "te", "payload": link}), encoded=True),
        "verify_check_cut_off": _check(text, f"https://{HOST}/v/{number}#{cut}"),
        "verify_check_other_issuer": _check(text, "upi://pay?pa=shop@bank&pn=Shop&am=500.00"),
    }
    return {f"{name}.json": _event(name, call) for name, call in calls.items()}


def _check(headers: Mapping[str, str], body: str, *, encoded: bool = False) -> _Call:
    return _Call("POST", "/v/check", "/v/check", headers, body=body, base64=encoded)


def _event(name: str, call: _Call) -> Mapping[str, object]:
    body = base64.b64encode(call.body.encode()).decode() if call.base64 else call.body
    sent = {"body": body} if call.body else {}
    length = {"content-length": str(len(call.body.encode()))} if call.body else {}
    return {
        "version": "2.0",
        "routeKey": f"{call.method} {call.route}",
        "rawPath": call.path,
        "rawQueryString": call.query,
        "headers": {"host": HOST, "x-forwarded-proto": "https", **call.headers, **length},
        "requestContext": {
            "accountId": "123456789012",
            "apiId": HOST.partition(".")[0],
            "domainName": HOST,
            "http": {
                "method": call.method,
                "path": call.path,
                "protocol": "HTTP/1.1",
                "sourceIp": "192.0.2.1",
                "userAgent": call.headers["user-agent"],
            },
            "requestId": f"{name}=",
            "routeKey": f"{call.method} {call.route}",
            "stage": "$default",
            "time": "24/Dec/2026:06:00:00 +0000",
            "timeEpoch": 1_798_092_000_000,
        },
        **sent,
        "isBase64Encoded": call.base64,
    }


def main() -> None:
    """Write the files."""
    for name, event in events().items():
        text = json.dumps(event, ensure_ascii=False, indent=2)
        (ROOT / "events" / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
