"""What there is to tap in a chat."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from local.graph.chat import Chat, Message

type OfferKind = Literal["button_reply", "list_reply", "template_button", "flow"]


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to tap. `id` is what goes back: for a Flow, its token."""

    kind: OfferKind
    id: str
    title: str
    description: str
    message: Message


def find_offer(chat: Chat, tapped: str) -> Offer | None:
    """The newest message's offer of this id, or else of this visible title."""
    wanted = tapped.strip().casefold()
    tests: tuple[Callable[[Offer], bool], ...] = (
        lambda offer: offer.kind != "flow" and offer.id == tapped,
        lambda offer: offer.title == tapped,
        lambda offer: offer.title.strip().casefold() == wanted,
    )
    for message in reversed(chat.messages):
        if message.sender != "service":
            continue
        offers = tuple(_offers(message))
        for test in tests:
            if found := next(filter(test, offers), None):
                return found
    return None


def _offers(message: Message) -> Iterator[Offer]:
    face = message.face
    kind: OfferKind = "template_button" if face.type == "template" else "button_reply"
    for button in face.buttons:
        yield Offer(kind, button.id, button.title, "", message)
    for row in face.rows:
        yield Offer("list_reply", row.id, row.title, row.description, message)
    if face.flow is not None:
        yield Offer("flow", face.flow.token, face.flow.title, "", message)
