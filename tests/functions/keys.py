"""One department's key and the root in the emulator's KMS, and the lists that the root signed in its S3."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import count
from typing import cast

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.s3 import S3
from mitra.adapters.kms.public_halves import KmsPublicHalves
from mitra.adapters.kms.root import KmsRoot
from mitra.adapters.kms.signer import KmsSigner, raw_signature
from mitra.adapters.published import jws, key_list, root, status_lists
from mitra.adapters.s3.published_lists import S3PublishedLists
from mitra.adapters.system_clock import SystemClock
from mitra.config import AwsSettings
from mitra.domain.key_ring import KeyList, KeyState, RingKey
from mitra.domain.published import KEYS_FILE, ROOT_FILE, status_file
from mitra.domain.status_list import StatusList, content

YEAR = timedelta(days=365)
_versions = count(1)


@dataclass
class KeyHouse:
    """Implements ports.keys.KeyRing with one key, and publishes it."""

    aws: AwsSettings
    bucket: str
    department: str = "revenue"
    ring: list[RingKey] = field(default_factory=list)

    @cached_property
    def kms(self) -> JsonRpc:
        """The emulator's KMS."""
        return JsonRpc(self.aws, "kms")

    @cached_property
    def root(self) -> KmsRoot:
        """The key that signs lists."""
        return KmsRoot(self.kms, self.new_key())

    @property
    def root_arn(self) -> str:
        """Its name."""
        return str(self.root._arn)

    @cached_property
    def lists(self) -> S3PublishedLists:
        """Where the lists lie."""
        return S3PublishedLists(S3(self.aws), self.bucket)

    @cached_property
    def signer(self) -> KmsSigner:
        """The department's signer."""
        if not self.ring:
            self.ring.append(self._enrolled())
        return KmsSigner(self.kms, self, SystemClock())

    def all(self) -> Sequence[RingKey]:
        """The ring."""
        return self.ring

    def root_certificate(self) -> bytes:
        """None is needed here."""
        return b""

    def issuers(self) -> Sequence[bytes]:
        """None."""
        return ()

    def new_key(self) -> str:
        """A key on P-256; its ARN."""
        made = self.kms.call("CreateKey", {"KeySpec": "ECC_NIST_P256", "KeyUsage": "SIGN_VERIFY"})
        return str(cast("dict[str, object]", made["KeyMetadata"])["Arn"])

    def publish(self, *withdrawn: StatusList) -> None:
        """Write the root, the key list and status lists over those that are there."""
        now = datetime.now(UTC).replace(microsecond=0)
        lists = tuple(f"1-{year}" for year in range(now.year - 2, now.year + 2))
        keys = KeyList(next(_versions), now, now + key_list.LIFE, tuple(self.ring), lists)
        self._put(ROOT_FILE, root.write(self.root.key))
        self._put(KEYS_FILE, self._signed(key_list.KIND, key_list.payload(keys)))
        nothing = [StatusList(name, now, now + status_lists.LIFE, content(())) for name in lists]
        for one in (*nothing, *withdrawn):
            stated = status_lists.payload(one, "https://verify.example.gov.in")
            self._put(status_file(one.id), self._signed(status_lists.KIND, stated))

    def _signed(self, kind: jws.Kind, payload: object) -> bytes:
        signed = jws.signing_input(kind, self.root.key.kid, cast("dict[str, object]", payload))
        return jws.compact(signed, raw_signature(self.root.sign(signed)))

    def _put(self, name: str, body: bytes) -> None:
        there = self.lists.with_tag(name)
        assert self.lists.replace(name, body, there[1] if there else "")

    def _enrolled(self) -> RingKey:
        arn, now = self.new_key(), datetime.now(UTC).replace(microsecond=0)
        spki = KmsPublicHalves(self.kms).spki(arn)
        kid = hashlib.sha256(spki).digest()[:8]
        ends = (now + YEAR, now + 30 * YEAR)
        return RingKey(kid, self.department, spki, KeyState.ACTIVE, now - 3 * YEAR, *ends, arn=arn)
