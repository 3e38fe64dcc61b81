"""What a field is: one type of question, how it is asked and what fits."""

from typing import Protocol

from mitra.domain.effects import Effect
from mitra.domain.inbound import Inbound
from mitra.domain.replies import Reply
from mitra.domain.service import Question
from mitra.domain.session import Answer, Session
from mitra.domain.value import Value
from mitra.engine.talk import Talk


class Retry(Value):
    """The answer does not fit; `reason` are words that say what would."""

    reason: str


class Pending(Value):
    """The answer is known only after an effect."""

    effect: Effect


class Partly(Value):
    """A part of the answer: `picked` are ids so far, `told` what is still wanted."""

    picked: tuple[str, ...]
    told: str


type Reading = Answer | Retry | Pending | Partly

PICKED = "picked"
"""In a position's scratch: the ids picked so far, with commas."""


class Asking(Value):
    """One question being asked of one citizen."""

    talk: Talk
    session: Session
    question: Question
    body: str = ""

    @property
    def picked(self) -> tuple[str, ...]:
        """The ids that were picked before, of those that are still offered."""
        before = self.session.position.scratch.get(PICKED, "").split(",")
        return tuple(c.id for c in self.session.position.choices if c.id in before)

    def refuse(self, key: str, **values: object) -> Retry:
        """The service's own words for a wrong answer, else the given ones."""
        service, own = self.session.position.service, f"error.{self.question.id}"
        has, language = self.talk.catalogue.has_words, self.talk.language
        # A question may be called `date`, and then error.date are everybody's words, not its own.
        known = has(language, own, service) and not has(language, own)
        return Retry(self.talk.say(own if known else key, service, **values))


class Field(Protocol):
    """One type of question; each is a module in engine/fields with these two functions."""

    def ask(self, asking: Asking) -> Reply:
        """The question as a message; `asking.body` are its words."""

    def read(self, asking: Asking, message: Inbound) -> Reading:
        """What the message means as an answer."""
