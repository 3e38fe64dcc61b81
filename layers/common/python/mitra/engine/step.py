"""What a step of the conversation is."""

from typing import Protocol

from mitra.domain.happenings import Happening
from mitra.domain.inbound import Inbound
from mitra.domain.session import Session
from mitra.engine.talk import Outcome, Talk


class Step(Protocol):
    """One kind of step; each is a module in engine/steps with these four functions."""

    def show(self, talk: Talk, session: Session, lead: str) -> Outcome:
        """Say where the citizen stands, under the lead (an error, a greeting, an answer)."""

    def hear(self, talk: Talk, session: Session, message: Inbound) -> Outcome:
        """Take what the citizen sent."""

    def learn(self, talk: Talk, session: Session, result: Happening) -> Outcome:
        """Take the result of an effect that this step asked for."""

    def back(self, talk: Talk, session: Session) -> Outcome:
        """One step back."""
