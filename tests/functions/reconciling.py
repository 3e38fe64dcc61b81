"""The reconciler as Lambda has it: real tables, bucket, queue and secret, and the sandbox gateway on a port."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any

from local.payments.paying import attempt
from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.s3_objects import S3Objects
from mitra.adapters.dynamodb.accounts import ACCOUNT, account_item
from mitra.adapters.dynamodb.ledger_table import LedgerTable
from mitra.adapters.dynamodb.payments import DynamoPayments
from mitra.adapters.http_client import HttpClient
from mitra.domain import books
from mitra.domain.account import Account
from mitra.domain.payment import Payment, Refund
from mitra.domain.reference import new_reference
from tests.functions.hooks import load
from tests.kit.buckets import new_bucket
from tests.kit.clocks import FixedClock
from tests.kit.gateway import MERCHANT, World, account, payment, sandbox
from tests.kit.ministack import shared_ministack
from tests.kit.queues import RealQueue, new_events_queue
from tests.kit.sealed import sealing
from tests.kit.tables import new_table
from tools.events import BUILDERS

TICK = BUILDERS["reconciler_tick"]()
HALF_PAST_TWO = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)
REFERENCE, OTHER = (new_reference("END-01", word) for word in (b"first", b"other"))
TITLES = {"en": "Srisailam", "te": "శ్రీశైలం", "hi": "श्रीशैलम"}


class Left:
    """Lambda's context: so much time is left."""

    def __init__(self, seconds: float = 900) -> None:
        self.seconds = seconds

    def get_remaining_time_in_millis(self) -> int:
        return int(self.seconds * 1000)


@dataclass
class Reconciler:
    """The function with all that is behind it. `clock` may be moved."""

    app: ModuleType
    world: World
    queue: RealQueue
    payments: DynamoPayments
    files: S3Objects
    dynamodb: JsonRpc
    accounts: str
    clock: FixedClock

    def run(self, seconds: float = 900) -> dict[str, int]:
        """One tick."""
        result = self.app.handler(TICK, Left(seconds))
        assert isinstance(result, dict)
        return result

    def agree(self, one: Account) -> None:
        """What two operators agreed to."""
        item = account_item(replace(one, titles=TITLES), f"{ACCOUNT}{one.id}")
        self.dynamodb.call("PutItem", {"TableName": self.accounts, "Item": item})

    def paid(self, reference: str = REFERENCE) -> Payment:
        """Somebody pays in the chat, and the saga books it."""
        opened = self.payments.open(replace(payment(self.world.clock), reference=reference))
        order = self.world.ordered(reference)
        attempt(self.world.bank, order, "success", self.world.clock.now())
        view = self.world.gateway.look_up(account(), opened)
        taken = replace(opened, captures=view.captures)
        return self.payments.move(taken, [books.captured(taken, each) for each in view.captures])

    def given_back(self, paid: Payment, paise: int) -> Payment:
        """The saga gives back."""
        owed = Refund(f"{paid.reference}.1", paise, "late", paid.captures[0].gateway_payment)
        paid = self.payments.move(replace(paid, refunds=(owed,)))
        made = self.world.gateway.refund(account(), paid, owed.id)
        given = replace(owed, state=made.state, gateway_refund=made.gateway_refund)
        now = self.world.clock.now()
        entries = [books.owed_back(paid, given, "citizen", now), books.given_back(paid, given, now)]
        return self.payments.move(replace(paid, refunds=(given,)), entries)

    def json(self, day: date = DAY, merchant: str = MERCHANT) -> dict[str, Any]:
        """A report, as programs read it."""
        read = json.loads(self.files.read(f"reports/{merchant}/{day}.json"))
        assert isinstance(read, dict)
        return read


@contextmanager
def running() -> Iterator[Reconciler]:
    """One of its own, with one merchant account."""
    aws = shared_ministack()
    dynamodb, secrets = JsonRpc(aws, "dynamodb"), JsonRpc(aws, "secretsmanager")
    payments, accounts = new_table(dynamodb, "PaymentsTable"), new_table(dynamodb, "AccountsTable")
    queue, bucket = new_events_queue(JsonRpc(aws, "sqs")), new_bucket(aws, "reports")
    with sandbox() as world:
        keys = {
            name: {"key_id": one.key_id, "key_secret": one.key_secret}
            for name, one in world.room._stack.merchants.items()
        }
        made = secrets.call(
            "CreateSecret",
            {"Name": f"gateways-{bucket}", "SecretString": json.dumps({"razorpay": keys})},
        )
        settings = {
            "EVENTS_QUEUE_URL": queue.url,
            "PAYMENTS_TABLE": payments,
            "ACCOUNTS_TABLE": accounts,
            "REPORTS_BUCKET": bucket,
            "PAYMENT_GATEWAYS_SECRET": str(made["ARN"]),
            "GATEWAY_URL": f"{world.url}/razorpay",
        }
        app, clock = load("reconciler", aws, settings), FixedClock(HALF_PAST_TWO)
        object.__setattr__(app.report, "clock", clock)
        made_of = Reconciler(
            app=app,
            world=world,
            queue=queue,
            payments=DynamoPayments(LedgerTable(dynamodb, payments), sealing()),
            files=S3Objects(aws, bucket),
            dynamodb=dynamodb,
            accounts=accounts,
            clock=clock,
        )
        made_of.agree(account())
        yield made_of
        line = app.report.reconcile._gateway._line._http
        assert isinstance(line, HttpClient)
        line.close()
