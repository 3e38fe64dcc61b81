"""One event's turn with a citizen: one read, one conditional write, the sends, one write to settle them.

The write in the middle is the turn: the new session, the event's name, and the replies with their
attempt on record. What crashes before it never happened; what crashes after it is sent from there.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from copy import replace

from mitra.domain.event import Event, EventKind
from mitra.domain.happenings import Happening, Said, TurnFailed
from mitra.domain.mailbox import Mailbox
from mitra.domain.session import Session
from mitra.domain.value import Value
from mitra.ports.clock import Clock
from mitra.ports.messenger import Messenger
from mitra.ports.sessions import Sessions
from mitra.usecases.heard import NoNews
from mitra.usecases.turn_courtesy import shown_as_read
from mitra.usecases.turn_delivery import Deliver
from mitra.usecases.turn_mailbox import (
    event_key,
    intending,
    plan,
    remembering,
    was_given_up,
    was_taken,
    with_replies,
)
from mitra.usecases.turn_message import Envelope, ReadMessage, completed, read_envelope
from mitra.usecases.turn_news import HearNews
from mitra.usecases.turn_outcome import Ending, Note, Outcome, is_last_but_one, skipped
from mitra.usecases.turn_steps import TakeSteps, Talked

MOST_MESSAGES = 2


class Converse(Value):
    """Takes the turn of a message or of news. The only writer of a session."""

    sessions: Sessions
    messenger: Messenger
    clock: Clock
    read_message: ReadMessage
    new_session: Callable[[str], Session]
    hear_news: HearNews
    take_steps: TakeSteps
    deliver: Deliver

    def __call__(self, event: Event, receives: int) -> Outcome:
        """Take it. Raises Conflict (take it again), Outage, and what is wrong in our own data or code."""
        if event.kind is not EventKind.MESSAGE:
            return self._taken(event, None, receives)
        envelope = read_envelope(event, self.read_message)
        return self._taken(event, envelope, receives) if envelope else skipped("no_answer_due")

    def apologise(self, event: Event, receives: int) -> Outcome | None:
        """Give a message up: the citizen hears that it failed, and it is remembered as failed.

        None when its turn was taken after all. Raises as a turn does.
        """
        envelope = read_envelope(event, self.read_message)
        alias = envelope.alias if envelope else ""
        mailbox = self.sessions.load(event.citizen, alias) or self._new(event.citizen)
        if was_taken(mailbox, event_key(event.id)):
            return None
        if envelope:
            mailbox = _reached(mailbox, envelope)
        return self._turn(event, mailbox, (TurnFailed(),), receives)

    def _taken(self, event: Event, envelope: Envelope | None, receives: int) -> Outcome:
        key = event_key(event.id)
        mailbox = self.sessions.load(event.citizen, envelope.alias if envelope else "")
        if mailbox and was_taken(mailbox, key):
            return self.deliver.again(mailbox, receives)
        if mailbox and envelope and was_given_up(mailbox, key):
            # They were asked to say it again: what they said then would be a wrong answer by now.
            over = is_last_but_one(receives)
            return Outcome(Ending.FAILED if over else Ending.SKIPPED, code="given_up")
        mailbox = mailbox or self._new(event.citizen)
        if envelope:
            with self._shown_as_read(envelope):
                heard = Said(envelope.message)
                return self._turn(event, _reached(mailbox, envelope), (heard,), receives)
        news = self.hear_news(event, mailbox.handled)
        if isinstance(news, NoNews):
            return skipped(news.code)
        mailbox = _speaking(mailbox, news.language)
        outcome = self._turn(event, mailbox, news.happenings, receives)
        return replace(outcome, code=outcome.code or news.code)

    def _turn(
        self, event: Event, mailbox: Mailbox, first: Sequence[Happening], receives: int
    ) -> Outcome:
        now, failed = self.clock.now(), TurnFailed() in first
        talked = self.take_steps(event.id, mailbox.session, mailbox.address, first, now)
        taken = replace(mailbox, session=talked.session)
        taken = remembering(taken, event_key(event.id), now, failed=failed)
        taken = with_replies(taken, event.id, talked.replies)
        planned = plan(taken.outbox, now)
        saved = self.sessions.save(intending(taken, planned.due, now))
        let_go = len(mailbox.outbox) + len(talked.replies) - len(taken.outbox)
        return _with_notes(self.deliver.recorded(saved, planned, receives), talked, let_go)

    def _new(self, citizen: str) -> Mailbox:
        return Mailbox(self.new_session(citizen))

    def _shown_as_read(self, envelope: Envelope) -> AbstractContextManager[None]:
        if not envelope.message_id:
            return nullcontext()
        return shown_as_read(self.messenger, envelope.address, envelope.message_id)


def _reached(mailbox: Mailbox, envelope: Envelope) -> Mailbox:
    address = completed(mailbox.address, envelope.address)
    return replace(mailbox, address=address, alias=envelope.alias or mailbox.alias)


def _speaking(mailbox: Mailbox, language: str) -> Mailbox:
    """News may find a conversation forgotten: then it is told in the language of the case."""
    if mailbox.session.language:
        return mailbox
    return replace(mailbox, session=replace(mailbox.session, language=language))


def _with_notes(outcome: Outcome, talked: Talked, let_go: int) -> Outcome:
    notes, said = list(outcome.notes), len(talked.replies)
    if said > MOST_MESSAGES:
        notes.append(Note("fault", {"code": "many_messages", "count": said}))
    if let_go:
        notes.append(Note("send_refused", {"code": "outbox_full", "count": let_go}))
    code = outcome.code or next(iter(talked.troubles), "")
    return replace(outcome, notes=tuple(notes), code=code)
