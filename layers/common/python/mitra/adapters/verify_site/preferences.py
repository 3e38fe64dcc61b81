"""What the caller would like: which language, and a page or JSON (RFC 9110, 12.5)."""

from collections.abc import Mapping
from typing import Final

from mitra.adapters.verify_site.http import Request
from mitra.domain.titles import LANGUAGES

_DEFAULT: Final = "en"
_MAX_HEADER: Final = 1024


def language(request: Request, chosen: str = "") -> str:
    """One of LANGUAGES: what was chosen on the page, else what the browser prefers, else English."""
    for wish in (chosen, request.query.get("lang", "")):
        if wish in LANGUAGES:
            return wish
    found: dict[str, float] = {}
    for tag, weight in _weights(request.headers.get("accept-language", "")).items():
        primary = tag.partition("-")[0]
        found[primary] = max(weight, found.get(primary, 0.0))
    known = [name for name in LANGUAGES if found.get(name, 0.0) > 0]
    return max(known, key=lambda name: found[name], default=_DEFAULT)


def wants_json(request: Request) -> bool:
    """Whether the caller is a machine. Without a preference, a GET is answered with the page, a POST with JSON."""
    asked = request.query.get("format", "")
    if asked in {"json", "html"}:
        return asked == "json"
    accepted = _weights(request.headers.get("accept", ""))
    page, data = accepted.get("text/html", 0.0), accepted.get("application/json", 0.0)
    return data > page or (data == page and request.posts)


def _weights(header: str) -> Mapping[str, float]:
    """Each item of an Accept-like header, in lower case, with its quality value. What is malformed weighs nothing."""
    found: dict[str, float] = {}
    for part in header[:_MAX_HEADER].split(","):
        item, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        found[item] = _quality(quality)
    return found


def _quality(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0.0 <= value <= 1.0 else 0.0
