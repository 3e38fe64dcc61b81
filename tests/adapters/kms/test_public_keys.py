"""Public keys from KMS: asked once each, and only known when they are."""

import base64
from collections.abc import Callable, Mapping
from typing import cast

import pytest

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.adapters.kms.public_keys import KmsPublicKeys
from mitra.domain.errors import AccessRefused, AwsOutage
from tests.adapters.token.vectors import ENERGY, REVENUE
from tests.kit.ministack import shared_ministack

KEYS = {"arn:1": REVENUE.spki, "arn:2": ENERGY.spki}
ARNS = {"revenue": "arn:1", "energy": "arn:2"}


class FakeKms:
    """Answers GetPublicKey from a dict, or raises."""

    def __init__(self, fail: Mapping[str, Exception] | None = None) -> None:
        self.asked: list[str] = []
        self.fail = dict(fail or {})

    def call(self, operation: str, parameters: Mapping[str, object]) -> dict[str, object]:
        """One call."""
        assert operation == "GetPublicKey"
        arn = str(parameters["KeyId"])
        self.asked.append(arn)
        if arn in self.fail:
            raise self.fail[arn]
        return {"PublicKey": base64.b64encode(KEYS[arn]).decode()}


def _keys(kms: FakeKms, arns: Mapping[str, str] | None = None) -> KmsPublicKeys:
    return KmsPublicKeys(cast("JsonRpc", kms), ARNS if arns is None else arns)


def test_nothing_is_asked_before_it_is_needed_and_nothing_twice() -> None:
    kms = FakeKms()
    keys = _keys(kms)
    assert kms.asked == []
    for _ in range(3):
        found = keys.find(REVENUE.kid)
        assert found
        assert found.department == "revenue"
    assert kms.asked == ["arn:1"]
    assert [key.department for key in keys.all()] == ["revenue", "energy"]
    assert keys.find(b"unknown!") is None
    assert kms.asked == ["arn:1", "arn:2"]


def test_a_department_may_have_the_keys_of_several_years() -> None:
    keys = _keys(FakeKms(), {"revenue": "arn:1 arn:2"})
    found = keys.find(ENERGY.kid)
    assert found
    assert found.department == "revenue"


def test_a_key_is_unknown_only_when_all_are_known() -> None:
    kms = FakeKms({"arn:2": AwsOutage("kms: TimeoutError")})
    keys = _keys(kms)
    assert keys.find(REVENUE.kid)
    with pytest.raises(AwsOutage):
        keys.find(ENERGY.kid)
    kms.fail.clear()
    assert keys.find(ENERGY.kid)


@pytest.mark.parametrize(
    "fail", [AwsError("NotFoundException"), AccessRefused("kms refused our rights")]
)
def test_a_key_that_may_not_be_read_is_a_matter_for_people(fail: Exception) -> None:
    with pytest.raises(AccessRefused):
        _keys(FakeKms({"arn:1": fail})).find(REVENUE.kid)


@pytest.mark.parametrize("make", [lambda: b"", lambda: REVENUE.spki[:-1]], ids=["empty", "cut"])
def test_a_key_that_is_none(make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KEYS, "arn:1", make())
    with pytest.raises(AccessRefused):
        _keys(FakeKms()).find(REVENUE.kid)


def test_the_emulators_kms() -> None:
    kms = JsonRpc(shared_ministack(), "kms")
    made = kms.call("CreateKey", {"KeySpec": "ECC_NIST_P256", "KeyUsage": "SIGN_VERIFY"})
    arn = str(cast("Mapping[str, object]", made["KeyMetadata"])["Arn"])
    [key] = KmsPublicKeys(kms, {"revenue": arn}).all()
    assert len(key.kid) == 8
