"""What there is to tap under the words of an interactive message."""

from functools import singledispatch

from local.graph.face import Button, Card, FlowButton, Link, Row, Section
from local.graph.models.carousel import Carousel, CarouselCard
from local.graph.models.flow import FlowMessage
from local.graph.models.interactive import ButtonMessage, LinkMessage, ListMessage, LocationRequest
from local.graph.models.order import OrderDetails, OrderStatus
from local.graph.models.part import LinkParameters
from local.graph.order_faces import order_card, order_news

type Dialogue = (
    ButtonMessage
    | ListMessage
    | LinkMessage
    | LocationRequest
    | FlowMessage
    | OrderDetails
    | OrderStatus
    | Carousel
)


@singledispatch
def action_face(said: Dialogue) -> dict[str, object]:
    """The fields of `Face` that the action fills."""
    raise NotImplementedError(type(said))


@action_face.register
def _(said: ButtonMessage) -> dict[str, object]:
    return {"buttons": tuple(Button(**b.reply.model_dump()) for b in said.action.buttons)}


@action_face.register
def _(said: ListMessage) -> dict[str, object]:
    sections = tuple(
        Section(
            title=section.title or "",
            rows=tuple(
                Row(id=row.id, title=row.title, description=row.description or "")
                for row in section.rows
            ),
        )
        for section in said.action.sections
    )
    rows = tuple(row for section in sections for row in section.rows)
    return {"list_button": said.action.button, "sections": sections, "rows": rows}


@action_face.register
def _(said: LinkMessage) -> dict[str, object]:
    return {"link": _link(said.action.parameters)}


@action_face.register
def _(_said: LocationRequest) -> dict[str, object]:
    return {"asks": "location"}


@action_face.register
def _(said: FlowMessage) -> dict[str, object]:
    asked = said.action.parameters
    return {"flow": FlowButton(title=asked.flow_cta, token=asked.flow_token)}


@action_face.register
def _(said: OrderDetails) -> dict[str, object]:
    return {"order": order_card(said)}


@action_face.register
def _(said: OrderStatus) -> dict[str, object]:
    return {"order": order_news(said)}


@action_face.register
def _(said: Carousel) -> dict[str, object]:
    cards = tuple(_card(card) for card in said.action.cards)
    return {"cards": cards, "buttons": tuple(b for card in cards for b in card.buttons)}


def _card(card: CarouselCard) -> Card:
    action = card.action
    return Card(
        text=card.body.text if card.body else "",
        buttons=tuple(Button(**b.quick_reply.model_dump()) for b in action.buttons or ()),
        link=_link(action.parameters) if action.parameters else None,
    )


def _link(parameters: LinkParameters) -> Link:
    return Link(title=parameters.display_text, url=parameters.url)
