"""What may be asked of the gateway, checked strictly: in a sandbox a misspelt field must not pass unseen.

Shapes: https://razorpay.com/docs/api/
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

type Outcome = Literal["success", "failed", "pending"]
type FaultKind = Literal[
    "hang", "slow", "error", "refuse", "late", "twice", "contradict", "no_webhook", "fail_refund"
]

Paise = Annotated[int, Field(ge=100, le=50_000_000_00)]
Notes = Annotated[
    dict[
        Annotated[str, Field(min_length=1, max_length=256)], Annotated[str, Field(max_length=256)]
    ],
    Field(max_length=15),
]
Receipt = Annotated[str, Field(min_length=1, max_length=40)]
Words = Annotated[str, Field(max_length=2048)]
Time = Annotated[int, Field(ge=0, le=10**11)]


class Strict(BaseModel):
    """A body with these fields and no others, each of its own type."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


class OrderRequest(Strict):
    """`POST /v1/orders`."""

    amount: Paise
    currency: Literal["INR"]
    receipt: Receipt | None = None
    notes: Notes = {}


class Notify(Strict):
    """Whether the gateway writes to the payer itself. The product asks it not to."""

    sms: bool = False
    email: bool = False


class LinkRequest(Strict):
    """`POST /v1/payment_links`."""

    amount: Paise
    currency: Literal["INR"]
    reference_id: Receipt
    expire_by: Time | None = None
    accept_partial: Literal[False] = False
    upi_link: bool = False
    description: Words = ""
    notify: Notify = Notify()
    reminder_enable: bool = False
    notes: Notes = {}


class CodeRequest(Strict):
    """`POST /v1/payments/qr_codes`, for one payment of a fixed sum."""

    type: Literal["upi_qr"]
    name: Words
    usage: Literal["single_use"]
    fixed_amount: Literal[True]
    payment_amount: Paise
    description: Words = ""
    close_by: Time
    notes: Notes = {}


class RefundRequest(Strict):
    """`POST /v1/payments/{id}/refund`."""

    amount: Paise
    speed: Literal["normal", "optimum"] = "normal"
    receipt: Receipt | None = None
    notes: Notes = {}


class FaultRequest(Strict):
    """`POST /simulator/gateway/faults`: after `after` good ones, `times` answers, payments or refunds go wrong so.

    hang: done, and never answered (the line is open for `seconds`). slow: the answer takes `seconds`. error: 500,
    nothing is done. refuse: 400, nothing is done. late: a payment hangs and succeeds after `seconds`. twice: the
    citizen is charged twice, and everybody told twice. contradict: everybody is told of a success, the books say
    failed. no_webhook: nobody is told. fail_refund: a refund is taken on and fails.
    """

    kind: FaultKind
    times: Annotated[int, Field(ge=1, le=100_000)] = 1
    seconds: Annotated[float, Field(ge=0, le=600)] = 30.0
    after: Annotated[int, Field(ge=0, le=1000)] = 0


class Settlement(Strict):
    """`POST /simulator/gateway/orders/{reference}`: what becomes of the payment that hangs, or a new one.

    `paise` is what is paid, if not what is asked for.
    """

    outcome: Literal["success", "failed"]
    paise: Paise | None = None

    @model_validator(mode="after")
    def _pays(self) -> Self:
        if self.paise is not None and self.outcome != "success":
            raise ValueError("a payment that fails has no sum of its own")
        return self
