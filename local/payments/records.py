"""What the gateway keeps: orders, tries to pay them, refunds, pages and codes to pay at. Amounts are paise."""

import secrets
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from local.payments.models import Outcome

type TryStatus = Literal["created", "captured", "failed"]
type PageStatus = Literal["created", "paid", "expired", "cancelled"]

_LETTERS = string.ascii_letters + string.digits
STATUS_OF: Mapping[Outcome, TryStatus] = {
    "success": "captured",
    "failed": "failed",
    "pending": "created",
}


def new_id(kind: str) -> str:
    """An id in Razorpay's form, such as pay_29QQoUBi66xm2f."""
    return f"{kind}_" + "".join(secrets.choice(_LETTERS) for _ in range(14))


@dataclass(slots=True)
class Refund:
    """Money on its way back. `ends` is how it will stand."""

    paise: int
    receipt: str | None
    notes: Mapping[str, str]
    at: datetime
    payment: str
    ends: Literal["processed", "failed"] = "processed"
    status: Literal["pending", "processed", "failed"] = "pending"
    id: str = field(default_factory=lambda: new_id("rfnd"))


@dataclass(slots=True)
class Try:
    """One try to pay. `told` is what the citizen's app says of it; `succeeds_at` is when a late one does."""

    merchant: str
    paise: int
    at: datetime
    status: TryStatus
    order: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    told: TryStatus = "created"
    succeeds_at: datetime | None = None
    refunds: list[Refund] = field(default_factory=list)
    id: str = field(default_factory=lambda: new_id("pay"))

    @property
    def given_back(self) -> int:
        """Paise that are on their way back, or back."""
        return sum(refund.paise for refund in self.refunds if refund.status != "failed")


@dataclass(slots=True)
class Order:
    """An order. Behind a code there is one too, which nobody sees."""

    merchant: str
    paise: int
    receipt: str | None
    notes: Mapping[str, str]
    at: datetime
    tries: list[Try] = field(default_factory=list)
    id: str = field(default_factory=lambda: new_id("order"))

    @property
    def captured(self) -> bool:
        """Whether it is paid."""
        return any(one.status == "captured" for one in self.tries)

    @property
    def pending(self) -> Try | None:
        """The try that hangs."""
        return next((one for one in self.tries if one.status == "created"), None)


@dataclass(slots=True)
class Page:
    """A payment link."""

    order: Order
    expires_at: int
    description: str
    cancelled: bool = False
    id: str = field(default_factory=lambda: new_id("plink"))

    def status(self, now: datetime) -> PageStatus:
        """How it stands."""
        if self.order.captured:
            return "paid"
        if self.cancelled:
            return "cancelled"
        return "expired" if now.timestamp() >= self.expires_at else "created"


@dataclass(slots=True)
class Code:
    """A UPI code for one payment; `link` is what is in it."""

    order: Order
    closes_at: int
    name: str
    link: str = ""
    closed: bool = False
    id: str = field(default_factory=lambda: new_id("qr"))

    def is_active(self, now: datetime) -> bool:
        """Whether it can be paid."""
        return not self.closed and not self.order.captured and now.timestamp() < self.closes_at
