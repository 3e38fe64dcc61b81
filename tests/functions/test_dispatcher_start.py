"""Start-up: what the dispatcher loads before its first batch."""

import json
import subprocess
import sys
from pathlib import Path

from mitra.config import DispatcherSettings

PROBE = """
import json, sys
for name in ("anyio", "h2", "socksio", "typing_extensions"):  # a developer's environment has them, the layer not
    sys.modules[name] = None
before = set(sys.modules)
sys.path[:0] = ["functions/dispatcher", "layers/common/python"]
import app
print(json.dumps({name: getattr(sys.modules[name], "__file__", None) or "" for name in set(sys.modules) - before}))
"""
NAMES = {
    *("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
    *(name.upper() for name in DispatcherSettings.__annotations__ if name != "aws"),
}


def loaded() -> dict[str, str]:
    settings = {**dict.fromkeys(NAMES, "x"), "GRAPH_API_URL": "https://graph.facebook.com"}
    done = subprocess.run(
        [sys.executable, "-c", PROBE], env=settings, capture_output=True, text=True, check=True
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def test_only_the_libraries_that_it_is_allowed() -> None:
    parts = [Path(path).parts for path in loaded().values() if "site-packages" in path]
    libraries = {part[part.index("site-packages") + 1].partition(".")[0] for part in parts}

    assert libraries <= {
        *("httpcore", "h11", "certifi", "msgspec", "cryptography", "_cffi_backend"),
    }


def test_nothing_of_the_other_functions() -> None:
    ours = {name for name in loaded() if name.startswith("mitra.")}
    foreign = (
        "mitra.adapters.pdf",
        "mitra.adapters.token",
        "mitra.adapters.kms",
        "mitra.adapters.memory",
        "mitra.adapters.dynamodb.batch",
        "mitra.adapters.dynamodb.hall_tickets",
        "mitra.adapters.message_templates",
    )

    assert [name for name in ours if name.startswith(foreign)] == []
    assert len(ours) < 240
