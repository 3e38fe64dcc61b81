"""What the commands read and write on a target."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.items import binary, read_items, read_text
from mitra.adapters.dynamodb.key_acts import Act, DynamoKeyActs
from mitra.adapters.dynamodb.key_store import DynamoKeyStore
from mitra.adapters.kms.root import KmsRoot
from mitra.domain.errors import NotFound
from mitra.domain.key_ring import RingKey
from tools.keys.target import Target


class Touched(NamedTuple):
    """Documents that a key signed: before a moment, and since."""

    before: int
    since: int


class KeyRoom:
    """One target's ring, records and register."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self._dynamodb = JsonRpc(target.aws, "dynamodb")
        self._kms = JsonRpc(target.aws, "kms")
        table = target.variables["KEYS_TABLE"]
        self.store, self.acts = (
            DynamoKeyStore(self._dynamodb, table),
            DynamoKeyActs(self._dynamodb, table),
        )

    def now(self) -> datetime:
        """The time, UTC."""
        return datetime.now(UTC)

    def key(self, kid: str) -> RingKey:
        """A key by its id, or by the beginning of it. Raises NotFound."""
        found = [key for key in self.store.all() if key.kid.hex().startswith(kid.lower())]
        if len(found) != 1:
            raise NotFound(f"{len(found)} keys of the ring begin with {kid}")
        return found[0]

    def act(
        self,
        what: str,
        change: tuple[RingKey, RingKey],
        why: str,
        issuers: Sequence[tuple[str, bytes]] = (),
    ) -> None:
        """Change a key, with a record of it. Raises Conflict when somebody else did before."""
        before, after = change
        done = Act(self.now(), self.target.who, what, why, before.kid.hex())
        self.acts.change(before, after, done, issuers)

    def signs(self, key: RingKey) -> KmsRoot:
        """A key as something that signs, with the operator's own rights."""
        return KmsRoot(self._kms, key.arn)

    def touched(self, key: RingKey, moment: datetime) -> Touched:
        """How many documents it signed. Reads the whole register: minutes, and some rupees, for a million of them."""
        since = [at >= moment for at in self._issued(key)]
        return Touched(len(since) - sum(since), sum(since))

    def _issued(self, key: RingKey) -> Iterator[datetime]:
        request: dict[str, object] = {
            "TableName": self.target.variables["DOCUMENTS_TABLE"],
            "FilterExpression": "kid = :kid",
            "ExpressionAttributeValues": {":kid": binary(key.kid)},
            "ProjectionExpression": "issued_at",
        }
        while True:
            answer: Mapping[str, object] = self._dynamodb.call("Scan", request)
            for item in read_items(answer):
                yield datetime.fromisoformat(read_text(item, "issued_at"))
            if not answer.get("LastEvaluatedKey"):
                return
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
