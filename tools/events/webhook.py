"""What calls the webhook: Meta's handshake and a citizen's first word, and a department's decision.

Signed under the local stack's secrets. Anywhere else the webhook answers 401, and 503 where it cannot
reach its secrets.
"""

import hmac
import json
from collections.abc import Mapping

from local.settings import SAMPLE_APP_SECRET, SAMPLE_VERIFY_TOKEN, sample_secret
from mitra.adapters import standard_webhooks
from tools.events.http_api import MOMENT, Request, event

APP_SECRET, VERIFY_TOKEN = SAMPLE_APP_SECRET, SAMPLE_VERIFY_TOKEN
DEPARTMENT_SECRET = sample_secret("revenue")
REFERENCE = "REV-EDGP-TW3S"


def notification(body: bytes) -> Request:
    """A body as Meta posts it, signed."""
    signature = "sha256=" + hmac.digest(APP_SECRET.encode(), body, "sha256").hex()
    headers = {"content-type": "application/json", "x-hub-signature-256": signature}
    return Request("POST /webhook", "/webhook", headers, body=body)


def callback(
    body: bytes, department: str = "revenue", message_id: str = "msg_2mQ9kSample"
) -> Request:
    """A body as a department posts it, signed at the sample moment."""
    at = int(MOMENT.timestamp())
    headers = {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(at),
        "webhook-signature": standard_webhooks.sign(DEPARTMENT_SECRET, message_id, at, body),
    }
    path, route = f"/callbacks/{department}", "POST /callbacks/{department}"
    return Request(route, path, headers, parameters={"department": department}, body=body)


def _handshake() -> Mapping[str, object]:
    query = {
        "hub.mode": "subscribe",
        "hub.challenge": "1158201444",
        "hub.verify_token": VERIFY_TOKEN,
    }
    return event(Request("GET /webhook", "/webhook", query=query))


def _text_hi() -> Mapping[str, object]:
    said = {
        "from": "919999900001",
        "id": "wamid.HBgMOTE5OTk5OTAwMDAxFQIAEhgUM0FTQU1QTEU",
        "timestamp": str(int(MOMENT.timestamp())),
        "type": "text",
        "text": {"body": "Hi"},
    }
    value = {
        "messaging_product": "whatsapp",
        "metadata": {
            "display_phone_number": "919552300009",
            "phone_number_id": "106540352242922",
        },
        "contacts": [{"profile": {"name": "Asha"}, "wa_id": "919999900001"}],
        "messages": [said],
    }
    change = {"field": "messages", "value": value}
    entry = {"id": "102290129340398", "changes": [change]}
    body = {"object": "whatsapp_business_account", "entry": [entry]}
    return event(notification(json.dumps(body).encode()))


def _callback() -> Mapping[str, object]:
    news = {
        "type": "case.approved",
        "timestamp": MOMENT.isoformat(),
        "data": {
            "reference": REFERENCE,
            "reason": {"en": "The income was verified.", "te": "ఆదాయం ధృవీకరించబడింది."},
            "facts": {"certificate_number": "IC-2026-000123", "approved_by": "Tahsildar"},
        },
    }
    return event(callback(json.dumps(news, ensure_ascii=False).encode()))


def _document_revoked() -> Mapping[str, object]:
    news = {
        "type": "document.revoked",
        "timestamp": MOMENT.isoformat(),
        "data": {
            "reference": REFERENCE,
            "reason": {"en": "The income was misstated.", "te": "ఆదాయం తప్పుగా చెప్పారు."},
        },
    }
    body = json.dumps(news, ensure_ascii=False).encode()
    return event(callback(body, message_id="msg_7hRevokedSample"))


EVENTS = {
    "webhook_handshake": _handshake,
    "webhook_text_hi": _text_hi,
    "webhook_callback": _callback,
    "webhook_document_revoked": _document_revoked,
}
