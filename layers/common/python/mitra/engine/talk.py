"""What every step is given: the words in the citizen's language, and the time."""

from copy import replace
from datetime import datetime

from mitra.domain.effects import Effect
from mitra.domain.replies import Reply
from mitra.domain.service import LANGUAGES, Catalogue, Service
from mitra.domain.session import Position, Session
from mitra.domain.value import Value

DEFAULT_LANGUAGE = next(iter(LANGUAGES))


class Turn(Value):
    """What one happening led to: the new session, what to say, and what to ask of the world."""

    session: Session
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()


class Move(Value):
    """The conversation stands at another step now: that step is to show itself, under the lead."""

    session: Session
    lead: str = ""


type Outcome = Turn | Move


class Talk(Value):
    """One turn's surroundings. `at` is UTC."""

    catalogue: Catalogue
    at: datetime
    language: str

    def say(self, key: str, service: str = "", **values: object) -> str:
        """Words in the citizen's language, with the values put in."""
        words = self.catalogue.words(self.language, key, service)
        return words.format_map(values) if values else words

    def title(self, service_id: str) -> str:
        """A service's full name; words that say so when it is no longer offered."""
        return self.named("title", service_id)

    def named(self, key: str, service_id: str) -> str:
        """One of a service's names; a case outlives the service that it was opened under."""
        if self.offered(service_id):
            return self.say(key, service_id)
        return self.say("service.withdrawn")

    def offered(self, service_id: str) -> bool:
        """Whether the catalogue still has a service."""
        return service_id in self.catalogue.services()

    def service(self, session: Session) -> Service:
        """The service that the citizen is in."""
        return self.catalogue.service(session.position.service)


def talk_for(session: Session, catalogue: Catalogue, at: datetime) -> Talk:
    """The surroundings of a turn, in the language of the session."""
    return Talk(catalogue, at, session.language or DEFAULT_LANGUAGE)


def joined(*parts: str) -> str:
    """Parts of one message body, a blank line between them; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)


def moved(session: Session, step: str, service: str = "") -> Session:
    """The session at another step, with nothing remembered of the last one."""
    return replace(session, position=Position(step=step, service=service))


def home(session: Session) -> Session:
    """The session at the main menu, with no answers left over."""
    return replace(moved(session, "departments"), answers={}, resume=None)


def replied(session: Session, *replies: Reply) -> Turn:
    """A turn that only says something."""
    return Turn(session, replies)
