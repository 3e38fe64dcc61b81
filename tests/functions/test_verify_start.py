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
    "RATES_TABLE": "rates",
    "LISTS_BUCKET": "lists",
    "ROOT_KEY": "arn:aws:kms:x",
}


CHECK = """
from mitra.adapters.token.es256 import Es256Key
spki = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200" "046b17d1f2e12c4247f8bce6e563a440f2"
    "77037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")
assert not Es256Key("", spki).signed(b"", bytes(31) + b"1" + bytes(31) + b"1")
assert "cryptography.hazmat.backends.openssl.backend" not in sys.modules
"""


def test_a_first_signature_loads_nothing_more() -> None:
    subprocess.run(
        [sys.executable, "-c", PROBE + CHECK], env=SETTINGS, capture_output=True, check=True
    )


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
    assert len(ours) < 80


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
