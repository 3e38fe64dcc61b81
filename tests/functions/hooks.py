"""The webhook function as Lambda has it: real queue, table and secrets on the emulator, a clock that stands still."""

import importlib.util
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.config import AwsSettings
from tests.kit.clocks import FixedClock
from tests.kit.ministack import shared_ministack
from tests.kit.queues import RealQueue, new_events_queue
from tests.kit.tables import new_table
from tools.events.http_api import MOMENT, Request, event
from tools.events.webhook import APP_SECRET, DEPARTMENT_SECRET, VERIFY_TOKEN, notification
from tools.events.webhook_payments import WEBHOOK_SECRET

_numbers = count(1)


@dataclass(frozen=True)
class Answer:
    """What the function returned."""

    status: int
    headers: Mapping[str, str]
    body: str


@dataclass
class Hooks:
    """The function with all that is behind it. `clock` may be moved."""

    app: ModuleType
    queue: RealQueue
    dynamodb: JsonRpc
    secrets: JsonRpc
    table: str
    arns: Mapping[str, str]
    clock: FixedClock

    def call(self, handed: Mapping[str, Any]) -> Answer:
        """Hand an event to the function as Lambda does: through JSON."""
        result = self.app.handler(json.loads(json.dumps(handed)), None)
        assert set(result) == {"statusCode", "headers", "body"}
        json.dumps(result)
        return Answer(result["statusCode"], result["headers"], result["body"])

    def send(self, request: Request) -> Answer:
        """Send a request."""
        return self.call(event(request))

    def notify(self, body: bytes) -> Answer:
        """Post a notification, signed."""
        return self.send(notification(body))

    def open_case(self, reference: str, citizen: str, department: str) -> None:
        """Record a case."""
        names = {
            "reference": reference,
            "citizen": citizen,
            "department": department,
            "opened_at": self.clock.now().isoformat(),
        }
        item = {name: {"S": value} for name, value in names.items()}
        self.dynamodb.call("PutItem", {"TableName": self.table, "Item": item})

    def rotate(self, *app_secrets: str) -> None:
        """Change the app's secrets."""
        value = {"app_secrets": app_secrets, "verify_token": VERIFY_TOKEN}
        self._put("WHATSAPP_APP_SECRET", value)

    def rotate_gateway(self, *webhook_secrets: str) -> None:
        """Change the secrets of the gateway's webhooks."""
        self._put("PAYMENT_GATEWAYS_SECRET", gateway_secrets(list(webhook_secrets)))

    def _put(self, name: str, value: object) -> None:
        asked = {"SecretId": self.arns[name], "SecretString": json.dumps(value)}
        self.secrets.call("PutSecretValue", asked)


def gateway_secrets(webhook_secrets: object) -> Mapping[str, object]:
    """Two accounts at the gateway: another one's secret, and these."""
    keys = {"key_id": "rzp_test_x", "key_secret": "x"}
    return {
        "razorpay": {
            "kanipakam": {**keys, "webhook_secret": ["anothers-secret"]},
            "srisailam": {**keys, "webhook_secret": webhook_secrets},
        }
    }


def hooks() -> Hooks:
    """A webhook of its own."""
    aws, clock = shared_ministack(), FixedClock(MOMENT)
    dynamodb, secrets = JsonRpc(aws, "dynamodb"), JsonRpc(aws, "secretsmanager")
    queue, table = new_events_queue(JsonRpc(aws, "sqs")), new_table(dynamodb, "CasesTable")
    values = {
        "WHATSAPP_APP_SECRET": {"app_secrets": [APP_SECRET], "verify_token": VERIFY_TOKEN},
        "CITIZEN_ID_SECRET": {"key": "k" * 64},
        "DEPARTMENTS_SECRET": {"revenue": {"url": "https://x", "secret": DEPARTMENT_SECRET}},
        "PAYMENT_GATEWAYS_SECRET": gateway_secrets([WEBHOOK_SECRET]),
    }
    arns = {name: _secret(secrets, name, value) for name, value in values.items()}
    settings = {**arns, "EVENTS_QUEUE_URL": queue.url, "CASES_TABLE": table}
    app = load("webhook", aws, settings)
    with _environment(aws, settings):
        app.receive = app.build(clock)  # type: ignore[attr-defined]
    return Hooks(app, queue, dynamodb, secrets, table, arns, clock)


def load(function: str, aws: AwsSettings, settings: Mapping[str, str]) -> ModuleType:
    """A function's module, imported under its environment."""
    spec = importlib.util.spec_from_file_location(
        f"{function}_app", Path("functions") / function / "app.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    with _environment(aws, settings):
        spec.loader.exec_module(module)
    return module


@contextmanager
def _environment(aws: AwsSettings, settings: Mapping[str, str]) -> Iterator[None]:
    values = {
        "AWS_REGION": aws.region,
        "AWS_ACCESS_KEY_ID": aws.access_key,
        "AWS_SECRET_ACCESS_KEY": aws.secret_key,
        "AWS_ENDPOINT_URL": aws.endpoint,
        **settings,
    }
    with patch.dict(os.environ, values, clear=True):
        yield


def _secret(secrets: JsonRpc, name: str, value: object) -> str:
    made = secrets.call(
        "CreateSecret", {"Name": f"{name}-{next(_numbers)}", "SecretString": json.dumps(value)}
    )
    return str(made["ARN"])
