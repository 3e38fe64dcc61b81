"""The answer for machines. Its shape is docs/verification.md: fields are added, never renamed."""

import json
from collections.abc import Mapping
from datetime import datetime

from mitra.adapters.verify_site import figures
from mitra.adapters.verify_site.views import Line, View
from mitra.domain.titles import Titles
from mitra.domain.verification import Verification


def to_json(view: View) -> str:
    """The body of the answer to a check."""
    found = view.verification
    answer = {
        "verdict": view.key,
        "genuine": found is not None and found.genuine,
        "basis": found.basis if found else None,
        "reason": (found.reason or None) if found else None,
        "tone": view.tone,
        "compare": view.compares,
        "title": _words(view.text("title")),
        "meaning": _words(view.text("meaning")),
        "next_step": _words(view.text("next")),
        "document": _document(view, found) if found else None,
        "fields": [_line(line) for line in view.lines],
        "checked_at": figures.iso_second(found.checked_at) if found else None,
    }
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def error(code: str, message: str) -> str:
    """The body of a refusal: a code for machines, words for whoever reads the log."""
    return json.dumps({"error": {"code": code, "message": message}})


def refusal(code: str, message: str, shown: View) -> str:
    """As `error`, with what to tell people."""
    words = {part: _words(shown.text(part)) for part in ("title", "meaning")}
    answer = {"error": {"code": code, "message": message}, **words}
    return json.dumps(answer | {"next_step": _words(shown.text("next"))}, ensure_ascii=False)


def _document(view: View, found: Verification) -> Mapping[str, object] | None:
    if not found.document_id:
        return None
    return {
        "id": found.document_id,
        "type": found.document_type or None,
        "title": _words(view.kind.title) if view.kind else None,
        "department": view.kind.department if view.kind else None,
        "authority": _words(view.kind.authority) if view.kind else None,
        "issued_on": _day(found.issued_at),
        "valid_until": _day(found.expires_at),
        "status_since": _day(found.status_since),
    }


def _line(line: Line) -> Mapping[str, object]:
    return {
        "id": line.id,
        "label": _words(line.label),
        "value": line.value,
        "shown": _words(line.shown),
    }


def _words(text: Titles) -> Mapping[str, str]:
    return dict(text.by_language)


def _day(moment: datetime | None) -> str | None:
    return figures.iso_day(moment) if moment else None
