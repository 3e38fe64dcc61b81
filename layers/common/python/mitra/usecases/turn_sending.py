"""Sending what a mailbox still holds: in order, each message once as far as anybody can know."""

from collections.abc import Sequence
from copy import replace
from dataclasses import dataclass, field

from mitra.domain.errors import (
    AccessRefused,
    MitraError,
    NotFound,
    Outage,
    SendRefused,
    SendUnclear,
)
from mitra.domain.mailbox import Address, Outgoing
from mitra.domain.replies import (
    DocumentMessage,
    OrderDetails,
    OrderStatus,
    TemplateMessage,
    Text,
)
from mitra.ports.files import DocumentLinks
from mitra.ports.messenger import Messenger
from mitra.usecases.notice_fates import NoticeFates, row_of
from mitra.usecases.turn_mailbox import UNCLEAR_FOR
from mitra.usecases.turn_outcome import LONGEST_WAIT, Note, place_of

LOOK_AGAIN = 5.0
"""Seconds until the first look whether a message of unclear fate has a status now."""

_FOR_A_PERSON_TO_FIX = 60.0


@dataclass(slots=True)
class Sent:
    """What became of the messages: by outbox id what is left of each (None: nothing), and what stopped us.

    `retry_after` and `at_most` are in seconds, the first None when everything went; `code` says why not.
    """

    fates: dict[str, Outgoing | None] = field(default_factory=dict)
    messages: int = 0
    retry_after: float | None = None
    at_most: float = LONGEST_WAIT
    code: str = ""
    error: str = ""
    notes: list[Note] = field(default_factory=list)


class SendReplies:
    """Sends messages whose attempt is on record already. Stops at the first that did not surely go."""

    def __init__(self, messenger: Messenger, links: DocumentLinks, fates: NoticeFates) -> None:
        self._messenger = messenger
        self._links = links
        self._fates = fates

    def __call__(self, address: Address, due: Sequence[Outgoing], *, last_try: bool) -> Sent:
        """Send them. With `last_try`, a message that breaks our own code is let go: it must not block the chat."""
        sent = Sent()
        if not (address.phone or address.user_id):
            sent.fates = dict.fromkeys((entry.id for entry in due), None)
            sent.notes = [_refused(entry, "no_address", 0) for entry in due]
            return sent
        for position, entry in enumerate(due):
            if entry.attempted_at and row_of(entry.id):
                self._leave_unclear(entry, sent)
            else:
                self._send(address, entry, sent, last_try=last_try)
            if sent.retry_after is not None:
                # What was not tried must not look as if it had been.
                later = due[position + 1 :]
                sent.fates |= {left.id: replace(left, attempted_at=None) for left in later}
                break
        return sent

    def _send(self, address: Address, entry: Outgoing, sent: Sent, *, last_try: bool) -> None:
        try:
            self._go(address, entry, sent)
        except SendRefused as error:
            sent.fates[entry.id] = None
            sent.notes.append(_refused(entry, error.code, error.graph_code))
            self._say_plainly(address, entry, sent, last_try=last_try)
        except NotFound as error:
            sent.fates[entry.id] = None
            sent.notes.append(_refused(entry, error.code, 0))
        except (Outage, AccessRefused) as error:
            _surely_not_arrived(entry, error, sent)
        except SendUnclear as error:
            _unclear(entry, error.code, sent)
        except Exception as error:
            sent.error = place_of(error)
            if last_try:
                sent.fates[entry.id] = None
            else:
                _may_have_arrived("internal", sent)
        else:
            sent.fates[entry.id] = None
            sent.messages += 1

    def _say_plainly(
        self, address: Address, entry: Outgoing, sent: Sent, *, last_try: bool
    ) -> None:
        """An order, or news of it, that Meta refuses is said in its words alone, once.

        It refuses what comes after an order's last state, and orders from an account without payments.
        """
        if isinstance(entry.reply, OrderDetails | OrderStatus):
            plain = replace(entry, reply=Text(entry.reply.body))
            self._send(address, plain, sent, last_try=last_try)

    def _leave_unclear(self, entry: Outgoing, sent: Sent) -> None:
        """A notice of unclear fate is not sent again: nobody gets two, and an operator can release the row anew."""
        self._fates.unclear(entry.id)
        sent.fates[entry.id] = None
        sent.notes.append(Note("send_unclear", {"outbox_id": entry.id}))

    def _go(self, address: Address, entry: Outgoing, sent: Sent) -> None:
        try:
            self._messenger.send(address, entry.reply, entry.id, self._link(entry))
        except MitraError as error:
            sent.notes += self._fates.failed(entry.id, error)
            raise
        self._fates.accepted(entry.id)

    def _link(self, entry: Outgoing) -> str:
        reply = entry.reply
        if not isinstance(reply, DocumentMessage | TemplateMessage) or not reply.document_id:
            return ""
        return self._links.link(reply.document_id, reply.filename)


def _surely_not_arrived(entry: Outgoing, error: Outage | AccessRefused, sent: Sent) -> None:
    sent.fates[entry.id] = replace(entry, attempted_at=None)
    sent.retry_after = error.after_seconds if isinstance(error, Outage) else _FOR_A_PERSON_TO_FIX
    sent.code = error.code


def _unclear(entry: Outgoing, code: str, sent: Sent) -> None:
    sent.notes.append(Note("send_unclear", {"outbox_id": entry.id}))
    if row_of(entry.id):
        sent.fates[entry.id] = None
    else:
        _may_have_arrived(code, sent)


def _may_have_arrived(code: str, sent: Sent) -> None:
    sent.retry_after, sent.code, sent.at_most = LOOK_AGAIN, code, UNCLEAR_FOR.total_seconds()


def _refused(entry: Outgoing, code: str, graph_code: int) -> Note:
    return Note("send_refused", {"outbox_id": entry.id, "code": code, "graph_code": graph_code})
