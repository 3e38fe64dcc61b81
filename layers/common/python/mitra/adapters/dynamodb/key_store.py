"""The key ring, written by the publisher alone: each item once, each version of the list once."""

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.items import binary, number, read_number, text
from mitra.adapters.dynamodb.key_ring import ROOT, DynamoKeyRing, key_item
from mitra.adapters.dynamodb.table import LostRace, Put, Table
from mitra.domain.errors import Conflict
from mitra.domain.key_ring import RingKey

_NEW = "attribute_not_exists(id)"
_VERSION = "version"
_TRIES = 5


class DynamoKeyStore(DynamoKeyRing):
    """The port KeyStore."""

    def __init__(self, dynamodb: JsonRpc, table: str) -> None:
        super().__init__(dynamodb, table)
        self._items_by_id = Table(dynamodb, table, "id")

    def add(self, key: RingKey) -> bool:
        """Add a key that is not there; false when its id is, or when this very write was made twice."""
        try:
            self._items_by_id.put(Put(key_item(key), _NEW, {}))
        except LostRace:
            return False
        return True

    def keep_root(self, certificate: bytes) -> bytes:
        """Keep the root's certificate; the first one wins."""
        item = {"id": text(ROOT), "certificate": binary(certificate)}
        try:
            self._items_by_id.put(Put(item, _NEW, {}))
        except LostRace:
            return self.root_certificate()
        return certificate

    def version(self) -> int:
        """The last version that was given out; 0 for none."""
        return read_number(self._items_by_id.get(_VERSION) or {}, _VERSION)

    def next_version(self, above: int) -> int:
        """Count on. A number may be left out, none is given twice. Raises Conflict when others are always faster."""
        for _ in range(_TRIES):
            last = self.version()
            version = max(last, above) + 1
            item = {"id": text(_VERSION), _VERSION: number(version)}
            try:
                self._items_by_id.put(
                    Put(item, f"{_NEW} OR {_VERSION} = :last", {":last": number(last)})
                )
            except LostRace:
                continue
            return version
        raise Conflict("other publishers count faster")
