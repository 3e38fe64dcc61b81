"""The three bulk functions as Lambda has them: a real table, bucket, keys and queues on the emulator."""

import importlib.util
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import cast
from unittest.mock import patch

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.s3_objects import S3Objects
from mitra.adapters.dynamodb.batch_heads import DynamoBatchHeads
from mitra.adapters.dynamodb.pairs import Pairs
from mitra.config import AwsSettings
from mitra.domain.batch import BatchHead
from mitra.domain.event import Event, from_json
from tests.functions.issuing import Context
from tests.kit.board import CLERK, OFFICER
from tests.kit.buckets import new_bucket
from tests.kit.ministack import shared_ministack
from tests.kit.rings import new_ring
from tests.kit.sealed import SECRET
from tests.kit.tables import new_table

_numbers = count(1)
_kept: list[ModuleType] = []
"""Functions are never unloaded: their connections stay open until the process ends, as on Lambda."""


@dataclass(frozen=True)
class Bulk:
    """The functions, and what they work on."""

    aws: AwsSettings
    variables: Mapping[str, str]
    splitter: ModuleType
    issuer: ModuleType
    releaser: ModuleType
    files: S3Objects

    def call(self, app: ModuleType, *bodies: str) -> list[str]:
        """Hand a function messages; the ids of those that are to come again."""
        records = [
            {"messageId": str(n), "body": body, "attributes": {"ApproximateReceiveCount": "1"}}
            for n, body in enumerate(bodies)
        ]
        result = app.handler({"Records": records}, Context())
        return [failure["itemIdentifier"] for failure in result["batchItemFailures"]]

    def put(self, key: str, content: bytes, operator: str = CLERK) -> None:
        """An operator puts a file into the bucket, and S3 says so."""
        self.files.write(key, content, "text/csv")
        facts = {"key": key, "size": len(content), "sequencer": f"{next(_numbers):016}"}
        record = {"s3": {"object": facts}, "userIdentity": {"principalId": operator}}
        assert self.call(self.splitter, json.dumps({"Records": [record]})) == []

    def approve(self, batch: str) -> None:
        """Another operator approves, at any hour."""
        key = f"acts/{batch}/{next(_numbers)}.approve.json"
        self.put(key, b'{"quiet": "none"}', OFFICER)

    def work(self) -> None:
        """Let every queued message be worked on."""
        while self._drain("SPLIT_QUEUE_URL", self.splitter) + self._drain(
            "BATCH_QUEUE_URL", self.issuer
        ):
            pass

    def head(self) -> BatchHead:
        """The newest batch."""
        table = Pairs(JsonRpc(self.aws, "dynamodb"), self.variables["BATCHES_TABLE"])
        return max(DynamoBatchHeads(table).all(), key=lambda head: head.uploaded_at)

    def events(self) -> list[Event]:
        """What is in the events queue."""
        return [from_json(body) for body in self._messages("EVENTS_QUEUE_URL")]

    def lying(self) -> str:
        """Everything in the tables, as it lies there."""
        rpc = JsonRpc(self.aws, "dynamodb")
        tables = (self.variables["BATCHES_TABLE"], self.variables["DOCUMENTS_TABLE"])
        return json.dumps([rpc.call("Scan", {"TableName": name}) for name in tables])

    def _drain(self, queue: str, app: ModuleType) -> int:
        bodies = self._messages(queue)
        for body in bodies:
            assert self.call(app, body) == []
        return len(bodies)

    def _messages(self, queue: str) -> list[str]:
        sqs, url = JsonRpc(self.aws, "sqs"), {"QueueUrl": self.variables[queue]}
        answer = sqs.call("ReceiveMessage", {**url, "MaxNumberOfMessages": 10})
        messages = cast("list[dict[str, str]]", answer.get("Messages", []))
        for message in messages:
            sqs.call("DeleteMessage", {**url, "ReceiptHandle": message["ReceiptHandle"]})
        return [message["Body"] for message in messages]


def bulk() -> Bulk:
    """One of all, all its own."""
    aws = shared_ministack()
    dynamodb = JsonRpc(aws, "dynamodb")
    bucket = new_bucket(aws, "batches")
    variables = {
        "AWS_REGION": aws.region,
        "AWS_ACCESS_KEY_ID": aws.access_key,
        "AWS_SECRET_ACCESS_KEY": aws.secret_key,
        "AWS_ENDPOINT_URL": aws.endpoint,
        "BATCHES_TABLE": new_table(dynamodb, "BatchesTable"),
        "BATCHES_BUCKET": bucket,
        "BATCH_QUEUE_URL": _queue(aws, "batch"),
        "SPLIT_QUEUE_URL": _queue(aws, "split"),
        "EVENTS_QUEUE_URL": _queue(aws, "events", ".fifo"),
        "DOCUMENTS_TABLE": new_table(dynamodb, "DocumentsTable"),
        "DOCUMENTS_BUCKET": new_bucket(aws, "batch-documents"),
        "KEYS_TABLE": new_ring(aws, "education").table,
        "SEALING_SECRET": _secret(aws, SECRET),
        "CITIZEN_ID_SECRET": _secret(aws, {"key": "k" * 64}),
        "PUBLIC_URL": "https://verify.example.gov.in/",
        "PHONE_NUMBER_ID": "106540352242922",
        "BATCH_RATE": "40",
        "BATCH_APPROVAL": "two",
    }
    apps = {name: load(name, variables) for name in ("splitter", "batchissuer", "releaser")}
    return Bulk(
        aws,
        variables,
        apps["splitter"],
        apps["batchissuer"],
        apps["releaser"],
        S3Objects(aws, bucket),
    )


def load(name: str, variables: Mapping[str, str]) -> ModuleType:
    """A function's module, imported anew in an environment."""
    path = Path(f"functions/{name}/app.py")
    spec = importlib.util.spec_from_file_location(f"{name}_app", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    with patch.dict(os.environ, variables):
        spec.loader.exec_module(module)
    _kept.append(module)
    return module


def _queue(aws: AwsSettings, purpose: str, suffix: str = "") -> str:
    attributes = {"VisibilityTimeout": "30", **({"FifoQueue": "true"} if suffix else {})}
    wanted = {"QueueName": f"bulk-{purpose}-{next(_numbers)}{suffix}", "Attributes": attributes}
    return str(JsonRpc(aws, "sqs").call("CreateQueue", wanted)["QueueUrl"])


def _secret(aws: AwsSettings, secret: Mapping[str, object]) -> str:
    wanted = {
        "Name": f"bulk-secret-{next(_numbers)}",
        "SecretString": json.dumps(secret),
        "ClientRequestToken": f"{next(_numbers):032}",
    }
    return str(JsonRpc(aws, "secretsmanager").call("CreateSecret", wanted)["ARN"])
