"""What Mitra may send, checked strictly: in a sandbox a misspelt field must not pass unseen."""

import hashlib
import json
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    model_validator,
)

# The host is spelt out because it goes into the content security policy of the desk.
_WEB_ADDRESS = (
    r"^https?://(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?(?:[/?][^\s\\<>\"]*)?$"
)
Service = Annotated[str, Field(pattern=r"^[A-Z]{3}-[0-9]{2,3}$")]
Question = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,64}$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]


def _with_port(address: str) -> str:
    """Refuse a port or an IPv6 address that there cannot be; urlsplit raises ValueError."""
    _ = urlsplit(address).port
    return address


def _writable(inputs: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Refuse NaN, which Python reads as a number and no JSON can hold."""
    json.dumps(inputs, allow_nan=False)
    return inputs


def _each_once(parts: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(parts)) < len(parts):
        raise ValueError("a part is named twice")
    return parts


Paise = Annotated[int, Field(ge=0, le=1_000_000_000)]
Part = Annotated[str, Field(min_length=1, max_length=64)]
WebAddress = Annotated[
    str, Field(pattern=_WEB_ADDRESS, max_length=4096), AfterValidator(_with_port)
]
Inputs = Annotated[dict[Question, JsonValue], Field(max_length=200), AfterValidator(_writable)]


class Strict(BaseModel):
    """A body with these fields and no others, each of its own type."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


class LookupRequest(Strict):
    """`POST lookup`."""

    service: Service
    inputs: Inputs
    language: Language = "en"


class QuoteRequest(Strict):
    """`POST quote`."""

    service: Service
    inputs: Inputs
    language: Language = "en"


class HoldRequest(Strict):
    """`PUT holds/{reference}`."""

    service: Service
    answers: Inputs
    until: AwareDatetime


class Payment(Strict):
    """What was paid, as the gateway told Mitra."""

    amount_paise: Paise
    paid_at: AwareDatetime
    gateway_payment: Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,64}$")]
    method: Literal["upi", "card", "net_banking", "wallet", "other"] = "other"
    account: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class CancellationRequest(Strict):
    """`PUT cases/{reference}/cancellations/{cancellation}`."""

    parts: Annotated[tuple[Part, ...], Field(max_length=50), AfterValidator(_each_once)]
    refund_paise: Paise


class ChangeRequest(Strict):
    """`PUT cases/{reference}/changes/{change}`."""

    answers: Inputs


class Paper(Strict):
    """A file that the citizen sent; `url` is a short-lived link, so it is no part of its identity."""

    question: Question
    content_type: Annotated[str, Field(pattern=r"^[a-z]+/[a-zA-Z0-9.+-]{1,80}$")]
    bytes: Annotated[int, Field(ge=0, le=100_000_000)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    url: WebAddress


class CaseRequest(Strict):
    """`PUT cases/{reference}`."""

    service: Service
    submitted_at: AwareDatetime
    due_at: AwareDatetime
    language: Language
    answers: Inputs
    papers: Annotated[tuple[Paper, ...], Field(max_length=50)] = ()
    payment: Payment | None = None
    callback_url: WebAddress

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.due_at < self.submitted_at:
            raise ValueError("due_at is before submitted_at")
        return self

    def without_papers(self) -> str:
        """Tell two applications apart by what the citizen said and paid, whatever times and links say."""
        paid = self.payment.gateway_payment if self.payment else ""
        said = json.dumps([self.service, self.answers, paid], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()

    def paper_marks(self) -> frozenset[tuple[str, str]]:
        return frozenset((paper.question, paper.sha256) for paper in self.papers)


class FaultRequest(Strict):
    """`times` answers go wrong, of every call or of one; `seconds` is how long a slow one waits.

    `unheard`: the department does what it is asked, and its answer is lost.
    """

    kind: Literal["down", "slow", "error", "malformed", "refuse", "unheard"]
    call: Literal[
        "options", "lookup", "quote", "holds", "cases", "cancellations", "changes", ""
    ] = ""
    times: Annotated[int, Field(ge=1, le=10_000)] = 1
    seconds: Annotated[float, Field(ge=0, le=120)] = 10.0
