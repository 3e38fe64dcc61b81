"""The verify function, put together."""

import os

from mitra import config
from mitra.adapters.aws.http import Patience
from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.s3 import S3
from mitra.adapters.document_types import CatalogueDocumentTypes
from mitra.adapters.dynamodb.rate_counter import DynamoRateCounter
from mitra.adapters.dynamodb.register_reader import DynamoRegisterReader
from mitra.adapters.kms.root import KmsRoot
from mitra.adapters.published.known_keys import KnownKeys
from mitra.adapters.s3.published_lists import S3PublishedLists
from mitra.adapters.system_clock import SystemClock
from mitra.adapters.token import codec
from mitra.adapters.verify_site.site import Desk, VerifySite
from mitra.usecases.limit_callers import LimitCallers
from mitra.usecases.verify_document import VerifyDocument
from mitra.usecases.verify_paper import VerifyPaper

COUNTING = Patience(read_seconds=1.0, tries=1)
"""A count that is late is done without: nobody waits for it."""


def build() -> VerifySite:
    """The site over the real tables, keys and lists. Raises MissingSetting; calls nothing yet."""
    settings, clock = config.verify(), SystemClock()
    lists = S3PublishedLists(S3(settings.aws, clock), settings.lists_bucket)
    root = KmsRoot(JsonRpc(settings.aws, "kms", clock), settings.root_key)
    keys = KnownKeys(lists, lambda: root.key, clock)
    register = DynamoRegisterReader(
        JsonRpc(settings.aws, "dynamodb", clock), settings.documents_table
    )
    types = CatalogueDocumentTypes()
    verify = VerifyDocument(codec, keys, register, types, clock)
    return VerifySite(
        Desk(
            verify,
            verify.look_up,
            VerifyPaper(verify, register, clock),
            _limits(settings, clock),
        ),
        types,
        lists.read,
    )


def _limits(settings: config.VerifySettings, clock: SystemClock) -> LimitCallers:
    dynamodb = JsonRpc(settings.aws, "dynamodb", clock, COUNTING)
    return LimitCallers(DynamoRateCounter(dynamodb, settings.rates_table, clock, os.urandom), clock)
