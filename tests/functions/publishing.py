"""The publisher as Lambda has it: real keys, tables and files on the emulator, and a clock that stands still."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType
from typing import cast

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.s3 import S3
from mitra.adapters.dynamodb.key_ring import DynamoKeyRing
from mitra.adapters.kms.root import KmsRoot
from mitra.adapters.kms.signer import KmsSigner
from mitra.adapters.published import key_list, status_lists
from mitra.adapters.published.known_keys import KnownKeys
from mitra.adapters.s3.published_lists import S3PublishedLists
from mitra.config import AwsSettings
from mitra.domain.key_ring import KeyList
from mitra.domain.published import KEYS_FILE, status_file
from mitra.domain.status_list import StatusList
from tests.functions.hooks import load
from tests.kit.buckets import new_bucket
from tests.kit.clocks import FixedClock
from tests.kit.ministack import shared_ministack
from tests.kit.rings import new_signing_key
from tests.kit.tables import new_table
from tools.events import BUILDERS

TICK = BUILDERS["publisher_tick"]()
MOMENT = datetime.fromisoformat("2026-11-23T06:30:00+00:00")
PUBLIC_URL = "https://verify.example.gov.in"


@dataclass
class House:
    """The function, and what it works on."""

    app: ModuleType
    aws: AwsSettings
    settings: dict[str, str]
    clock: FixedClock

    def tick(self) -> dict[str, int]:
        """One call; what it answers."""
        return cast("dict[str, int]", self.app.handler(TICK, None))

    def restart(self, **keys: str) -> None:
        """Deploy the function again, with other keys."""
        self.settings["SIGNING_KEYS"] = json.dumps(keys)
        self.app = load("publisher", self.aws, self.settings)
        self.app.publish.clock = self.clock

    @property
    def dynamodb(self) -> JsonRpc:
        """The tables."""
        return JsonRpc(self.aws, "dynamodb")

    @property
    def ring(self) -> DynamoKeyRing:
        """The keys as they are stored."""
        return DynamoKeyRing(self.dynamodb, self.settings["KEYS_TABLE"])

    @property
    def root(self) -> KmsRoot:
        """The root key."""
        return KmsRoot(JsonRpc(self.aws, "kms"), self.settings["ROOT_KEY"])

    @property
    def files(self) -> S3PublishedLists:
        """What is published."""
        return S3PublishedLists(S3(self.aws), self.settings["LISTS_BUCKET"])

    def signer(self) -> KmsSigner:
        """The issuer's."""
        return KmsSigner(JsonRpc(self.aws, "kms"), self.ring, self.clock)

    def verifier(self) -> KnownKeys:
        """A verifier that has seen nothing yet."""
        root = self.root.key
        return KnownKeys(self.files, lambda: root, self.clock)

    def key_list(self) -> KeyList:
        """The key list, as a verifier reads it."""
        return key_list.read(self.files.read(KEYS_FILE) or b"", self.root.key, self.clock.now())

    def statuses(self, list_id: str = "1-2026") -> StatusList:
        """A status list, as a verifier reads it."""
        data = self.files.read(status_file(list_id)) or b""
        return status_lists.read(data, self.root.key, list_id, self.clock.now())

    def withdraw(self, number: int, status: str, listed: str = "income_certificate#2026") -> None:
        """Put a withdrawn document into the register; its place is its number."""
        item = {
            "id": {"S": f"DOC{number:010}"},
            "status": {"S": status},
            "status_index": {"N": str(number)},
            **({"withdrawn": {"S": listed}} if status != "valid" else {}),
        }
        table = self.settings["DOCUMENTS_TABLE"]
        self.dynamodb.call("PutItem", {"TableName": table, "Item": item})


@contextmanager
def house() -> Iterator[House]:
    """One house, all its own, with a key of two departments."""
    aws = shared_ministack()
    dynamodb = JsonRpc(aws, "dynamodb")
    keys = {"revenue": new_signing_key(aws), "education": new_signing_key(aws)}
    settings = {
        "KEYS_TABLE": new_table(dynamodb, "KeysTable"),
        "DOCUMENTS_TABLE": new_table(dynamodb, "DocumentsTable"),
        "LISTS_BUCKET": new_bucket(aws, "published-lists"),
        "ROOT_KEY": new_signing_key(aws),
        "SIGNING_KEYS": json.dumps(keys),
        "PUBLIC_URL": PUBLIC_URL + "/",
    }
    made = House(load("publisher", aws, settings), aws, settings, FixedClock(MOMENT))
    made.app.publish.clock = made.clock
    yield made
