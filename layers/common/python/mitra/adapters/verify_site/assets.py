"""What the page is made of besides itself. Names carry a hash of their content, so the files may be kept a year."""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Final, NamedTuple

from mitra.adapters.verify_site import files, modules, offline
from mitra.adapters.verify_site.http import Answer, binary
from mitra.domain.titles import LANGUAGES

_SCRIPT: Final = "text/javascript; charset=utf-8"
_FOR_A_YEAR: Final = "public, max-age=31536000, immutable"
_PICTURES: Final = frozenset({"image/png"})


class _File(NamedTuple):
    """One file: what it is, and how its bytes come about."""

    type: str
    make: Callable[[], bytes]


def path(file: str) -> str:
    """The address of a file on this site."""
    return f"/v/assets/{_name(file)}"


def serve(name: str, packed: bool = False) -> Answer | None:
    """The file with exactly this name, as gzip where the browser takes it.

    None for any other name, also for an older hash: its page is as old.
    """
    file = next((file for file in _FILES if _name(file) == name), None)
    if file is None:
        return None
    kind = _FILES[file].type
    headers = {"content-type": kind, "cache-control": _FOR_A_YEAR, "vary": "accept-encoding"}
    if packed and kind not in _PICTURES:
        return binary(_packed(file), {**headers, "content-encoding": "gzip"})
    return binary(_content(file), headers)


def service_worker() -> Answer:
    """The script that opens the page without a network. It changes whenever anything that it keeps changes."""
    kept = [path(file) for file in _FILES if file not in _ON_DEMAND]
    extras = [path(file) for file in _ON_DEMAND]
    page = hashlib.sha256(files.read_bytes("page.html")).hexdigest()
    text = files.read("assets/sw.js")
    for name, value in (("KEPT", kept), ("EXTRAS", extras), ("PAGE", page)):
        text = text.replace(f'"{name}"', json.dumps(value))
    return Answer(200, text, {"content-type": _SCRIPT, "cache-control": "no-cache"})


def _manifest() -> bytes:
    text = files.read("assets/app.webmanifest")
    for name in ("icon-192.png", "icon-512.png", "icon.svg"):
        text = text.replace(f'"{name}"', json.dumps(path(name)))
    return text.encode()


def _decoder() -> bytes:
    """As published, but for the address of its other half."""
    text = files.read("assets/vendor/qr/decode.js")
    return text.replace("'./index.js'", f"'{path('qr.js')}'", 1).encode()


def _plain(file: str) -> Callable[[], bytes]:
    return partial(files.read_bytes, f"assets/{file}")


_FILES: Final[Mapping[str, _File]] = {
    "verify.css": _File("text/css; charset=utf-8", _plain("verify.css")),
    "first.js": _File(_SCRIPT, partial(modules.joined, "first.js")),
    "verify.js": _File(_SCRIPT, partial(modules.joined, "main.js")),
    **{
        f"words-{name}.json": _File("application/json", partial(offline.pack, name))
        for name in LANGUAGES
    },
    "icon.svg": _File("image/svg+xml", _plain("icon.svg")),
    "icon-192.png": _File("image/png", _plain("icon-192.png")),
    "icon-512.png": _File("image/png", _plain("icon-512.png")),
    "app.webmanifest": _File("application/manifest+json", _manifest),
    "scanner.js": _File(_SCRIPT, partial(modules.joined, "scanner.js")),
    "decoder.js": _File(_SCRIPT, _decoder),
    "qr.js": _File(_SCRIPT, _plain("vendor/qr/index.js")),
}
_ON_DEMAND: Final = ("scanner.js", "decoder.js", "qr.js")


@cache
def _content(file: str) -> bytes:
    return _FILES[file].make()


@cache
def _packed(file: str) -> bytes:
    import gzip  # noqa: PLC0415 - a check posted by a program never needs it

    return gzip.compress(_content(file), 9, mtime=0)


@cache
def _name(file: str) -> str:
    stem, _, ending = file.rpartition(".")
    return f"{stem}.{hashlib.sha256(_content(file)).hexdigest()[:12]}.{ending}"
