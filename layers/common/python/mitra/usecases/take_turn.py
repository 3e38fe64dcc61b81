"""The dispatcher's use case: one event of a citizen's stream, to its end."""

from copy import replace

from mitra.domain.errors import AccessRefused, Conflict, MitraError, Outage
from mitra.domain.event import Event, EventKind
from mitra.usecases.turn_account import NoteAccountNews
from mitra.usecases.turn_conversation import Converse
from mitra.usecases.turn_effect import TakeEffect
from mitra.usecases.turn_notice import SendNotice
from mitra.usecases.turn_outcome import (
    LONGEST_WAIT,
    Ending,
    Outcome,
    is_last_but_one,
    place_of,
    wait_before,
)
from mitra.usecases.turn_status import NoteStatus

_TRIES = 3
_CONFLICT_SECONDS = 1.0
_FOR_A_PERSON_TO_FIX = 60.0
_AT_ONCE = 1.0
_OUR_OWN_FAULT_SECONDS = 10.0
"""At most between tries of what fails in our own code: waiting mends little there, and the citizen waits too."""


class TakeTurn:
    """Takes an event's turn, and says whether it has to come again. Never raises.

    A turn that lost a race is taken again at once. What fails outside is tried again later. What
    fails in our own code is given up on the last receive but one: the citizen hears of it, and the
    message goes on to the dead-letter queue without holding up the stream.
    """

    def __init__(
        self,
        converse: Converse,
        send_notice: SendNotice,
        note_status: NoteStatus,
        note_account_news: NoteAccountNews,
        take_effect: TakeEffect,
    ) -> None:
        self._converse = converse
        self._send_notice = send_notice
        self._note_status = note_status
        self._note_account_news = note_account_news
        self._take_effect = take_effect

    def __call__(self, event: Event, receives: int) -> Outcome:
        """Take it. `receives` counts how often the queue handed it out, this time included."""
        try:
            return self._unless_it_conflicts(event, receives)
        except Exception as error:
            retry = _retry(error, receives)
            return self._given_up(event, receives, retry) if is_last_but_one(receives) else retry

    def _unless_it_conflicts(self, event: Event, receives: int) -> Outcome:
        for _ in range(_TRIES - 1):
            try:
                return self._taken(event, receives)
            except Conflict:
                continue
        return self._taken(event, receives)

    def _taken(self, event: Event, receives: int) -> Outcome:
        match event.kind:
            case EventKind.STATUS:
                return self._note_status(event)
            case EventKind.ACCOUNT:
                return self._note_account_news(event)
            case EventKind.EFFECT:
                return self._take_effect(event)
            case EventKind.NOTICE:
                return self._send_notice(event, receives)
            case _:
                return self._converse(event, receives)

    def _given_up(self, event: Event, receives: int, retry: Outcome) -> Outcome:
        """Only who wrote waits for an answer: of failed news, operators learn by the dead letter."""
        failed = replace(retry, ending=Ending.FAILED)
        if event.kind is not EventKind.MESSAGE:
            return failed
        try:
            told = self._converse.apologise(event, receives)
        except Exception:
            return failed
        if told is None:
            return retry
        return replace(failed, after_seconds=_AT_ONCE, messages=told.messages, notes=told.notes)


def _retry(error: Exception, receives: int) -> Outcome:
    code = error.code if isinstance(error, MitraError) else "internal"
    return Outcome(
        Ending.RETRY,
        after_seconds=wait_before(receives, *_least_and_most(error)),
        code=code,
        error=place_of(error),
    )


def _least_and_most(error: Exception) -> tuple[float, float]:
    match error:
        case Outage():
            return error.after_seconds, LONGEST_WAIT
        case Conflict():
            return _CONFLICT_SECONDS, LONGEST_WAIT
        case AccessRefused():
            return _FOR_A_PERSON_TO_FIX, LONGEST_WAIT
        case _:
            return _AT_ONCE, _OUR_OWN_FAULT_SECONDS
