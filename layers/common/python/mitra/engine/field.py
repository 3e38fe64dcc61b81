"""What a field is: one type of question, how it is asked and what fits."""

from dataclasses import dataclass, field
from typing import Protocol

from mitra.domain.effects import Effect
from mitra.domain.inbound import Inbound
from mitra.domain.replies import Reply
from mitra.domain.service import Question
from mitra.domain.session import Answer, Session
from mitra.engine.talk import Talk


@dataclass(frozen=True)
class Retry:
    """The answer does not fit; `reason` are words that say what would."""

    reason: str


@dataclass(frozen=True)
class Pending:
    """The answer is known only after an effect."""

    effect: Effect


type Reading = Answer | Retry | Pending


@dataclass(frozen=True)
class Asking:
    """One question being asked of one citizen."""

    talk: Talk
    session: Session
    question: Question
    body: str = field(default="")

    def refuse(self, key: str, **values: object) -> Retry:
        """The service's own words for a wrong answer, else the given ones."""
        service, own = self.session.position.service, f"error.{self.question.id}"
        known = self.talk.catalogue.has_words(self.talk.language, own, service)
        return Retry(self.talk.say(own if known else key, service, **values))


class Field(Protocol):
    """One type of question; each is a module in engine/fields with these two functions."""

    def ask(self, asking: Asking) -> Reply:
        """The question as a message; `asking.body` are its words."""

    def read(self, asking: Asking, message: Inbound) -> Reading:
        """What the message means as an answer."""
