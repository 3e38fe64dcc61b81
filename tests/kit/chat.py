"""Talk to the engine as a citizen would; the session is saved and read again between all turns."""

from dataclasses import dataclass, field
from datetime import timedelta

from mitra.adapters.catalogue_files import CatalogueFiles
from mitra.domain.effects import Effect
from mitra.domain.happenings import Happening, Moment, Said
from mitra.domain.inbound import Inbound, Media, SharedLocation, Tap, TextMessage
from mitra.domain.replies import (
    AskLocation,
    Buttons,
    Choice,
    DocumentMessage,
    LinkButton,
    ListMenu,
    MapPin,
    OrderDetails,
    OrderStatus,
    Reply,
    TemplateMessage,
    Text,
)
from mitra.domain.service import Catalogue
from mitra.domain.session import Session
from mitra.engine.turn import advance, new_session
from tests.kit.booth import Booth
from tests.kit.sessions import reread
from tests.kit.world import World

PHOTO = Media("media-1", "image", "image/jpeg")


@dataclass
class Chat:
    """One citizen's chat with the pure engine and a small world."""

    catalogue: Catalogue = field(default_factory=CatalogueFiles)
    world: World = field(default_factory=World)
    session: Session = field(default_factory=lambda: new_session("citizen-1"))
    replies: tuple[Reply, ...] = ()
    booth: Booth = field(init=False)

    def __post_init__(self) -> None:
        self.world.till.catalogue = self.world.fair.catalogue = self.catalogue
        self.booth = Booth(self.world.fair, self.catalogue)

    def say(self, text: str) -> str:
        """Type something; everything that is answered comes back as text."""
        return self.send(TextMessage(text))

    def tap(self, wanted: str) -> str:
        """Tap a button or row of the last answer, by its id or title."""
        for choice in self.choices:
            if wanted in (choice.id, choice.title):
                return self.send(Tap(choice.id, choice.title))
        raise AssertionError(
            f"nothing to tap is called {wanted}: {[c.title for c in self.choices]}"
        )

    def share(self, latitude: float, longitude: float) -> str:
        """Share a place."""
        return self.send(SharedLocation(latitude, longitude))

    def photo(self) -> str:
        """Send a photo."""
        return self.send(PHOTO)

    def pay(self, outcome: str) -> str:
        """Pay the last order, or not: success, slow, failure, late, refunded. What is heard of it comes back."""
        news = self.world.till.pay(outcome)
        if outcome == "success":
            self.booth.bought(news.reference, self.world.till.requests[-1], self.world.at)
        return self.happen(news)

    def wait(self, hours: float) -> None:
        """Time passes."""
        self.world.at += timedelta(hours=hours)
        self.world.fair.at = self.world.at
        self.replies = ()

    def issue(self) -> None:
        """Documents that a cancelled or moved booking ordered arrive."""
        said: tuple[Reply, ...] = ()
        for news in self.booth.issue(self.world.at):
            self.happen(news)
            said += self.replies
        self.replies = said

    def send(self, message: Inbound) -> str:
        """Send anything."""
        return self.happen(Said(message))

    def happen(self, happening: Happening) -> str:
        """Let something happen, and everything that follows from it."""
        waiting: list[Happening] = [happening]
        replies: list[Reply] = []
        while waiting:
            moment = Moment(waiting.pop(0), self.world.at)
            turn = advance(self.session, moment, self.catalogue)
            self.session = reread(turn.session)
            replies += turn.replies
            self.world.fair.language = self.session.language or "en"
            answers = [self._answer(effect) for effect in turn.effects]
            waiting += [answer for answer in answers if answer is not None]
        self.replies = tuple(replies)
        return self.heard

    def _answer(self, effect: Effect) -> Happening | None:
        booked = self.booth.perform(effect, self.session, self.world.at)
        return booked or self.world.answer(effect)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What the last answer offers to tap."""
        offered: tuple[Choice, ...] = ()
        for reply in self.replies:
            if isinstance(reply, Buttons | ListMenu):
                offered += reply.choices
        return offered

    @property
    def heard(self) -> str:
        """The words of the last answer."""
        return "\n".join(words_of(reply) for reply in self.replies)


def words_of(reply: Reply) -> str:
    """What a citizen reads in a reply."""
    match reply:
        case Text(body=body) | AskLocation(body=body) | DocumentMessage(body=body):
            return body
        case Buttons(body=body) | ListMenu(body=body) | LinkButton(body=body):
            return body
        case OrderDetails(body=body) | OrderStatus(body=body):
            return body
        case MapPin(name=name, address=address):
            return f"{name}, {address}"
        case TemplateMessage(name=name, parameters=parameters):
            return " ".join((name, *parameters))


def arrived(language: str = "English", catalogue: Catalogue | None = None) -> Chat:
    """A chat whose citizen has chosen a language and agreed to the notice."""
    chat = Chat(catalogue or CatalogueFiles())
    chat.say("Hi")
    chat.tap(language)
    chat.say("1")
    return chat
