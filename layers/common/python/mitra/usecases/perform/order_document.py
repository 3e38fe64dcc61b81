"""The order of a signed document."""

from mitra.domain.document import DocumentOrder
from mitra.domain.effects import OrderDocument
from mitra.ports.queues import DocumentOrders
from mitra.usecases.perform.context import Context


class PerformOrderDocument:
    """Puts the order in the issue queue. The document comes back as an event of its own."""

    def __init__(self, orders: DocumentOrders) -> None:
        self._orders = orders

    def __call__(self, effect: OrderDocument, _: Context) -> None:
        """Order it. Raises AwsOutage: then the turn is taken again."""
        self._orders.order(DocumentOrder(effect.reference, effect.document_type, effect.replaces))
