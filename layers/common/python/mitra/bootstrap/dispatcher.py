"""The dispatcher's composition: settings, adapters, the use case."""

from collections.abc import Callable, Mapping, Sequence
from threading import Lock

from mitra import config
from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.s3 import S3
from mitra.adapters.aws.secrets import Secrets
from mitra.adapters.catalogue_files import CatalogueFiles
from mitra.adapters.departments.client import HttpDepartments
from mitra.adapters.departments.line import Lines
from mitra.adapters.dynamodb.accounts import DynamoAccounts
from mitra.adapters.dynamodb.cases import DynamoCases
from mitra.adapters.dynamodb.ledger_table import LedgerTable
from mitra.adapters.dynamodb.object_keys import ObjectKeys
from mitra.adapters.dynamodb.payments import DynamoPayments
from mitra.adapters.dynamodb.register import DynamoRegister
from mitra.adapters.dynamodb.sessions import DynamoSessions
from mitra.adapters.dynamodb.table import Table
from mitra.adapters.http_client import HttpClient
from mitra.adapters.s3.document_links import S3DocumentLinks
from mitra.adapters.s3.papers import S3Papers
from mitra.adapters.sealing import Sealing
from mitra.adapters.sqs.orders import SqsDocumentOrders
from mitra.adapters.sqs.visibility import Postponed, SqsVisibility
from mitra.adapters.system_clock import SystemClock
from mitra.adapters.whatsapp.client import GraphMessenger
from mitra.adapters.whatsapp.graph_api import GraphApi, Token
from mitra.adapters.whatsapp.media import GraphMedia
from mitra.bootstrap.late_batches import LateBatches
from mitra.bootstrap.late_gateway import LateGateway
from mitra.bootstrap.turn_log import log_outcome
from mitra.bootstrap.turns import TurnPorts, take_turn
from mitra.config import DispatcherSettings
from mitra.usecases.take_turn import TakeTurn

__all__ = ["Dispatcher", "Postponed", "build", "log_outcome"]

type _Move = Callable[[str, str], None]
type _ReadSecret = Callable[[str], Mapping[str, object]]


class Dispatcher:
    """What the function needs: a turn taken, and messages sent back to the queue for a while."""

    def __init__(
        self, take_turn: TakeTurn, postpone: Callable[[Sequence[Postponed]], None]
    ) -> None:
        self.take_turn = take_turn
        self.postpone = postpone


def build() -> Dispatcher:
    """Made once, at cold start. Raises MissingSetting. Nothing is asked of anybody before the first call."""
    settings = config.dispatcher()
    sqs = JsonRpc(settings.aws, "sqs")
    visibility = SqsVisibility(sqs, settings.events_queue_url)
    return Dispatcher(take_turn(_ports(settings, sqs)), visibility.postpone)


class _Tools:
    """What several adapters share. Secrets are read when they are first needed."""

    def __init__(self, settings: DispatcherSettings) -> None:
        self.clock, self.http, self.catalogue = SystemClock(), HttpClient(), CatalogueFiles()
        self.dynamodb, self.s3 = JsonRpc(settings.aws, "dynamodb"), S3(settings.aws)
        secrets = Secrets(JsonRpc(settings.aws, "secretsmanager"), self.clock)
        lock = Lock()
        self.read = _one_at_a_time(secrets.json, lock)
        self.read_again = _one_at_a_time(secrets.fresh, lock)
        self.sealing = Sealing(
            lambda: self.read(settings.sealing_secret),
            lambda: self.read_again(settings.sealing_secret),
        )


def _ports(settings: DispatcherSettings, sqs: JsonRpc) -> TurnPorts:
    tools = _Tools(settings)
    dynamodb, sealing = tools.dynamodb, tools.sealing
    cases = DynamoCases(Table(dynamodb, settings.cases_table, "reference"), sealing)
    payments = DynamoPayments(LedgerTable(dynamodb, settings.payments_table), sealing)
    sessions = Table(dynamodb, settings.sessions_table, "citizen")
    documents = Table(dynamodb, settings.documents_table, "id")
    batches = LateBatches(dynamodb, settings.batches_table, sealing)
    graph = _graph(settings, tools)
    moved = _both(cases.move, payments.pass_on)
    return TurnPorts(
        sessions=DynamoSessions(sessions, sealing, tools.clock, moved=moved),
        cases=cases,
        messenger=GraphMessenger(graph),
        departments=_departments(settings, tools),
        media=GraphMedia(graph),
        papers=S3Papers(tools.s3, settings.papers_bucket),
        links=S3DocumentLinks(tools.s3, ObjectKeys(documents), settings.documents_bucket),
        orders=SqsDocumentOrders(sqs, settings.issue_queue_url),
        register=DynamoRegister(documents, sealing),
        results=batches,
        hall_tickets=batches,
        payments=payments,
        accounts=DynamoAccounts(dynamodb, settings.accounts_table),
        gateway=_gateway(settings, tools),
        clock=tools.clock,
        catalogue=tools.catalogue,
        secret_bytes=sealing.reference_bytes,
    )


def _graph(settings: DispatcherSettings, tools: _Tools) -> GraphApi:
    token = _token(settings, tools.read, tools.read_again)
    return GraphApi(tools.http, settings.graph_api_url, settings.graph_api_version, token)


def _departments(settings: DispatcherSettings, tools: _Tools) -> HttpDepartments:
    lines = Lines(tools.http, lambda: tools.read(settings.departments_secret), tools.clock)
    return HttpDepartments(lines, settings.callback_url, tools.catalogue)


def _gateway(settings: DispatcherSettings, tools: _Tools) -> LateGateway:
    name = settings.payment_gateways_secret
    return LateGateway(
        tools.http,
        lambda: tools.read(name),
        lambda: tools.read_again(name),
        tools.clock,
        settings.gateway_url,
    )


def _both(cases: _Move, payments: _Move) -> _Move:
    """Whose id changed keeps both: what they asked for, and what they paid."""

    def move(old: str, new: str) -> None:
        cases(old, new)
        payments(old, new)

    return move


def _token(settings: DispatcherSettings, read: _ReadSecret, read_again: _ReadSecret) -> Token:
    name = settings.whatsapp_token_secret
    return Token(
        remembered=lambda: str(read(name).get("access_token", "")),
        fresh=lambda: str(read_again(name).get("access_token", "")),
    )


def _one_at_a_time(read: _ReadSecret, lock: Lock) -> _ReadSecret:
    """The read mark goes out beside the turn, and a connection to Secrets Manager is for one thread."""

    def locked(name: str) -> Mapping[str, object]:
        with lock:
            return read(name)

    return locked
