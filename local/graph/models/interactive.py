"""Interactive messages: buttons, lists, links, places, Flows, orders, carousels."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from local.graph import limits
from local.graph.models.carousel import Carousel
from local.graph.models.flow import FlowMessage
from local.graph.models.media import Footer, Header, TextHeader
from local.graph.models.order import OrderDetails, OrderStatus
from local.graph.models.part import Body, LinkAction, Part, ReplyButton, must_be_unique, refuse


class ButtonAction(Part):
    """One to three reply buttons, no two alike."""

    buttons: Annotated[list[ReplyButton], Field(min_length=1, max_length=limits.BUTTONS_MAX)]

    @model_validator(mode="after")
    def _no_two_alike(self) -> "ButtonAction":
        must_be_unique("button ids", [b.reply.id for b in self.buttons])
        must_be_unique("button titles", [b.reply.title for b in self.buttons])
        return self


class ButtonMessage(Part):
    """Words with reply buttons."""

    type: Literal["button"]
    header: Header | None = None
    body: Body
    footer: Footer | None = None
    action: ButtonAction


class ListRow(Part):
    """A row to choose."""

    id: limits.RowId
    title: limits.RowTitle
    description: limits.RowDescription | None = None


class ListSection(Part):
    """Rows under a title; a list of one section may go without."""

    title: limits.SectionTitle | None = None
    rows: Annotated[list[ListRow], Field(min_length=1)]


class ListAction(Part):
    """A button that opens at most ten rows, however many sections there are."""

    button: limits.ButtonTitle
    sections: Annotated[list[ListSection], Field(min_length=1, max_length=limits.SECTIONS_MAX)]

    @model_validator(mode="after")
    def _rows_in_all(self) -> "ListAction":
        rows = [row.id for section in self.sections for row in section.rows]
        if len(rows) > limits.ROWS_MAX_IN_LIST:
            refuse(f"has {len(rows)} rows in all; at most {limits.ROWS_MAX_IN_LIST}")
        must_be_unique("row ids", rows)
        if len(self.sections) > 1 and any(s.title is None for s in self.sections):
            refuse("needs a title on each section when there is more than one")
        return self


class ListBody(Part):
    """The words of a list message, which may be longer than those of the others."""

    text: limits.ListBody


class ListMessage(Part):
    """Words with a list; its header can only be text."""

    type: Literal["list"]
    header: TextHeader | None = None
    body: ListBody
    footer: Footer | None = None
    action: ListAction


class LinkMessage(Part):
    """Words with a button that opens a page."""

    type: Literal["cta_url"]
    header: Header | None = None
    body: Body
    footer: Footer | None = None
    action: LinkAction


class LocationAction(Part):
    """The "send location" button."""

    name: Literal["send_location"]


class LocationRequest(Part):
    """Words with a "send location" button, and nothing else."""

    type: Literal["location_request_message"]
    body: Body
    action: LocationAction


Interactive = Annotated[
    ButtonMessage
    | ListMessage
    | LinkMessage
    | LocationRequest
    | FlowMessage
    | OrderDetails
    | OrderStatus
    | Carousel,
    Field(discriminator="type"),
]
