"""The issue queue: orders of signed documents.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
"""

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.domain.document import DocumentOrder, order_to_json


class SqsDocumentOrders:
    """The port DocumentOrders. The issuer claims a document's id by case, so an order twice is one document."""

    def __init__(self, rpc: JsonRpc, queue_url: str) -> None:
        self._rpc, self._queue_url = rpc, queue_url

    def order(self, order: DocumentOrder) -> None:
        """Queue one order. Raises AwsOutage, AccessRefused."""
        request = {"QueueUrl": self._queue_url, "MessageBody": order_to_json(order)}
        self._rpc.call("SendMessage", request)
