"""What the rooms of the local stack share: addresses, secrets made at start, and the clock."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

DEPARTMENTS = ("endowments", "energy", "rtc", "revenue", "municipal", "canteens", "relief_fund")


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _department_secrets() -> Mapping[str, str]:
    return {name: "whsec_" + secrets.token_urlsafe(24) for name in DEPARTMENTS}


@dataclass(frozen=True, slots=True)
class WhatsAppNumber:
    """The business number that the citizens write to, and the secrets of its Meta app."""

    phone_number_id: str = "106540352242922"
    display_phone_number: str = "919552300009"
    waba_id: str = "102290129340398"
    app_secret: str = field(default_factory=lambda: secrets.token_hex(16))
    verify_token: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    access_token: str = field(default_factory=lambda: "EAA" + secrets.token_urlsafe(24))


@dataclass(frozen=True, slots=True)
class StackSettings:
    """One running stack. `base_url` has no slash at its end; `now` is the stack's clock (UTC)."""

    base_url: str
    number: WhatsAppNumber = field(default_factory=WhatsAppNumber)
    department_secrets: Mapping[str, str] = field(default_factory=_department_secrets)
    now: Callable[[], datetime] = _utc_now
    approve_after_seconds: float | None = 8.0
