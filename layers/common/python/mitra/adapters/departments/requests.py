"""What Mitra asks of a department, as JSON."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from mitra.adapters.departments.question_types import FILES, LISTS
from mitra.domain.case import Case
from mitra.domain.value import Value
from mitra.ports.departments import Paid, PaperLink

Types = Mapping[str, str]
"""The types of a service's questions by their ids."""

_METHODS: Final = frozenset({"upi", "card", "net_banking", "wallet"})
_POINT: Final = re.compile(r"(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)", re.ASCII)


def look_up_body(
    service_code: str, inputs: Mapping[str, str], language: str, types: Types
) -> bytes:
    """`POST {url}/lookup`."""
    asked = _inputs(_told(inputs, types))
    return as_json({"service": service_code, "inputs": asked, "language": language})


class Submission(Value):
    """A case with what goes with it. The answer to a question about a paper is the paper itself."""

    case: Case
    service_code: str
    papers: Sequence[PaperLink]
    callback_url: str
    paid: Paid | None = None

    def body(self, types: Types) -> bytes:
        """`PUT {url}/cases/{reference}`."""
        case, attached = self.case, {paper.question for paper in self.papers}
        answers = {k: v for k, v in case.answers.items() if k not in attached}
        whole: dict[str, object] = {
            "service": self.service_code,
            "submitted_at": as_time(case.opened_at),
            "due_at": as_time(case.due_at),
            "language": case.language,
            "answers": _told(answers, types),
            "papers": [_paper(paper) for paper in self.papers],
            "callback_url": self.callback_url,
        }
        return as_json(whole | ({"payment": payment(self.paid)} if self.paid else {}))


def quote_body(service_code: str, inputs: Mapping[str, str], types: Types) -> bytes:
    """`POST {url}/quote`. Files are no part of a price."""
    asked = _inputs(_told(_without_files(inputs, types), types))
    return as_json({"service": service_code, "inputs": asked})


def hold_body(
    service_code: str, answers: Mapping[str, str], until: datetime, types: Types
) -> bytes:
    """`PUT {url}/holds/{reference}`."""
    told = _told(_without_files(answers, types), types)
    return as_json({"service": service_code, "answers": told, "until": as_time(until)})


def change_body(answers: Mapping[str, str], types: Types) -> bytes:
    """`PUT {url}/cases/{reference}/changes/{change}`."""
    return as_json({"answers": _told(answers, types)})


def payment(paid: Paid) -> dict[str, object]:
    """The money of a case. A method that the contract has no word for is another one."""
    method = paid.method.replace("netbanking", "net_banking")
    return {
        "amount_paise": paid.paise,
        "paid_at": as_time(paid.at),
        "gateway_payment": paid.gateway_payment,
        "method": method if method in _METHODS else "other",
        "account": paid.account,
    }


def _without_files(answers: Mapping[str, str], types: Types) -> dict[str, str]:
    return {k: v for k, v in answers.items() if types.get(k) not in FILES}


def _told(answers: Mapping[str, str], types: Types) -> dict[str, object]:
    """Answers to questions with several answers go out as the lists that they are."""
    return {k: _list(v) if types.get(k) in LISTS else v for k, v in answers.items()}


def _list(answer: str) -> object:
    """Compact JSON as the engine keeps it; what is none is told as it stands."""
    try:
        told: object = json.loads(answer)
    except ValueError:
        return answer
    return told if isinstance(told, list) else answer


def _inputs(inputs: Mapping[str, object]) -> dict[str, object]:
    """The answers; a location "lat,lon" becomes a place, and one that is a name becomes a town."""
    told: dict[str, object] = {k: v for k, v in inputs.items() if k != "location"}
    where = str(inputs.get("location", ""))
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


def as_time(at: datetime) -> str:
    """RFC 3339 in UTC, whole seconds."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def as_json(value: Mapping[str, object]) -> bytes:
    """A body."""
    return json.dumps(value, separators=(",", ":")).encode()
