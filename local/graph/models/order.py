"""Orders to be paid inside WhatsApp in India, and news of them.

Source: Cloud API, "Payments API - India", pages `order_details` and `order_status`.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from local.graph import limits
from local.graph.models.gateway import PaymentSetting
from local.graph.models.media import Footer, Header
from local.graph.models.part import Body, Part, WebAddress, refuse


class Amount(Part):
    """Whole paise: value over 100."""

    value: Annotated[int, Field(ge=0)]
    offset: Literal[100]


class Charge(Amount):
    """Tax, shipping or discount."""

    description: limits.ChargeDescription | None = None
    discount_program_name: limits.ChargeDescription | None = None


class ImporterAddress(Part):
    """Where the importer sits; asked for even where nothing is imported."""

    address_line1: str
    address_line2: str | None = None
    city: str
    zone_code: str | None = None
    postal_code: str
    country_code: str


class ItemImage(Part):
    """A picture of an item."""

    link: WebAddress


class Item(Part):
    """A line of the order."""

    retailer_id: str | None = None
    name: limits.ItemName
    image: ItemImage | None = None
    amount: Amount
    sale_amount: Amount | None = None
    quantity: Annotated[int, Field(ge=1)]
    country_of_origin: str | None = None
    importer_name: str | None = None
    importer_address: ImporterAddress | None = None

    @property
    def due(self) -> int:
        """Paise for all pieces."""
        each = self.amount if self.sale_amount is None else self.sale_amount
        return each.value * self.quantity

    @model_validator(mode="after")
    def _sale_is_lower(self) -> "Item":
        if self.sale_amount is not None and self.sale_amount.value >= self.amount.value:
            refuse("sale_amount must be lower than amount")
        return self

    @property
    def has_origin(self) -> bool:
        """Whether it can stand without a catalogue."""
        return None not in (self.country_of_origin, self.importer_name, self.importer_address)


class Expiration(Part):
    """After `timestamp` (epoch seconds) it can no longer be paid."""

    timestamp: Annotated[str, Field(pattern=r"^\d{9,11}$")]
    description: limits.OrderDescription


class OrderContents(Part):
    """What is bought; the sums must agree."""

    status: Literal["pending"]
    type: Literal["quick_pay"] | None = None
    catalog_id: str | None = None
    items: Annotated[list[Item], Field(min_length=1)]
    subtotal: Amount
    tax: Charge
    shipping: Charge | None = None
    discount: Charge | None = None
    expiration: Expiration | None = None

    @property
    def due(self) -> int:
        """What total_amount has to be, in paise."""
        shipping = self.shipping.value if self.shipping else 0
        discount = self.discount.value if self.discount else 0
        return self.subtotal.value + self.tax.value + shipping - discount

    @model_validator(mode="after")
    def _items_agree(self) -> "OrderContents":
        if self.subtotal.value != sum(item.due for item in self.items):
            refuse("subtotal must be the sum of the items")
        pictured = any(item.image is not None for item in self.items)
        if pictured and len(self.items) > limits.ITEMS_MAX_WITH_IMAGES:
            refuse("may have at most 10 items when an item has an image")
        if self.catalog_id is None and not all(item.has_origin for item in self.items):
            refuse(
                "needs country_of_origin, importer_name and importer_address on each item "
                "when there is no catalog_id"
            )
        return self


class OrderParameters(Part):
    """The order and how it is paid."""

    reference_id: limits.Reference
    type: Literal["digital-goods", "physical-goods"]
    currency: Literal["INR"]
    total_amount: Amount
    payment_settings: Annotated[list[PaymentSetting], Field(min_length=1)]
    order: OrderContents

    @model_validator(mode="after")
    def _total_agrees(self) -> "OrderParameters":
        if self.total_amount.value != self.order.due:
            refuse("total_amount must be subtotal + tax + shipping - discount")
        return self


class OrderAction(Part):
    """The "review and pay" button."""

    name: Literal["review_and_pay"]
    parameters: OrderParameters


class OrderDetails(Part):
    """Words over an order that can be paid."""

    type: Literal["order_details"]
    header: Header | None = None
    body: Body
    footer: Footer | None = None
    action: OrderAction


class OrderNews(Part):
    """Where an order stands now."""

    status: Literal["processing", "partially_shipped", "shipped", "completed", "canceled"]
    description: limits.OrderDescription | None = None


class OrderStatusParameters(Part):
    """Which order, and its news."""

    reference_id: limits.Reference
    order: OrderNews


class OrderStatusAction(Part):
    """The order that is looked at."""

    name: Literal["review_order"]
    parameters: OrderStatusParameters


class OrderStatus(Part):
    """Words with news of an order."""

    type: Literal["order_status"]
    body: Body
    footer: Footer | None = None
    action: OrderStatusAction
