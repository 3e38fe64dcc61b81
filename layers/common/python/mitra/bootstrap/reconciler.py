"""The reconciler, put together."""

from typing import NamedTuple

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.s3_objects import S3Objects
from mitra.adapters.aws.secrets import Secrets
from mitra.adapters.dynamodb.accounts import DynamoAccounts
from mitra.adapters.dynamodb.day_ledger import DynamoDayLedger
from mitra.adapters.dynamodb.ledger_table import LedgerTable
from mitra.adapters.http_client import HttpClient
from mitra.adapters.payments.razorpay_day import RazorpayDay
from mitra.adapters.payments.razorpay_keys import RazorpayKeys
from mitra.adapters.payments.razorpay_line import RazorpayLine
from mitra.adapters.s3.reports import S3Reports
from mitra.adapters.sqs.event_queue import SqsEventQueue
from mitra.adapters.system_clock import SystemClock
from mitra.config import AwsSettings, aws, gateway_url, text
from mitra.ports.clock import Clock
from mitra.usecases.reconcile_day import ReconcileDay
from mitra.usecases.report_days import ReportDays


class ReconcilerSettings(NamedTuple):
    """What the function needs."""

    aws: AwsSettings
    events_queue_url: str
    payments_table: str
    accounts_table: str
    reports_bucket: str
    payment_gateways_secret: str
    gateway_url: str


def settings() -> ReconcilerSettings:
    """Read once at start. Raises MissingSetting."""
    return ReconcilerSettings(
        aws=aws(),
        events_queue_url=text("EVENTS_QUEUE_URL"),
        payments_table=text("PAYMENTS_TABLE"),
        accounts_table=text("ACCOUNTS_TABLE"),
        reports_bucket=text("REPORTS_BUCKET"),
        payment_gateways_secret=text("PAYMENT_GATEWAYS_SECRET"),
        gateway_url=gateway_url(),
    )


def build(clock: Clock | None = None) -> ReportDays:
    """Nothing is asked of anybody before the first call. Raises MissingSetting."""
    return assembled(settings(), clock or SystemClock())


def assembled(said: ReconcilerSettings, clock: Clock) -> ReportDays:
    """The same of given settings: an operator makes a report with rights of their own."""
    dynamodb = JsonRpc(said.aws, "dynamodb", clock)
    ledger = DynamoDayLedger(LedgerTable(dynamodb, said.payments_table))
    queue = SqsEventQueue(JsonRpc(said.aws, "sqs", clock), said.events_queue_url)
    reports = S3Reports(S3Objects(said.aws, said.reports_bucket, clock))
    accounts = DynamoAccounts(dynamodb, said.accounts_table)
    return ReportDays(
        accounts=accounts,
        reconcile=ReconcileDay(accounts, ledger, _gateway(said, clock), queue, clock),
        reports=reports,
        clock=clock,
    )


def _gateway(said: ReconcilerSettings, clock: Clock) -> RazorpayDay:
    secrets = Secrets(JsonRpc(said.aws, "secretsmanager", clock), clock)
    name = said.payment_gateways_secret
    keys = RazorpayKeys(lambda: secrets.json(name), lambda: secrets.fresh(name))
    return RazorpayDay(RazorpayLine(HttpClient(), keys, clock, said.gateway_url))
