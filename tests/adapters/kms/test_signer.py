"""Signatures by KMS: real keys on the emulator, a ring in memory, and every way to be refused."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.adapters.kms.public_halves import KmsPublicHalves
from mitra.adapters.kms.root import KmsRoot
from mitra.adapters.kms.signer import RING_SECONDS, KmsSigner, raw_signature
from mitra.adapters.token.es256 import Es256Key
from mitra.domain.errors import AccessRefused, AwsOutage, CatalogueError, NotFound
from mitra.domain.key_ring import KeyState, RingKey, kid_of
from mitra.domain.key_terms import terms
from tests.kit.clocks import NOON, FixedClock
from tests.kit.ministack import shared_ministack
from tests.kit.rings import new_signing_key
from tests.kit.rpc import TappedRpc

MESSAGE = b"what the token states"


@dataclass
class Ring:
    """The port KeyRing in memory; counts how often it is read."""

    found: list[RingKey] = field(default_factory=list)
    reads: int = 0
    trouble: Exception | None = None

    def all(self) -> Sequence[RingKey]:
        """The keys."""
        self.reads += 1
        if self.trouble:
            raise self.trouble
        return list(self.found)

    def root_certificate(self) -> bytes:
        """The root's."""
        return b"root"

    def issuers(self) -> Sequence[bytes]:
        """One other."""
        return [b"licensed"]


@dataclass
class Bench:
    """A signer on real keys."""

    kms: TappedRpc
    ring: Ring = field(default_factory=Ring)
    clock: FixedClock = field(default_factory=FixedClock)

    def __post_init__(self) -> None:
        self.signer = KmsSigner(cast("JsonRpc", self.kms), self.ring, self.clock)

    def enrol(self, department: str = "revenue", **changed: object) -> RingKey:
        """A new key of KMS in the ring."""
        arn = new_signing_key(shared_ministack())
        spki = KmsPublicHalves(self.kms.real).spki(arn)
        dates = terms(NOON, self.ring.found)
        made = RingKey(kid_of(spki), department, spki, KeyState.ACTIVE, *dates, arn=arn)
        made = made._replace(**changed)  # type: ignore[arg-type]  # the tests name its fields
        self.ring.found.append(made)
        return made


@pytest.fixture
def bench() -> Bench:
    return Bench(TappedRpc(JsonRpc(shared_ministack(), "kms")))


def test_a_signature_is_good_under_the_keys_public_half(bench: Bench) -> None:
    key = bench.enrol()
    assert bench.signer.current("revenue") == key == bench.signer.key(key.kid)
    signature = bench.signer.sign(key.kid, MESSAGE)
    public = Es256Key("revenue", key.spki)
    assert len(signature) == 64
    assert public.signed(MESSAGE, signature)
    assert not public.signed(MESSAGE + b"!", signature)


def test_the_message_goes_raw_for_the_policy_allows_nothing_else(bench: Bench) -> None:
    bench.signer.sign(bench.enrol().kid, MESSAGE)
    [(operation, asked)] = bench.kms.calls
    assert operation == "Sign"
    assert (asked["MessageType"], asked["SigningAlgorithm"]) == ("RAW", "ECDSA_SHA_256")


def test_the_roots_message_goes_as_a_digest_for_lists_are_long(bench: Bench) -> None:
    root = KmsRoot(cast("JsonRpc", bench.kms), new_signing_key(shared_ministack()))
    long = bytes(100_000)
    assert root.key.signed(long, raw_signature(root.sign(long)))
    asked = [asked for operation, asked in bench.kms.calls if operation == "Sign"]
    assert [each["MessageType"] for each in asked] == ["DIGEST"]


def test_the_chain_is_the_root_and_who_else_certified(bench: Bench) -> None:
    assert bench.signer.chain() == (b"root", b"licensed")


def test_the_ring_is_read_once_a_minute(bench: Bench) -> None:
    key = bench.enrol()
    for _ in range(3):
        bench.signer.sign(bench.signer.current("revenue").kid, MESSAGE)
    assert bench.ring.reads == 1
    bench.ring.found[:] = [key._replace(state=KeyState.RETIRED)]
    assert bench.signer.current("revenue") == key
    bench.clock.sleep(RING_SECONDS + 1)
    with pytest.raises(CatalogueError):
        bench.signer.current("revenue")
    assert bench.ring.reads == 2


def test_a_key_that_was_enrolled_a_moment_ago_is_found(bench: Bench) -> None:
    bench.enrol("energy")
    assert bench.signer.current("energy")
    bench.clock.sleep(1)
    later = bench.enrol("revenue")
    assert bench.signer.current("revenue") == later
    assert bench.signer.key(later.kid) == later


def test_a_retired_key_finishes_what_it_began(bench: Bench) -> None:
    key = bench.enrol(state=KeyState.RETIRED)
    with pytest.raises(CatalogueError):
        bench.signer.current("revenue")
    assert bench.signer.sign(key.kid, MESSAGE)


def test_a_compromised_key_signs_nothing(bench: Bench) -> None:
    key = bench.enrol(state=KeyState.COMPROMISED, compromised_at=NOON)
    with pytest.raises(CatalogueError):
        bench.signer.current("revenue")
    with pytest.raises(AccessRefused, match="compromised"):
        bench.signer.sign(key.kid, MESSAGE)
    assert bench.kms.calls == []


def test_a_kid_that_nobody_knows(bench: Bench) -> None:
    for ask in (bench.signer.key, lambda kid: bench.signer.sign(kid, MESSAGE)):
        with pytest.raises(NotFound):
            ask(b"unknown!")


def test_a_ring_that_does_not_answer_is_an_outage(bench: Bench) -> None:
    bench.ring.trouble = AwsOutage("dynamodb: TimeoutError")
    with pytest.raises(AwsOutage):
        bench.signer.current("revenue")


@pytest.mark.parametrize(("r", "s"), [(1, 2), (1 << 255, 3), (5, (1 << 248) - 1)])
def test_short_numbers_are_padded(r: int, s: int) -> None:
    raw = raw_signature(encode_dss_signature(r, s))
    assert (int.from_bytes(raw[:32]), int.from_bytes(raw[32:])) == (r, s)
    assert len(raw) == 64


def test_a_disabled_key_pages_a_person(bench: Bench) -> None:
    key = bench.enrol()
    bench.kms.real.call("DisableKey", {"KeyId": key.arn})
    with pytest.raises(AccessRefused, match="KMS Sign: DisabledException"):
        bench.signer.sign(key.kid, MESSAGE)


@pytest.mark.parametrize(
    ("raised", "passed_on"),
    [(AwsOutage("throttled"), AwsOutage), (AwsError("KMSInvalidStateException"), AccessRefused)],
)
def test_trouble_keeps_its_kind(bench: Bench, raised: Exception, passed_on: type) -> None:
    def fail(_: str) -> None:
        raise raised

    key = bench.enrol()
    bench.kms.before = fail
    with pytest.raises(passed_on):
        bench.signer.sign(key.kid, MESSAGE)
    with pytest.raises(passed_on):
        KmsRoot(cast("JsonRpc", bench.kms), key.arn).sign(MESSAGE)


def test_a_key_on_another_curve_is_refused(bench: Bench) -> None:
    arn = new_signing_key(shared_ministack(), "ECC_NIST_P384")
    for name in (arn, "arn:aws:kms:ap-south-1:000000000000:key/none"):
        with pytest.raises(AccessRefused):
            KmsPublicHalves(bench.kms.real).spki(name)
