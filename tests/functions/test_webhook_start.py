"""Start-up: what the webhook and the timer load before their first request. Citizens wait for it."""

import json
import subprocess
import sys

import pytest

PROBE = """
import json, sys
before = set(sys.modules)
sys.path[:0] = ["functions/" + sys.argv[1], "layers/common/python"]
import app
print(json.dumps(sorted(set(sys.modules) - before)))
"""
NAMES = """EVENTS_QUEUE_URL CASES_TABLE WHATSAPP_APP_SECRET CITIZEN_ID_SECRET DEPARTMENTS_SECRET
    PAYMENT_GATEWAYS_SECRET"""
SETTINGS = {
    "AWS_REGION": "ap-south-1",
    "AWS_ACCESS_KEY_ID": "x",
    "AWS_SECRET_ACCESS_KEY": "x",
    **dict.fromkeys(NAMES.split(), "x"),
}
HEAVY = {
    "dataclasses",
    "inspect",
    "http.client",
    "email",
    "urllib.request",
    "urllib.parse",
    "base64",
    "asyncio",
    "random",
    "pathlib",
    "tempfile",
    "decimal",
    "concurrent",
    "xml",
}
OURS = {
    "mitra.engine",
    "mitra.catalogue",
    "mitra.ports",
    "mitra.domain.case",
    "mitra.domain.document",
    "mitra.domain.session",
    "mitra.adapters.pdf",
    "mitra.adapters.memory",
    "mitra.adapters.departments",
    "mitra.adapters.dynamodb.table",
}


def loaded(function: str, **settings: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-S", "-c", PROBE, function],
        env={**SETTINGS, **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout))


LOCAL = {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}


@pytest.mark.parametrize("function", ["webhook", "timer"])
@pytest.mark.parametrize("settings", [LOCAL, {}], ids=["local", "aws"])
def test_the_standard_library_alone(function: str, settings: dict[str, str]) -> None:
    names = {name.partition(".")[0] for name in loaded(function, **settings)}
    assert names <= {*sys.stdlib_module_names, "mitra", "app"}


@pytest.mark.parametrize("function", ["webhook", "timer"])
def test_nothing_heavy_and_nothing_of_others(function: str) -> None:
    names = loaded(function, **LOCAL)
    assert not HEAVY & names
    assert not [name for name in names if any(f"{name}.".startswith(f"{room}.") for room in OURS)]
    assert len([name for name in names if name.startswith("mitra.")]) <= 41


def test_trust_is_loaded_at_start_and_not_at_the_first_request() -> None:
    assert "mitra.adapters.aws.trust" in loaded("webhook")
    assert "ssl" not in loaded("webhook", **LOCAL)
