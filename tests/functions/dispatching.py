"""The dispatcher as Lambda has it: real tables, queues and secrets on the emulator, and a small Graph API."""

import importlib.util
import json
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import cast
from unittest.mock import patch

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.register import DynamoRegister
from mitra.adapters.dynamodb.table import Table
from tests.kit.graph_desk import GraphDesk, graph_desk
from tests.kit.ministack import shared_ministack
from tests.kit.sealed import SECRET, sealing
from tests.kit.tables import new_table

DOCUMENT_ID = "0123456789ABC"
"""The document of the sample events."""

_numbers = count(1)
_kept: list[ModuleType] = []
"""Functions are never unloaded: their connections stay open until the process ends, as on Lambda."""


class Context:
    """Lambda's context: how long the function may still run."""

    def __init__(self, milliseconds: int = 25_000) -> None:
        self.milliseconds = milliseconds

    def get_remaining_time_in_millis(self) -> int:
        """Until it is stopped."""
        return self.milliseconds


@dataclass(frozen=True)
class Office:
    """The function, the tables and queues behind it, and what WhatsApp was asked."""

    app: ModuleType
    variables: Mapping[str, str]
    dynamodb: JsonRpc
    sqs: JsonRpc
    sessions: str
    cases: str
    events_queue: str
    issue_queue: str
    graph: GraphDesk

    def call(self, event: Mapping[str, object], context: Context | None = None) -> list[str]:
        """Hand it a batch; the ids that are to come again."""
        result = self.app.handler(event, context or Context())
        return [failure["itemIdentifier"] for failure in result["batchItemFailures"]]

    def rows(self, table: str) -> list[object]:
        """Everything in a table, as it lies there."""
        return cast("list[object]", self.dynamodb.call("Scan", {"TableName": table})["Items"])


@contextmanager
def office() -> Iterator[Office]:
    """One office, all its own."""
    aws = shared_ministack()
    dynamodb, sqs = JsonRpc(aws, "dynamodb"), JsonRpc(aws, "sqs")
    sessions, cases = new_table(dynamodb, "SessionsTable"), new_table(dynamodb, "CasesTable")
    events, issue = _queue(sqs, fifo=True), _queue(sqs, fifo=False)
    with graph_desk() as graph:
        variables = {
            "AWS_REGION": aws.region,
            "AWS_ACCESS_KEY_ID": aws.access_key,
            "AWS_SECRET_ACCESS_KEY": aws.secret_key,
            "AWS_ENDPOINT_URL": aws.endpoint,
            "EVENTS_QUEUE_URL": events,
            "ISSUE_QUEUE_URL": issue,
            "SESSIONS_TABLE": sessions,
            "CASES_TABLE": cases,
            "DOCUMENTS_TABLE": new_table(dynamodb, "DocumentsTable"),
            "DOCUMENTS_BUCKET": "documents",
            "BATCHES_TABLE": new_table(dynamodb, "BatchesTable"),
            "PAYMENTS_TABLE": new_table(dynamodb, "PaymentsTable"),
            "ACCOUNTS_TABLE": new_table(dynamodb, "AccountsTable"),
            "PAPERS_BUCKET": "papers",
            "WHATSAPP_TOKEN_SECRET": _secret({"access_token": "EAAcanaryTOKEN"}),
            "DEPARTMENTS_SECRET": _secret({}),
            "PAYMENT_GATEWAYS_SECRET": _secret({}),
            "SEALING_SECRET": _secret(SECRET),
            "GRAPH_API_URL": graph.url,
            "GRAPH_API_VERSION": "v25.0",
            "CALLBACK_URL": "https://hooks.example.gov.in",
        }
        yield Office(
            load(variables), variables, dynamodb, sqs, sessions, cases, events, issue, graph
        )


def register_of(desk: Office) -> DynamoRegister:
    """The register that the function reads."""
    return DynamoRegister(Table(desk.dynamodb, desk.variables["DOCUMENTS_TABLE"], "id"), sealing())


def load(variables: Mapping[str, str]) -> ModuleType:
    """The function's module, imported anew in an environment."""
    spec = importlib.util.spec_from_file_location(
        "dispatcher_app", Path("functions/dispatcher/app.py")
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    with patch.dict(os.environ, variables):
        spec.loader.exec_module(module)
    _kept.append(module)
    return module


def sample(name: str) -> dict[str, object]:
    """One of the events of events/."""
    return cast("dict[str, object]", json.loads(Path(f"events/{name}.json").read_text("utf-8")))


def logged(records: list[logging.LogRecord]) -> str:
    """Every field of log lines, as Lambda would write them."""
    return "\n".join(repr(vars(record)) for record in records)


def _queue(sqs: JsonRpc, *, fifo: bool) -> str:
    name = f"queue{next(_numbers)}" + (".fifo" if fifo else "")
    attributes = {"FifoQueue": "true", "VisibilityTimeout": "150"} if fifo else {}
    made = sqs.call("CreateQueue", {"QueueName": name, "Attributes": attributes})
    return str(made["QueueUrl"])


def _secret(content: Mapping[str, object]) -> str:
    secrets = JsonRpc(shared_ministack(), "secretsmanager")
    wanted = {
        "Name": f"secret{next(_numbers)}",
        "SecretString": json.dumps(content),
        "ClientRequestToken": f"{next(_numbers):032}",
    }
    return str(secrets.call("CreateSecret", wanted)["ARN"])
