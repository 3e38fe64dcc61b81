"""What the rooms of the local stack share: addresses, secrets, and the clock."""

import base64
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from local.accounts.sandbox import ACCOUNTS

# The events in events/ are signed under these. They open nothing but a stack on its own machine.
SAMPLE_APP_SECRET = "sample-app-secret"  # noqa: S105
SAMPLE_VERIFY_TOKEN = "sample-verify-token"  # noqa: S105

DEPARTMENTS = ("endowments", "energy", "rtc", "revenue", "municipal", "canteens", "relief_fund")


def _utc_now() -> datetime:
    return datetime.now(UTC)


def sample_secret(department: str) -> str:
    """The secret shared with a sandbox department: `whsec_` and base64, as Standard Webhooks has it."""
    return "whsec_" + base64.b64encode(f"sample-{department}-secret".encode()).decode()


def _department_secrets() -> Mapping[str, str]:
    return {name: sample_secret(name) for name in DEPARTMENTS}


OTHER_MERCHANT = "sandbox"
"""Whose account an order is in that names a configuration of nobody's."""


@dataclass(frozen=True, slots=True)
class MerchantKeys:
    """The keys of one merchant account at the sandbox gateway. They open nothing else."""

    key_id: str
    key_secret: str = field(repr=False)
    webhook_secret: str = field(repr=False)


def sample_merchant(account: str) -> MerchantKeys:
    """The keys of a sandbox account."""
    return MerchantKeys(f"rzp_test_{account}", f"sample-{account}-key", f"sample-{account}-webhook")


def _merchants() -> Mapping[str, MerchantKeys]:
    return {name: sample_merchant(name) for name in (*ACCOUNTS, OTHER_MERCHANT)}


@dataclass(frozen=True, slots=True)
class WhatsAppNumber:
    """The business number that the citizens write to, and the secrets of its Meta app."""

    phone_number_id: str = "106540352242922"
    display_phone_number: str = "919552300009"
    waba_id: str = "102290129340398"
    app_secret: str = SAMPLE_APP_SECRET
    verify_token: str = SAMPLE_VERIFY_TOKEN
    access_token: str = field(default_factory=lambda: "EAA" + secrets.token_urlsafe(24))


@dataclass(frozen=True, slots=True)
class StackSettings:
    """One running stack. `base_url` has no slash at its end; `now` is the stack's clock (UTC).

    The clocks of the template strike at their own intervals, but at least so often.
    """

    base_url: str
    number: WhatsAppNumber = field(default_factory=WhatsAppNumber)
    department_secrets: Mapping[str, str] = field(default_factory=_department_secrets)
    merchants: Mapping[str, MerchantKeys] = field(default_factory=_merchants)
    now: Callable[[], datetime] = _utc_now
    approve_after_seconds: float | None = 8.0
    clocks_every_seconds: float = 3600.0
