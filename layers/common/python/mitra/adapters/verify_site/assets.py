"""The page's stylesheet, script and sign. Their names carry a hash of their content, so they may be kept a year."""

import hashlib
from functools import cache
from typing import Final

from mitra.adapters.verify_site import files
from mitra.adapters.verify_site.http import Answer

_TYPES: Final = {
    "verify.css": "text/css; charset=utf-8",
    "verify.js": "text/javascript; charset=utf-8",
    "sign.svg": "image/svg+xml",
}
_FOR_A_YEAR: Final = "public, max-age=31536000, immutable"


def path(file: str) -> str:
    """The address of a file on this site."""
    return f"/v/assets/{_name(file)}"


def serve(name: str) -> Answer | None:
    """The file with exactly this name; None for any other, also for an older hash: its page is as old."""
    file = next((file for file in _TYPES if _name(file) == name), None)
    if file is None:
        return None
    headers = {"content-type": _TYPES[file], "cache-control": _FOR_A_YEAR}
    return Answer(200, _text(file), headers)


@cache
def _text(file: str) -> str:
    return files.read(f"assets/{file}")


@cache
def _name(file: str) -> str:
    stem, _, ending = file.rpartition(".")
    return f"{stem}.{hashlib.sha256(_text(file).encode()).hexdigest()[:12]}.{ending}"
