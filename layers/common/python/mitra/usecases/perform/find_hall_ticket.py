"""Whose hall ticket is it, and does it still hold?"""

from mitra.domain.document import DocumentRecord
from mitra.domain.effects import FindHallTicket
from mitra.domain.happenings import HallTicketFound
from mitra.domain.standing import DocumentStatus
from mitra.ports.batches import HallTickets
from mitra.ports.documents import Register
from mitra.usecases.perform.context import Context

_MOST_CORRECTIONS = 5


class PerformFindHallTicket:
    """Asks who has which ticket, then the register: a corrected ticket leads to the newest one."""

    def __init__(self, hall_tickets: HallTickets, register: Register) -> None:
        self._hall_tickets = hall_tickets
        self._register = register

    def __call__(self, effect: FindHallTicket, context: Context) -> HallTicketFound:
        """Find it. Raises AwsOutage, AccessRefused."""
        del context
        found = self._hall_tickets.find(effect.roll_number, effect.date_of_birth)
        document = self._newest(found) if found else None
        if document is None:
            return HallTicketFound("")
        return HallTicketFound(document.id, document.status is DocumentStatus.VALID)

    def _newest(self, document_id: str) -> DocumentRecord | None:
        document = self._register.get(document_id)
        for _ in range(_MOST_CORRECTIONS):
            if document is None or document.status is not DocumentStatus.REPLACED:
                break
            document = self._register.get(document.replaced_by)
        return document
