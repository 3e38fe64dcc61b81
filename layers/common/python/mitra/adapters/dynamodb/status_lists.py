"""Places in the status lists, so that no two documents share one: withdrawing one must not touch another.

Each place that is taken is an item of the documents table with the id `place#<list>#<number>`, which no
document can have. The numbers come out of a hash of the document's id: in no order, so that a place tells
neither when a document was issued nor how many there are, and the same ones when the work is done again.
"""

import hashlib

from mitra.adapters.dynamodb.items import text
from mitra.adapters.dynamodb.table import LostRace, Put, Table
from mitra.domain.credential import STATUS_LIST_SIZE
from mitra.domain.errors import CatalogueError

_TRIES = 100
_FREE_OR_OURS = "attribute_not_exists(id) OR document_id = :document"


class DynamoStatusLists:
    """The port StatusLists."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def place(self, status_list: str, document_id: str) -> int:
        """Take a place. Raises CatalogueError when the list is all but full, AwsOutage, AccessRefused."""
        for attempt in range(_TRIES):
            place = _number(document_id, attempt)
            if self._took(f"place#{status_list}#{place}", document_id):
                return place
        raise CatalogueError(f"the status list {status_list} is full")

    def _took(self, key: str, document_id: str) -> bool:
        item = {"id": text(key), "document_id": text(document_id)}
        try:
            self._table.put(Put(item, _FREE_OR_OURS, {":document": text(document_id)}))
        except LostRace:
            return False
        return True


def _number(document_id: str, attempt: int) -> int:
    digest = hashlib.sha256(f"{document_id}.{attempt}".encode()).digest()
    return int.from_bytes(digest) % STATUS_LIST_SIZE
