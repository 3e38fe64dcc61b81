"""Start-up: what the verify function loads before its first request."""

import json
import subprocess
import sys
from pathlib import Path

PROBE = """
import json, sys
before = set(sys.modules)
sys.path[:0] = ["functions/verify", "layers/common/python"]
import app
found = {name: getattr(sys.modules[name], "__file__", None) or "" for name in set(sys.modules) - before}
print(json.dumps(found))
"""
SETTINGS = {
    "AWS_REGION": "ap-south-1",
    "AWS_ACCESS_KEY_ID": "x",
    "AWS_SECRET_ACCESS_KEY": "x",
    "DOCUMENTS_TABLE": "documents",
    "SIGNING_KEYS": '{"revenue": "arn:aws:kms:x"}',
}


def _loaded() -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE], env=SETTINGS, capture_output=True, text=True, check=True
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def test_two_libraries_and_no_more() -> None:
    libraries = {
        Path(path).relative_to(Path(path[: path.index("site-packages")]) / "site-packages").parts[0]
        for path in _loaded().values()
        if "site-packages" in path
    }
    names = {name.partition(".")[0] for name in libraries}
    assert names <= {"cbor2", "cryptography", "_cffi_backend"}


def test_nothing_of_the_other_functions() -> None:
    ours = {name for name in _loaded() if name.startswith("mitra.")}
    foreign = (
        "mitra.engine",
        "mitra.adapters.pdf",
        "mitra.adapters.whatsapp",
        "mitra.adapters.sqs",
    )
    assert [name for name in ours if name.startswith(foreign)] == []
    assert len(ours) < 60


def test_nothing_slow_that_a_first_page_does_without() -> None:
    """Each of these takes a twentieth of Python's own start, or more."""
    slow = {
        "asyncio",
        "cryptography.hazmat.backends.openssl.backend",
        "cryptography.x509",
        "email",
        "html",
        "http.client",
        "pathlib",
        "urllib.parse",
    }
    assert slow.isdisjoint(_loaded())
