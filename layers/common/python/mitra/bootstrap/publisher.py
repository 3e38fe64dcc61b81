"""The publisher, put together."""

from collections.abc import Sequence
from typing import NamedTuple

from mitra import config
from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.s3 import S3
from mitra.adapters.department_names import official_name
from mitra.adapters.document_types import CatalogueDocumentTypes
from mitra.adapters.dynamodb.key_store import DynamoKeyStore
from mitra.adapters.dynamodb.withdrawn import DynamoWithdrawn
from mitra.adapters.kms.public_halves import KmsPublicHalves
from mitra.adapters.kms.root import KmsRoot
from mitra.adapters.published.board import SignedBoard
from mitra.adapters.s3.published_lists import S3PublishedLists
from mitra.adapters.system_clock import SystemClock
from mitra.adapters.x509.certificates import Authority
from mitra.adapters.x509.kms_key import RemoteKey
from mitra.domain.key_ring import RingKey
from mitra.domain.key_terms import ending_soon
from mitra.ports.clock import Clock
from mitra.usecases.enrol_keys import EnrolKeys, Fault
from mitra.usecases.publish_lists import PublishLists


class Round(NamedTuple):
    """What one call did: keys that joined, files put up, departments without a next key, what did not work."""

    enrolled: Sequence[RingKey]
    published: Sequence[str]
    ending: Sequence[str]
    faults: Sequence[Fault]


class Publisher:
    """Enrols what is new, then publishes what changed."""

    def __init__(self, settings: config.PublisherSettings, clock: Clock) -> None:
        self.clock = clock
        kms = JsonRpc(settings.aws, "kms", clock)
        dynamodb = JsonRpc(settings.aws, "dynamodb", clock)
        self._root = KmsRoot(kms, settings.root_key)
        self.store = DynamoKeyStore(dynamodb, settings.keys_table)
        files = S3PublishedLists(S3(settings.aws, clock), settings.lists_bucket)
        self._board = SignedBoard(files, self._root, settings.public_url)
        self._withdrawn = DynamoWithdrawn(dynamodb, settings.documents_table)
        self._halves, self._arns = KmsPublicHalves(kms), settings.signing_keys

    def __call__(self) -> Round:
        """One round. Raises AwsOutage, AccessRefused when nothing works."""
        authority = Authority(RemoteKey(self._root.spki, self._root.sign), official_name)
        enrol = EnrolKeys(self.store, self._halves, authority, self._arns, self.clock)
        enrolled, not_enrolled = enrol()
        self._board.publish_root(self.store.root_certificate())
        kinds = CatalogueDocumentTypes().all()
        publish = PublishLists(self.store, self._board, self._withdrawn, kinds, self.clock)
        published, not_published = publish()
        ending = ending_soon(self.store.all(), self.clock.now())
        return Round(enrolled, published, ending, [*not_enrolled, *not_published])


def build(clock: Clock | None = None) -> Publisher:
    """Nothing is asked of AWS before the first call. Raises MissingSetting."""
    return Publisher(config.publisher(), clock or SystemClock())
