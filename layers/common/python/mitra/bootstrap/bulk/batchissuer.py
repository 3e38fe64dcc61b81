"""The batch issuer, put together: one press, and several desks, for most of the work is waiting for AWS."""

import os

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.s3 import S3
from mitra.adapters.aws.s3_objects import S3Objects
from mitra.adapters.document_forms import DocumentFormFiles
from mitra.adapters.dynamodb.batch_heads import DynamoBatchHeads
from mitra.adapters.dynamodb.batch_rows import DynamoBatchRows
from mitra.adapters.dynamodb.hall_tickets import DynamoHallTickets
from mitra.adapters.dynamodb.key_ring import DynamoKeyRing
from mitra.adapters.dynamodb.pairs import Pairs
from mitra.adapters.dynamodb.register import DynamoRegister
from mitra.adapters.dynamodb.status_lists import DynamoStatusLists
from mitra.adapters.dynamodb.table import Table
from mitra.adapters.kms.signer import KmsSigner
from mitra.adapters.pdf.press import PdfPress
from mitra.adapters.s3.batch_files import S3BatchFiles
from mitra.adapters.s3.document_store import S3DocumentStore
from mitra.adapters.sealing import Sealing
from mitra.adapters.system_clock import SystemClock
from mitra.adapters.token import codec
from mitra.adapters.whatsapp.citizens import CitizenIds
from mitra.bootstrap.bulk import config
from mitra.bootstrap.bulk.config import BatchIssuerSettings
from mitra.bootstrap.bulk.desks import ThreadDesks
from mitra.bootstrap.bulk.sealing import SharedSecrets
from mitra.ports.clock import Clock
from mitra.ports.documents import DocumentForms
from mitra.usecases.bulk.desks import Desk
from mitra.usecases.bulk.issue_chunk import IssueChunk
from mitra.usecases.bulk.specimens import Specimens
from mitra.usecases.issue_document import Notary

DESKS = 8
SIGNERS = 4


def build(clock: Clock | None = None) -> IssueChunk:
    """Made once, at cold start; asks nothing of AWS before the first chunk. Raises MissingSetting."""
    settings, clock = config.batch_issuer(), clock or SystemClock()
    secrets = SharedSecrets(settings.aws, clock)
    sealing = secrets.sealing(settings.sealing_secret)
    makers = _Makers(settings, clock, sealing, DocumentFormFiles())
    press = PdfPress(makers.forms, [makers.signer() for _ in range(SIGNERS)])
    spare = makers.desk()
    return IssueChunk(
        heads=DynamoBatchHeads(makers.batches()),
        desks=ThreadDesks(makers.desk, DESKS),
        press=press,
        specimens=Specimens(
            spare.notary,
            lambda sheet: press.drawn(sheet).content,
            spare.files,
            settings.public_url,
        ),
        citizen_of=CitizenIds(secrets.reader(settings.citizen_id_secret)),
        public_url=settings.public_url,
    )


class _Makers:
    """Makes what each thread needs of its own."""

    def __init__(
        self, settings: BatchIssuerSettings, clock: Clock, sealing: Sealing, forms: DocumentForms
    ) -> None:
        self._settings, self._clock, self._sealing, self.forms = settings, clock, sealing, forms

    def batches(self) -> Pairs:
        """The batches table."""
        dynamodb = JsonRpc(self._settings.aws, "dynamodb", self._clock)
        return Pairs(dynamodb, self._settings.batches_table)

    def signer(self) -> KmsSigner:
        """A signer with a connection of its own."""
        ring = DynamoKeyRing(
            JsonRpc(self._settings.aws, "dynamodb", self._clock), self._settings.keys_table
        )
        return KmsSigner(JsonRpc(self._settings.aws, "kms", self._clock), ring, self._clock)

    def desk(self) -> Desk:
        """A desk with connections of its own."""
        settings, clock, batches = self._settings, self._clock, self.batches()
        dynamodb = JsonRpc(settings.aws, "dynamodb", clock)
        documents = Table(dynamodb, settings.documents_table, "id")
        return Desk(
            notary=Notary(
                forms=self.forms,
                lists=DynamoStatusLists(documents),
                tokens=codec,
                signer=self.signer(),
                clock=clock,
                entropy=os.urandom,
            ),
            register=DynamoRegister(documents, self._sealing),
            store=S3DocumentStore(S3(settings.aws, clock), settings.documents_bucket),
            claims=DynamoHallTickets(batches, self._sealing),
            rows=DynamoBatchRows(batches, self._sealing),
            files=S3BatchFiles(lambda: S3Objects(settings.aws, settings.batches_bucket, clock)),
        )
