"""Signatures by KMS: real keys on the emulator, and every way to be refused."""

import base64
from typing import cast

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.adapters.kms.signer import KmsSigner
from mitra.adapters.token.es256 import Es256Key
from mitra.domain.errors import AccessRefused, AwsOutage, CatalogueError
from tests.kit.ministack import shared_ministack
from tests.kit.rpc import TappedRpc

MESSAGE = b"what the token states"


@pytest.fixture
def kms() -> TappedRpc:
    return TappedRpc(JsonRpc(shared_ministack(), "kms"))


def a_key(kms: TappedRpc, spec: str = "ECC_NIST_P256") -> str:
    made = kms.real.call("CreateKey", {"KeySpec": spec, "KeyUsage": "SIGN_VERIFY"})
    return str(cast("dict[str, object]", made["KeyMetadata"])["Arn"])


def signer(kms: TappedRpc, **arns: str) -> KmsSigner:
    return KmsSigner(cast("JsonRpc", kms), arns)


def public(kms: TappedRpc, arn: str) -> Es256Key:
    answer = kms.real.call("GetPublicKey", {"KeyId": arn})
    return Es256Key("revenue", base64.b64decode(str(answer["PublicKey"])))


def test_a_signature_is_good_under_the_public_key(kms: TappedRpc) -> None:
    arn = a_key(kms)
    signature = signer(kms, revenue=arn).sign("revenue", MESSAGE)
    assert len(signature) == 64
    assert public(kms, arn).signed(MESSAGE, signature)
    assert not public(kms, arn).signed(MESSAGE + b"!", signature)


def test_the_key_id_is_asked_once(kms: TappedRpc) -> None:
    arn = a_key(kms)
    made = signer(kms, revenue=arn)
    assert made.key_id("revenue") == made.key_id("revenue") == public(kms, arn).kid
    assert [operation for operation, _ in kms.calls] == ["GetPublicKey"]


def test_the_message_goes_raw_for_the_policy_allows_nothing_else(kms: TappedRpc) -> None:
    signer(kms, revenue=a_key(kms)).sign("revenue", MESSAGE)
    (_, asked) = kms.calls[-1]
    assert (asked["MessageType"], asked["SigningAlgorithm"]) == ("RAW", "ECDSA_SHA_256")


def test_of_several_keys_the_last_one_signs(kms: TappedRpc) -> None:
    last_year, this_year = a_key(kms), a_key(kms)
    made = signer(kms, revenue=f"{last_year} {this_year}")
    assert made.key_id("revenue") == public(kms, this_year).kid
    assert public(kms, this_year).signed(MESSAGE, made.sign("revenue", MESSAGE))


@pytest.mark.parametrize(("r", "s"), [(1, 2), (1 << 255, 3), (5, (1 << 248) - 1)])
def test_short_numbers_are_padded(r: int, s: int) -> None:
    class Answering:
        def call(self, _operation: str, _parameters: object) -> dict[str, object]:
            return {"Signature": base64.b64encode(encode_dss_signature(r, s)).decode()}

    raw = KmsSigner(cast("JsonRpc", Answering()), {"revenue": "arn"}).sign("revenue", MESSAGE)
    assert (int.from_bytes(raw[:32]), int.from_bytes(raw[32:])) == (r, s)
    assert len(raw) == 64


def test_a_department_without_a_key_signs_nothing(kms: TappedRpc) -> None:
    for ask in (signer(kms).key_id, lambda name: signer(kms, energy=" ").sign(name, MESSAGE)):
        with pytest.raises(CatalogueError):
            ask("energy")


def test_a_key_of_another_curve_is_refused(kms: TappedRpc) -> None:
    with pytest.raises(AccessRefused):
        signer(kms, revenue=a_key(kms, "ECC_NIST_P384")).key_id("revenue")


def test_a_disabled_key_pages_a_person(kms: TappedRpc) -> None:
    arn = a_key(kms)
    kms.real.call("DisableKey", {"KeyId": arn})
    with pytest.raises(AccessRefused, match="KMS Sign: DisabledException"):
        signer(kms, revenue=arn).sign("revenue", MESSAGE)


@pytest.mark.parametrize(
    ("raised", "passed_on"),
    [(AwsOutage("throttled"), AwsOutage), (AwsError("KMSInvalidStateException"), AccessRefused)],
)
def test_trouble_keeps_its_kind(kms: TappedRpc, raised: Exception, passed_on: type) -> None:
    def fail(_: str) -> None:
        raise raised

    kms.before = fail
    with pytest.raises(passed_on):
        signer(kms, revenue="arn").sign("revenue", MESSAGE)
