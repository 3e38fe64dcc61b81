"""What happened to a message that the product sent: the `statuses` of Meta's webhooks."""

from datetime import UTC, datetime
from typing import Literal

from local.graph import codes
from local.graph.people import Person
from local.graph.wire import JsonObject

type Progress = Literal["sent", "delivered", "read"]

REPLIES_BILLED_FROM = datetime(2026, 10, 1, tzinfo=UTC)
"""Ordinary answers in the 24-hour window cost nothing before this day."""
_ERRORS_PAGE = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"


def progress(
    person: Person, message_id: str, status: Progress, category: str, now: datetime
) -> JsonObject:
    """sent, delivered or read. Prices stand on `sent` and on `delivered`."""
    shown = _status(person, message_id, status, now)
    if status != "read":
        shown["pricing"] = pricing(category, now)
    return shown


def failed(person: Person, message_id: str, code: int, details: str, now: datetime) -> JsonObject:
    """The message was accepted and then could not be delivered."""
    title = codes.known(code).title
    shown = _status(person, message_id, "failed", now)
    error: JsonObject = {"code": code, "title": title, "message": title, "href": _ERRORS_PAGE}
    error["error_data"] = {"details": details}
    shown["errors"] = [error]
    return shown


def pricing(category: str, now: datetime) -> JsonObject:
    """Per-message pricing. `category` is service for ordinary answers, utility for templates."""
    free = category == "service" and now < REPLIES_BILLED_FROM
    return {
        "billable": not free,
        "pricing_model": "PMP",
        "type": "free_customer_service" if free else "regular",
        "category": category,
    }


def _status(person: Person, message_id: str, status: str, now: datetime) -> JsonObject:
    shown: JsonObject = {
        "id": message_id,
        "status": status,
        "timestamp": str(int(now.timestamp())),
    }
    return shown | recipient(person)


def recipient(person: Person) -> JsonObject:
    """Whom a status is about."""
    shown: JsonObject = {"recipient_user_id": person.user_id}
    if person.wa_id is not None:
        shown["recipient_id"] = person.wa_id
    return shown
