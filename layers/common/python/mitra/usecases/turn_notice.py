"""A notice: somebody's document is ready, and a template message with the PDF tells them, once.

They may never have written to us: then their mailbox is made of the address in the event. A conversation that runs
stays where it is. It is a template even inside an open 24-hour window: a window can close between the look and
the sending, the price is the same, and so there is one way that is tried 600,000 times, not two.
"""

from collections.abc import Callable
from copy import replace
from typing import NamedTuple

from mitra.domain.batch import RowId
from mitra.domain.event import Event
from mitra.domain.mailbox import Address, Mailbox, Outgoing
from mitra.domain.replies import TemplateMessage
from mitra.domain.session import Session
from mitra.ports.clock import Clock
from mitra.ports.sessions import Sessions
from mitra.usecases.notice_fates import OPTED_OUT, NoticeFates, notice_id
from mitra.usecases.turn_delivery import Deliver
from mitra.usecases.turn_mailbox import event_key, intending, plan, remembering, was_taken
from mitra.usecases.turn_message import completed, json_object, text
from mitra.usecases.turn_outcome import Outcome, skipped


class Notice(NamedTuple):
    """What a NOTICE event asks for."""

    row: RowId
    message: TemplateMessage
    address: Address
    alias: str


class SendNotice:
    """Takes the turn of a NOTICE event."""

    def __init__(
        self,
        sessions: Sessions,
        clock: Clock,
        new_session: Callable[[str], Session],
        deliver: Deliver,
        fates: NoticeFates,
    ) -> None:
        self._sessions, self._clock, self._new_session = sessions, clock, new_session
        self._deliver, self._fates = deliver, fates

    def __call__(self, event: Event, receives: int) -> Outcome:
        """Take it. Raises Conflict (take it again), AwsOutage."""
        row = RowId(text(event.data.get("batch")), text(event.data.get("row")))
        notice = read_notice(event, row)
        if notice is None:
            self._fates.unreadable(row)
            return skipped("malformed_notice")
        mailbox = self._sessions.load(event.citizen, notice.alias)
        if mailbox and was_taken(mailbox, event_key(event.id)):
            return self._deliver.again(mailbox, receives)
        if mailbox and mailbox.session.opted_out:
            self._fates.opted_out(row)
            return skipped(OPTED_OUT)
        mailbox = mailbox or Mailbox(self._new_session(event.citizen))
        return self._sent(event, mailbox, notice, receives)

    def _sent(self, event: Event, mailbox: Mailbox, notice: Notice, receives: int) -> Outcome:
        now = self._clock.now()
        taken = remembering(_reached(mailbox, notice), event_key(event.id), now)
        outgoing = Outgoing(notice_id(notice.row), notice.message)
        taken = replace(taken, outbox=(*taken.outbox, outgoing))
        planned = plan(taken.outbox, now)
        saved = self._sessions.save(intending(taken, planned.due, now))
        return self._deliver.recorded(saved, planned, receives)


def read_notice(event: Event, row: RowId) -> Notice | None:
    """The notice of an event; None when it lacks what a message needs."""
    data, reached = event.data, json_object(event.data.get("address"))
    address = Address(phone=text(reached.get("phone")), phone_number_id=_number_id(reached))
    message = _message(event)
    if message is None or not (all(row) and address.phone and address.phone_number_id):
        return None
    return Notice(row, message, address, text(data.get("alias")))


def _number_id(reached: object) -> str:
    return text(json_object(reached).get("phone_number_id"))


def _message(event: Event) -> TemplateMessage | None:
    data = event.data
    name, language = text(data.get("template")), text(data.get("language"))
    document_id, kind = text(data.get("document_id")), text(data.get("document_type"))
    given = data.get("params")
    words = tuple(text(word) for word in given) if isinstance(given, list) else ("",)
    if not all((name, language, document_id, kind, *words)):
        return None
    filename = f"{kind.replace('_', '-')}-{document_id}.pdf"
    return TemplateMessage(name, language, words, document_id, filename)


def _reached(mailbox: Mailbox, notice: Notice) -> Mailbox:
    """Somebody new is spoken to in the language of the notice, until they choose one."""
    session = mailbox.session
    if not session.language:
        session = replace(session, language=notice.message.language)
    address = completed(mailbox.address, notice.address)
    return replace(mailbox, session=session, address=address, alias=notice.alias or mailbox.alias)
