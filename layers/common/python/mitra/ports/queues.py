"""What is put in queues."""

from collections.abc import Sequence
from typing import Protocol

from mitra.domain.document import DocumentOrder
from mitra.domain.event import Event


class EventQueue(Protocol):
    """The events queue: one ordered stream per citizen."""

    def publish(self, events: Sequence[Event]) -> None:
        """Queue all of them, or raise AwsOutage: nothing may be acknowledged before."""


class DocumentOrders(Protocol):
    """The issue queue."""

    def order(self, order: DocumentOrder) -> None:
        """Queue one order, or raise AwsOutage. Twice is harmless."""
