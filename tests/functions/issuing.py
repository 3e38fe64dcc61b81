"""The issuer as Lambda has it: real tables, keys, queues and files on the emulator."""

import hashlib
import importlib.util
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import cast
from unittest.mock import patch

from mitra.adapters.aws.http import AwsHttp
from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.cases import DynamoCases
from mitra.adapters.dynamodb.register import DynamoRegister
from mitra.adapters.dynamodb.table import Table
from mitra.config import AwsSettings
from mitra.domain.event import Event, from_json
from tests.kit.ministack import shared_ministack
from tests.kit.rings import new_ring
from tests.kit.sealed import SECRET, sealing
from tests.kit.tables import new_table

PUBLIC_URL = "https://verify.example.gov.in"
_PLACE = (
    b"<CreateBucketConfiguration><LocationConstraint>ap-south-1</LocationConstraint>"
    b"</CreateBucketConfiguration>"
)
_numbers = count(1)
_kept: list[ModuleType] = []
"""Functions are never unloaded: their connections stay open until the process ends, as on Lambda."""


class Context:
    """Lambda's context: how long the function may still run."""

    def __init__(self, milliseconds: int = 60_000) -> None:
        self.milliseconds = milliseconds

    def get_remaining_time_in_millis(self) -> int:
        """Until it is stopped."""
        return self.milliseconds


@dataclass(frozen=True)
class Office:
    """The function, and what it works on."""

    app: ModuleType
    aws: AwsSettings
    cases: DynamoCases
    register: DynamoRegister
    documents: str
    bucket: str
    queue: str
    key: str

    def call(self, event: Mapping[str, object], context: Context | None = None) -> list[str]:
        """Hand it a batch; the ids that are to come again."""
        result = self.app.handler(event, context or Context())
        return [failure["itemIdentifier"] for failure in result["batchItemFailures"]]

    def items(self) -> list[dict[str, dict[str, str]]]:
        """Everything in the documents table, as it lies there."""
        answer = JsonRpc(self.aws, "dynamodb").call("Scan", {"TableName": self.documents})
        return cast("list[dict[str, dict[str, str]]]", answer["Items"])

    def file(self, key: str) -> bytes:
        """A file in the documents bucket."""
        status, _, body = AwsHttp(self.aws, "s3").request("GET", f"/{self.bucket}/{key}", {}, b"")
        assert status == 200
        return body

    def events(self) -> list[Event]:
        """What was put in the events queue since the last look."""
        sqs, queue = JsonRpc(self.aws, "sqs"), {"QueueUrl": self.queue}
        answer = sqs.call("ReceiveMessage", {**queue, "MaxNumberOfMessages": 10})
        messages = cast("list[dict[str, str]]", answer.get("Messages", []))
        for message in messages:
            sqs.call("DeleteMessage", {**queue, "ReceiptHandle": message["ReceiptHandle"]})
        return [from_json(message["Body"]) for message in messages]


@contextmanager
def office() -> Iterator[Office]:
    """One office, all its own."""
    aws = shared_ministack()
    dynamodb = JsonRpc(aws, "dynamodb")
    cases, documents = new_table(dynamodb, "CasesTable"), new_table(dynamodb, "DocumentsTable")
    bucket, queue, ring = _bucket(aws), _queue(aws), new_ring(aws, "revenue")
    variables = {
        "AWS_REGION": aws.region,
        "AWS_ACCESS_KEY_ID": aws.access_key,
        "AWS_SECRET_ACCESS_KEY": aws.secret_key,
        "AWS_ENDPOINT_URL": aws.endpoint,
        "EVENTS_QUEUE_URL": queue,
        "CASES_TABLE": cases,
        "DOCUMENTS_TABLE": documents,
        "DOCUMENTS_BUCKET": bucket,
        "SEALING_SECRET": _secret(aws),
        "KEYS_TABLE": ring.table,
        "PUBLIC_URL": PUBLIC_URL + "/",
    }
    app = load(variables)
    _kept.append(app)
    yield Office(
        app=app,
        aws=aws,
        cases=DynamoCases(Table(dynamodb, cases, "reference"), sealing()),
        register=DynamoRegister(Table(dynamodb, documents, "id"), sealing()),
        documents=documents,
        bucket=bucket,
        queue=queue,
        key=ring.keys["revenue"],
    )


def load(variables: Mapping[str, str]) -> ModuleType:
    """The function's module, imported anew in an environment."""
    spec = importlib.util.spec_from_file_location("issuer_app", Path("functions/issuer/app.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    with patch.dict(os.environ, variables):
        spec.loader.exec_module(module)
    return module


def sample(name: str) -> dict[str, object]:
    """One of the events of events/."""
    return cast("dict[str, object]", json.loads(Path(f"events/{name}.json").read_text("utf-8")))


def sha256(content: bytes) -> str:
    """In hex."""
    return hashlib.sha256(content).hexdigest()


def _bucket(aws: AwsSettings) -> str:
    name = f"issued-documents-{next(_numbers)}"
    status, _, _ = AwsHttp(aws, "s3").request("PUT", f"/{name}", {}, _PLACE)
    assert status == 200
    return name


def _queue(aws: AwsSettings) -> str:
    attributes = {"FifoQueue": "true", "VisibilityTimeout": "1"}
    name = f"issuer-events-{next(_numbers)}.fifo"
    wanted = {"QueueName": name, "Attributes": attributes}
    return str(JsonRpc(aws, "sqs").call("CreateQueue", wanted)["QueueUrl"])


def _secret(aws: AwsSettings) -> str:
    wanted = {
        "Name": f"issuer-sealing-{next(_numbers)}",
        "SecretString": json.dumps(SECRET),
        "ClientRequestToken": f"{next(_numbers):032}",
    }
    return str(JsonRpc(aws, "secretsmanager").call("CreateSecret", wanted)["ARN"])
