"""What the commands read and queue on a stack. Nothing here opens a seal, and nothing moves money."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.day_ledger import DynamoDayLedger
from mitra.adapters.dynamodb.items import read_item, read_text
from mitra.adapters.dynamodb.ledger_table import LedgerTable
from mitra.adapters.dynamodb.open_payments import DynamoOpenPayments
from mitra.adapters.dynamodb.payment_keys import payment_key
from mitra.adapters.sqs.event_queue import SqsEventQueue
from mitra.adapters.system_clock import SystemClock
from mitra.bootstrap.reconciler import ReconcilerSettings, assembled
from mitra.config import RAZORPAY_URL
from mitra.domain.errors import NotFound
from mitra.domain.event import Event, EventKind
from mitra.domain.ledger import Entry
from mitra.domain.open_payment import OpenPayment
from mitra.usecases.report_days import Written
from tools.keys.target import Target


class Shown(NamedTuple):
    """What an operator may see of a payment."""

    account: str
    state: str
    opened_at: str
    waits: str
    look_at: str
    entries: Sequence[Entry]


class PaymentRoom:
    """One stack's payments."""

    def __init__(self, target: Target) -> None:
        self._target, names = target, target.variables
        self._dynamodb = JsonRpc(target.aws, "dynamodb")
        self._table = names["PAYMENTS_TABLE"]
        self._ledger = DynamoDayLedger(LedgerTable(self._dynamodb, self._table))
        self._queue = SqsEventQueue(JsonRpc(target.aws, "sqs"), names["EVENTS_QUEUE_URL"])

    def show(self, reference: str) -> Shown:
        """One payment and its ledger. Raises NotFound."""
        asked = {
            "TableName": self._table,
            "Key": payment_key(reference),
            # Whose it is, and what is sealed, does not even leave the table.
            "ProjectionExpression": "#account, #state, opened_at, waits, look_at",
            "ExpressionAttributeNames": {"#account": "account", "#state": "state"},
            "ConsistentRead": True,
        }
        item = read_item(self._dynamodb.call("GetItem", asked))
        if item is None:
            raise NotFound(f"there is no payment {reference}")
        return Shown(
            account=read_text(item, "account"),
            state=read_text(item, "state"),
            opened_at=read_text(item, "opened_at"),
            waits=read_text(item, "waits"),
            look_at=read_text(item, "look_at"),
            entries=self._ledger.entries(reference),
        )

    def open(self) -> Sequence[OpenPayment]:
        """What is open, the oldest first."""
        found = DynamoOpenPayments(self._dynamodb, self._table).all_open()
        return sorted(found, key=lambda payment: payment.since)

    def look(self, reference: str) -> None:
        """Let the saga look at a payment. Raises NotFound."""
        owner = self._ledger.owner_of(reference)
        if owner is None:
            raise NotFound(f"there is no payment {reference}")
        now = self.now().isoformat()
        data = {"reference": reference, "by": "sweep"}
        name = f"hand:{self._target.who}:{reference}:{now}"
        self._queue.publish([Event(name, EventKind.PAYMENT, owner[0], now, data)])

    def report(self, account: str, day: date) -> Written:
        """Make a report of an account and day, with the operator's own rights. Raises NotFound, GatewayOutage."""
        names = self._target.variables
        settings = ReconcilerSettings(
            aws=self._target.aws,
            events_queue_url=names["EVENTS_QUEUE_URL"],
            payments_table=self._table,
            accounts_table=names["ACCOUNTS_TABLE"],
            reports_bucket=names["REPORTS_BUCKET"],
            payment_gateways_secret=names["PAYMENT_GATEWAYS_SECRET"],
            gateway_url=names.get("GATEWAY_URL") or RAZORPAY_URL,
        )
        return assembled(settings, SystemClock()).again(account, day)

    def now(self) -> datetime:
        """The time, UTC."""
        return datetime.now(UTC)
