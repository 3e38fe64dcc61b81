"""Cards side by side."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from local.graph import limits
from local.graph.models.media import CardHeader
from local.graph.models.part import Body, LinkParameters, Part, must_be_unique, refuse


def _few_lines(text: str) -> str:
    if text.count("\n") > limits.CARD_LINE_BREAKS_MAX:
        refuse(f"may have at most {limits.CARD_LINE_BREAKS_MAX} line breaks")
    return text


class CardText(Part):
    """The words of a card."""

    text: Annotated[limits.CardBody, AfterValidator(_few_lines)]


class QuickReply(Part):
    """What a card's button sends back."""

    id: limits.CardButtonId
    title: limits.ButtonTitle


class QuickReplyButton(Part):
    """A button of a card."""

    type: Literal["quick_reply"]
    quick_reply: QuickReply


class CardAction(Part):
    """Either a link or quick replies."""

    name: Literal["cta_url"] | None = None
    parameters: LinkParameters | None = None
    buttons: Annotated[list[QuickReplyButton], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "CardAction":
        if (self.parameters is None) == (self.buttons is None):
            refuse("needs either a URL button or quick replies")
        return self


class CarouselCard(Part):
    """One card: a picture, maybe words, and its buttons."""

    card_index: Annotated[int, Field(ge=0, lt=limits.CARDS_MAX)]
    type: Literal["cta_url", "quick_reply", "button"] | None = None
    header: CardHeader
    body: CardText | None = None
    action: CardAction


class CarouselAction(Part):
    """Two to ten cards with the same number of buttons each."""

    cards: Annotated[
        list[CarouselCard], Field(min_length=limits.CARDS_MIN, max_length=limits.CARDS_MAX)
    ]

    @model_validator(mode="after")
    def _cards_alike(self) -> "CarouselAction":
        must_be_unique("card_index", [str(card.card_index) for card in self.cards])
        replies = [card.action.buttons or [] for card in self.cards]
        if len({len(buttons) for buttons in replies}) > 1:
            refuse("needs the same kind and number of buttons on every card")
        must_be_unique("button ids", [b.quick_reply.id for buttons in replies for b in buttons])
        return self


class Carousel(Part):
    """Words over cards; no header and no footer of its own."""

    type: Literal["carousel"]
    body: Body
    action: CarouselAction
