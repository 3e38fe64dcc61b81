"""How an order is paid: through a linked gateway, or outside of WhatsApp by a link."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from local.graph import limits
from local.graph.models.part import Part, WebAddress, refuse


class Razorpay(Part):
    """What Razorpay is told."""

    receipt: limits.RazorpayReceipt | None = None
    notes: limits.RazorpayNotes | None = None


class PayU(Part):
    """What PayU is told."""

    udf1: limits.PayuField | None = None
    udf2: limits.PayuField | None = None
    udf3: limits.PayuField | None = None
    udf4: limits.PayuField | None = None


class BillDesk(Part):
    """What BillDesk is told."""

    additional_info1: limits.BilldeskField | None = None
    additional_info2: limits.BilldeskField | None = None
    additional_info3: limits.BilldeskField | None = None
    additional_info4: limits.BilldeskField | None = None
    additional_info5: limits.BilldeskField | None = None
    additional_info6: limits.BilldeskField | None = None
    additional_info7: limits.BilldeskField | None = None


class Zaakpay(Part):
    """What Zaakpay is told."""

    extra1: limits.ZaakpayField | None = None
    extra2: limits.ZaakpayField | None = None


class PaymentGateway(Part):
    """A gateway linked to the business account, by the name of its configuration."""

    type: Literal["razorpay", "payu", "billdesk", "zaakpay"]
    configuration_name: limits.ConfigurationName
    razorpay: Razorpay | None = None
    payu: PayU | None = None
    billdesk: BillDesk | None = None
    zaakpay: Zaakpay | None = None

    @model_validator(mode="after")
    def _own_extras_only(self) -> "PaymentGateway":
        given = {n for n in ("razorpay", "payu", "billdesk", "zaakpay") if getattr(self, n)}
        if given - {self.type}:
            refuse("has fields of another gateway")
        return self


class GatewaySetting(Part):
    """Paid inside WhatsApp."""

    type: Literal["payment_gateway"]
    payment_gateway: PaymentGateway


class UpiLink(Part):
    """A `upi://pay` address."""

    link: Annotated[str, Field(pattern=r"^upi://pay\?")]


class UpiSetting(Part):
    """Paid in the citizen's own UPI app."""

    type: Literal["upi_intent_link"]
    upi_intent_link: UpiLink


class PaymentLink(Part):
    """A page of a gateway."""

    uri: WebAddress


class PaymentLinkSetting(Part):
    """Paid on a page of a gateway."""

    type: Literal["payment_link"]
    payment_link: PaymentLink


PaymentSetting = Annotated[
    GatewaySetting | UpiSetting | PaymentLinkSetting, Field(discriminator="type")
]
