"""The register of issued documents, read by verifiers: the public part of an item and nothing else.

An item's attributes are named as the fields of domain.document.DocumentRecord: times in ISO 8601, `kid` and
`token` binary. Holder's facts and citizen stay unread.
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
"""

from datetime import datetime
from typing import Final

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.adapters.dynamodb.items import Item, read_binary, read_item, read_text
from mitra.domain.errors import AccessRefused, Malformed
from mitra.domain.standing import DocumentStatus
from mitra.domain.verification import BrokenEntry, RegisterEntry

_READ: Final = (
    "id",
    "type",
    "department",
    "status",
    "token",
    "holder",
    "issued_at",
    "expires_at",
    "status_since",
    "pdf_sha256",
)
_NAMES: Final = {f"#{name}": name for name in _READ}


class DynamoRegisterReader:
    """Implements ports.verification.RegisterReader over the documents table."""

    def __init__(self, dynamodb: JsonRpc, table: str) -> None:
        self._dynamodb, self._table = dynamodb, table

    def entry(self, document_id: str) -> RegisterEntry | None:
        """One entry, read consistently: a document withdrawn a second ago is withdrawn. Raises BrokenEntry too."""
        request = {
            "TableName": self._table,
            "Key": {"id": {"S": document_id}},
            "ConsistentRead": True,
            "ProjectionExpression": ",".join(_NAMES),
            "ExpressionAttributeNames": _NAMES,
        }
        try:
            answer = self._dynamodb.call("GetItem", request)
        except AwsError as error:
            raise AccessRefused(f"the register cannot be read: {error.code}") from error
        item = read_item(answer)
        return _entry(item) if item else None


def _entry(item: Item) -> RegisterEntry:
    try:
        return RegisterEntry(
            id=read_text(item, "id"),
            type=read_text(item, "type"),
            department=read_text(item, "department"),
            status=DocumentStatus(read_text(item, "status")),
            token=read_binary(item, "token"),
            holder=read_text(item, "holder"),
            issued_at=datetime.fromisoformat(read_text(item, "issued_at")),
            expires_at=_time(read_text(item, "expires_at")),
            status_since=_time(read_text(item, "status_since")),
            pdf_sha256=read_text(item, "pdf_sha256"),
        )
    except (Malformed, ValueError) as error:
        raise BrokenEntry(f"a register entry is wrong: {type(error).__name__}") from error


def _time(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
