"""The pure part of a turn and its effects, in rounds: each effect's result is the next thing that happens."""

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mitra.domain.effects import Effect
from mitra.domain.happenings import Happening, Moment
from mitra.domain.mailbox import Address
from mitra.domain.replies import Reply
from mitra.domain.service import Catalogue
from mitra.domain.session import Session
from mitra.engine.turn import Turn
from mitra.usecases.perform.context import Context

MOST_ROUNDS = 8
Advance = Callable[[Session, Moment, Catalogue], Turn]
Perform = Callable[[Effect, Context], Happening | tuple[Happening, ...] | None]


class TooManyRounds(RuntimeError):
    """The conversation keeps asking for effects: a mistake in a flow."""


@dataclass(slots=True)
class Talked:
    """Where the conversation stands after a turn, what it says, and what failed outside meanwhile."""

    session: Session
    replies: list[Reply] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)


class TakeSteps:
    """Advances the conversation until nothing more is asked of the world."""

    def __init__(self, advance: Advance, perform: Perform, catalogue: Catalogue) -> None:
        self._advance = advance
        self._perform = perform
        self._catalogue = catalogue

    def __call__(
        self,
        event_id: str,
        session: Session,
        address: Address,
        first: Sequence[Happening],
        now: datetime,
    ) -> Talked:
        """Take them. Raises TooManyRounds, and what the engine and the effects raise."""
        talked, asked = Talked(session), Counter[type[Effect]]()
        happened = deque(first)
        for _ in range(MOST_ROUNDS):
            if not happened:
                return talked
            turn = self._advance(talked.session, Moment(happened.popleft(), now), self._catalogue)
            talked.session = turn.session
            talked.replies += turn.replies
            for effect in turn.effects:
                nth = asked[type(effect)]
                asked[type(effect)] += 1
                context = Context(event_id, nth, turn.session, address, now, talked.troubles)
                result = self._perform(effect, context)
                if result is not None:
                    happened.extend(result if isinstance(result, tuple) else (result,))
        if happened:
            raise TooManyRounds(f"more than {MOST_ROUNDS} rounds in one turn")
        return talked
