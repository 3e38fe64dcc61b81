"""The key ring: one item for each key, `key#<kid in hex>`, one for the root, `root`, one for each
other authority that certified a key, `issuer#<SHA-256 in hex>`.

Times are ISO 8601, `spki` and `certificate` binary DER.
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.items import (
    Item,
    binary,
    read_binary,
    read_item,
    read_items,
    read_text,
    text,
)
from mitra.domain.errors import CatalogueError, Malformed, NotFound
from mitra.domain.key_ring import KeyState, RingKey

KEY = "key#"
ROOT = "root"
ISSUER = "issuer#"


class DynamoKeyRing:
    """Reads the ring; the port KeyRing. A few dozen items: they are scanned, consistently."""

    def __init__(self, dynamodb: JsonRpc, table: str) -> None:
        self._dynamodb, self._table = dynamodb, table

    def all(self) -> Sequence[RingKey]:
        """Every key, by kid. Raises CatalogueError for an item that is not as we write them."""
        return sorted((read_key(item) for item in self._items(KEY)), key=lambda key: key.kid)

    def root_certificate(self) -> bytes:
        """The root's certificate, DER. Raises NotFound."""
        request = {"TableName": self._table, "Key": {"id": text(ROOT)}, "ConsistentRead": True}
        item = read_item(self._dynamodb.call("GetItem", request))
        if item is None:
            raise NotFound("the root has no certificate yet")
        return read_binary(item, "certificate")

    def issuers(self) -> Sequence[bytes]:
        """Certificates of other authorities, DER."""
        return [read_binary(item, "certificate") for item in self._items(ISSUER)]

    def _items(self, kind: str) -> Iterator[Item]:
        request: dict[str, object] = {
            "TableName": self._table,
            "ConsistentRead": True,
            "FilterExpression": "begins_with(id, :kind)",
            "ExpressionAttributeValues": {":kind": text(kind)},
        }
        while True:
            answer = self._dynamodb.call("Scan", request)
            yield from read_items(answer)
            if not answer.get("LastEvaluatedKey"):
                return
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def key_item(key: RingKey) -> Item:
    """A key as it is stored."""
    leaked = key.compromised_at
    return {
        "id": text(f"{KEY}{key.kid.hex()}"),
        "department": text(key.department),
        "spki": binary(key.spki),
        "key_state": text(key.state),
        "sign_from": text(key.sign_from.isoformat()),
        "sign_until": text(key.sign_until.isoformat()),
        "verify_until": text(key.verify_until.isoformat()),
        "compromised_at": text(leaked.isoformat() if leaked else ""),
        "certificate": binary(key.certificate),
        "arn": text(key.arn),
    }


def read_key(item: Item) -> RingKey:
    """A stored key. Raises CatalogueError."""
    leaked = read_text(item, "compromised_at")
    try:
        return RingKey(
            kid=bytes.fromhex(read_text(item, "id").removeprefix(KEY)),
            department=read_text(item, "department"),
            spki=read_binary(item, "spki"),
            state=KeyState(read_text(item, "key_state")),
            sign_from=_time(item, "sign_from"),
            sign_until=_time(item, "sign_until"),
            verify_until=_time(item, "verify_until"),
            compromised_at=datetime.fromisoformat(leaked) if leaked else None,
            certificate=read_binary(item, "certificate"),
            arn=read_text(item, "arn"),
        )
    except (ValueError, Malformed) as error:
        raise CatalogueError("a key of the ring cannot be read") from error


def _time(item: Item, name: str) -> datetime:
    return datetime.fromisoformat(read_text(item, name))
