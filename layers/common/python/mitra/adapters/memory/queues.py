"""Queues in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mitra.domain.document import DocumentOrder
from mitra.domain.event import Event


@dataclass(slots=True)
class MemoryEventQueue:
    """The port EventQueue."""

    events: list[Event] = field(default_factory=list)

    def publish(self, events: Sequence[Event]) -> None:
        """Queue all of them."""
        self.events += events


@dataclass(slots=True)
class MemoryDocumentOrders:
    """The port DocumentOrders."""

    orders: list[DocumentOrder] = field(default_factory=list)

    def order(self, order: DocumentOrder) -> None:
        """Queue one order."""
        self.orders.append(order)
