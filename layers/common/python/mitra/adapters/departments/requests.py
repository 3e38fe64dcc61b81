"""What Mitra asks of a department, as JSON."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from mitra.domain.case import Case
from mitra.ports.departments import PaperLink

_POINT: Final = re.compile(r"(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)", re.ASCII)


def look_up_body(service_code: str, inputs: Mapping[str, str], language: str) -> bytes:
    """`POST {url}/lookup`."""
    return _json({"service": service_code, "inputs": _inputs(inputs), "language": language})


def case_body(
    case: Case, service_code: str, papers: Sequence[PaperLink], callback_url: str
) -> bytes:
    """`PUT {url}/cases/{reference}`. The answer to a question about a paper is the paper itself."""
    attached = {paper.question for paper in papers}
    return _json(
        {
            "service": service_code,
            "submitted_at": _time(case.opened_at),
            "due_at": _time(case.due_at),
            "language": case.language,
            "answers": {k: v for k, v in case.answers.items() if k not in attached},
            "papers": [_paper(paper) for paper in papers],
            "callback_url": callback_url,
        }
    )


def _inputs(inputs: Mapping[str, str]) -> dict[str, object]:
    """The answers; a location "lat,lon" becomes a place, and one that is a name becomes a town."""
    told: dict[str, object] = {k: v for k, v in inputs.items() if k != "location"}
    where = inputs.get("location", "")
    point = _POINT.fullmatch(where)
    if point:
        told["location"] = {"latitude": float(point[1]), "longitude": float(point[2])}
    elif where:
        told["town"] = where
    return told


def _paper(paper: PaperLink) -> dict[str, object]:
    return {
        "question": paper.question,
        "content_type": paper.content_type,
        "bytes": paper.size,
        "sha256": paper.sha256,
        "url": paper.url,
    }


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _json(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
