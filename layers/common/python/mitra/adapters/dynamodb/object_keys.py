"""Where an issued document's file lies: all that a link needs of the register."""

from mitra.adapters.dynamodb.items import read_text
from mitra.adapters.dynamodb.table import Table
from mitra.domain.standing import DocumentStatus


class ObjectKeys:
    """Looks documents up in the register by id."""

    def __init__(self, documents: Table) -> None:
        self._documents = documents

    def __call__(self, document_id: str) -> str | None:
        """The file's key in the documents bucket, or None. Raises AwsOutage, AccessRefused.

        A document that is withdrawn is not handed out: its message may have waited since before.
        """
        item = self._documents.get(document_id)
        if not item or read_text(item, "status") != DocumentStatus.VALID:
            return None
        return read_text(item, "object_key") or None
