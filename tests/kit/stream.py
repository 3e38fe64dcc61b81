"""The dispatcher's use case over ports in memory, and a queue that hands out events as SQS does."""

import hashlib

from mitra.adapters.memory import (
    MemoryAccounts,
    MemoryBatchResults,
    MemoryCases,
    MemoryClock,
    MemoryDepartments,
    MemoryDocumentLinks,
    MemoryDocumentOrders,
    MemoryGateway,
    MemoryHallTickets,
    MemoryMedia,
    MemoryMessenger,
    MemoryPapers,
    MemoryPayments,
    MemoryRegister,
    MemorySessions,
)
from mitra.bootstrap.turns import TurnPorts, take_turn
from mitra.domain.event import Event
from mitra.domain.mailbox import Mailbox
from mitra.domain.replies import DocumentMessage, TemplateMessage, Text
from mitra.domain.service import Catalogue
from mitra.usecases.turn_outcome import MAX_RECEIVES, Outcome
from mitra.usecases.turn_steps import Advance
from tests.kit.events import CITIZEN
from tests.kit.peril import Died, Peril
from tests.kit.toy import ToyCatalogue, advance

VISIBILITY_SECONDS = 150.0
DEPARTMENT_CALLS = ("submit", "options", "look_up", "quote", "hold", "release", "cancel", "change")
_TOY = ToyCatalogue()


def secret_bytes(text: str) -> bytes:
    """A keyed hash whose key is known to all."""
    return hashlib.sha256(text.encode()).digest()


class World:
    """All ports of a turn in memory, each in peril."""

    def __init__(self, catalogue: Catalogue = _TOY, talk: Advance = advance) -> None:
        self.clock, self.peril = MemoryClock(), Peril()
        self.cases, self.messenger = MemoryCases(), MemoryMessenger()
        self.sessions = MemorySessions(self.clock, self.cases.move)
        self.departments, self.media = MemoryDepartments(), MemoryMedia()
        self.papers, self.links = MemoryPapers(), MemoryDocumentLinks()
        self.orders, self.register = MemoryDocumentOrders(), MemoryRegister()
        self.results, self.hall_tickets = MemoryBatchResults(), MemoryHallTickets()
        self.payments, self.accounts = MemoryPayments(), MemoryAccounts()
        self.gateway = MemoryGateway()
        danger = self.peril.around
        self.ports = TurnPorts(
            sessions=danger(self.sessions, "load", "save", "settle"),
            cases=danger(self.cases, "open", "get", "update", "of_citizen"),
            messenger=danger(self.messenger, "send"),
            departments=danger(self.departments, *DEPARTMENT_CALLS),
            media=danger(self.media, "fetch"),
            papers=danger(self.papers, "keep", "link"),
            links=danger(self.links, "link"),
            orders=danger(self.orders, "order"),
            register=danger(self.register, "move"),
            results=danger(self.results, "note", "pause"),
            hall_tickets=danger(self.hall_tickets, "find"),
            payments=danger(self.payments, "open", "get", "move", "entries"),
            accounts=danger(self.accounts, "get"),
            gateway=danger(self.gateway, "open_order", "look_up", "close_order", "refund"),
            clock=self.clock,
            catalogue=catalogue,
            secret_bytes=secret_bytes,
        )
        self.take = take_turn(self.ports, talk)

    def hear(self, event: Event, receives: int = 1) -> Outcome:
        """Take one event once."""
        return self.take(event, receives)

    def finish(self, event: Event) -> list[Outcome]:
        """Hand an event out until it is deleted, or dead."""
        outcomes = []
        for receives in range(1, MAX_RECEIVES + 1):
            try:
                outcome = self.take(event, receives)
            except Died:
                self.clock.sleep(VISIBILITY_SECONDS)
                continue
            outcomes.append(outcome)
            if not outcome.keeps_the_message:
                break
            self.clock.sleep(outcome.after_seconds)
        return outcomes

    @property
    def phone(self) -> list[str]:
        """What the citizens read, in order."""
        return [_words(delivered.reply) for delivered in self.messenger.delivered]

    def mailbox(self, citizen: str = CITIZEN) -> Mailbox:
        """What is stored of a citizen."""
        mailbox = self.sessions.load(citizen)
        assert mailbox
        return mailbox


def _words(reply: object) -> str:
    if isinstance(reply, TemplateMessage):
        return f"{reply.name} {' '.join(reply.parameters)}"
    assert isinstance(reply, Text | DocumentMessage)
    return reply.body
