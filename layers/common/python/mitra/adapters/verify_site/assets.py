"""The page's stylesheet, script and sign. Their names carry a hash of their content, so they may be kept a year."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from mitra.adapters.verify_site.http import Answer

_ROOT: Final = Path(__file__).parent / "assets"
_TYPES: Final = {
    "verify.css": "text/css; charset=utf-8",
    "verify.js": "text/javascript; charset=utf-8",
    "sign.svg": "image/svg+xml",
}
_FOR_A_YEAR: Final = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file and the name it is served under."""

    name: str
    content_type: str
    text: str


def path(file: str) -> str:
    """The address of a file on this site."""
    return f"/v/assets/{_asset(file).name}"


def serve(name: str) -> Answer | None:
    """The file with exactly this name; None for any other, also for an older hash: its page is as old."""
    found = next((_asset(file) for file in _TYPES if _asset(file).name == name), None)
    if found is None:
        return None
    headers = {"content-type": found.content_type, "cache-control": _FOR_A_YEAR}
    return Answer(200, found.text, headers)


@cache
def _asset(file: str) -> Asset:
    text = (_ROOT / file).read_text(encoding="utf-8")
    stem, _, ending = file.rpartition(".")
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return Asset(f"{stem}.{digest}.{ending}", _TYPES[file], text)
