"""Each department under its own secret, and a rotated one found by reading again."""

from collections.abc import Mapping

import pytest

from mitra.adapters.callback_signature import CallbackSignature
from mitra.adapters.memory import MemoryClock
from mitra.adapters.standard_webhooks import sign
from mitra.domain.errors import WrongSignature

KEYS = {"revenue": "whsec_cmV2ZW51ZQ", "energy": "whsec_ZW5lcmd5"}
CLOCK = MemoryClock()


def registry(keys: Mapping[str, object]) -> Mapping[str, object]:
    return {name: {"url": "https://x", "secret": key} for name, key in keys.items()}


def headers(key: str) -> dict[str, str]:
    at = int(CLOCK.now().timestamp())
    signature = sign(key, "msg_1", at, b"{}")
    return {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(at),
        "webhook-signature": signature,
    }


def checked(
    department: str, key: str, kept: Mapping[str, object], now: Mapping[str, object]
) -> str:
    gate = CallbackSignature(lambda: kept, lambda: now, CLOCK)
    return gate.check(department, headers(key), b"{}")


@pytest.mark.parametrize("department", KEYS)
def test_a_department_is_known_by_its_secret(department: str) -> None:
    known = registry(KEYS)
    assert checked(department, KEYS[department], known, known) == "msg_1"


@pytest.mark.parametrize(
    ("department", "key"), [("revenue", KEYS["energy"]), ("unknown", KEYS["revenue"])]
)
def test_one_department_cannot_sign_for_another(department: str, key: str) -> None:
    known = registry(KEYS)
    with pytest.raises(WrongSignature):
        checked(department, key, known, known)


@pytest.mark.parametrize("before", [{}, {"revenue": {"secret": "whsec_b2xk"}}, {"revenue": "x"}])
def test_a_secret_rotated_since_is_found(before: Mapping[str, object]) -> None:
    assert checked("revenue", KEYS["revenue"], before, registry(KEYS)) == "msg_1"


@pytest.mark.parametrize(
    "entry", [None, "x", {}, {"secret": None}, {"secret": ""}, {"secret": "whsec_"}]
)
def test_a_department_without_a_key_is_nobody(entry: object) -> None:
    known = {"revenue": entry}
    with pytest.raises(WrongSignature):
        checked("revenue", KEYS["revenue"], known, known)
