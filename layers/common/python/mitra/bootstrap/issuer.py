"""The issuer's composition: settings, adapters, the use case."""

import os

from mitra import config
from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.s3 import S3
from mitra.adapters.aws.secrets import Secrets
from mitra.adapters.document_forms import DocumentFormFiles
from mitra.adapters.dynamodb.cases import DynamoCases
from mitra.adapters.dynamodb.key_ring import DynamoKeyRing
from mitra.adapters.dynamodb.register import DynamoRegister
from mitra.adapters.dynamodb.status_lists import DynamoStatusLists
from mitra.adapters.dynamodb.table import Table
from mitra.adapters.kms.signer import KmsSigner
from mitra.adapters.pdf.press import PdfPress
from mitra.adapters.s3.document_store import S3DocumentStore
from mitra.adapters.sealing import Sealing
from mitra.adapters.sqs.event_queue import SqsEventQueue
from mitra.adapters.system_clock import SystemClock
from mitra.adapters.token import codec
from mitra.ports.clock import Clock
from mitra.usecases.issue_document import IssueDocument, Notary


def build(clock: Clock | None = None) -> IssueDocument:
    """Made once, at cold start; asks nothing of AWS before the first order. Raises MissingSetting."""
    settings, clock = config.issuer(), clock or SystemClock()
    dynamodb = JsonRpc(settings.aws, "dynamodb", clock)
    secrets = Secrets(JsonRpc(settings.aws, "secretsmanager", clock), clock)
    sealing = Sealing(
        lambda: secrets.json(settings.sealing_secret),
        lambda: secrets.fresh(settings.sealing_secret),
    )
    documents, forms = Table(dynamodb, settings.documents_table, "id"), DocumentFormFiles()
    signer = KmsSigner(
        JsonRpc(settings.aws, "kms", clock),
        DynamoKeyRing(dynamodb, settings.keys_table),
        clock,
    )
    notary = Notary(
        forms=forms,
        lists=DynamoStatusLists(documents),
        tokens=codec,
        signer=signer,
        clock=clock,
        entropy=os.urandom,
    )
    return IssueDocument(
        cases=DynamoCases(Table(dynamodb, settings.cases_table, "reference"), sealing),
        register=DynamoRegister(documents, sealing),
        notary=notary,
        press=PdfPress(forms, [signer]),
        store=S3DocumentStore(S3(settings.aws, clock), settings.documents_bucket),
        events=SqsEventQueue(JsonRpc(settings.aws, "sqs", clock), settings.events_queue_url),
        public_url=settings.public_url,
    )
