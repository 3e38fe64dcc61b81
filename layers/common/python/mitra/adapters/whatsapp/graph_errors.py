"""Meta's error codes, and what each means for a message. A code that is not here is final.

Decided by `error.code`, never by the HTTP status.
https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import msgspec

from mitra.adapters.http_client import HttpAnswer
from mitra.domain.errors import AccessRefused, GraphOutage, MitraError, SendRefused
from mitra.domain.value import Value

PAIR_LIMIT: Final = 131056
PAIR_SECONDS: Final = 6.0
"""One message to one person in so many seconds."""
TOKEN_CODES: Final = frozenset({0, 190})
_TRACE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{7,63}")


class Meaning(StrEnum):
    """What to do about a code."""

    ACCESS = "access"
    """Ours to mend - token, rights, account, bill, number. Keep the queue, page a human."""
    WAIT = "wait"
    """Surely not arrived: try again later."""
    FINAL = "final"
    """Never try this message again."""


class Code(Value):
    """A code in words, its meaning, and how long to wait before the next try."""

    words: str
    meaning: Meaning
    seconds: float = 0.0


def _access(words: str) -> Code:
    return Code(words, Meaning.ACCESS)


def _wait(words: str, seconds: float) -> Code:
    return Code(words, Meaning.WAIT, seconds)


def _final(words: str) -> Code:
    return Code(words, Meaning.FINAL)


CODES: Final[Mapping[int, Code]] = {
    0: _access("token cannot be read"),
    190: _access("token expired or withdrawn"),
    3: _access("capability missing"),
    10: _access("permission missing"),
    131005: _access("access denied"),
    368: _access("account blocked for policy"),
    131031: _access("account locked"),
    131042: _access("bill not paid"),
    131037: _access("display name not approved"),
    131045: _access("number has a wrong certificate"),
    133010: _access("number not registered"),
    PAIR_LIMIT: _wait("pair limit", PAIR_SECONDS),
    130429: _wait("number throughput", 5),
    4: _wait("app rate", 60),
    80007: _wait("account rate", 60),
    131048: _wait("spam rate", 300),
    131064: _wait("limited after template breaches", 300),
    133016: _wait("registration rate", 300),
    1: _wait("Meta: unknown error", 5),
    2: _wait("Meta: service unavailable", 5),
    131000: _wait("Meta: something went wrong", 5),
    131016: _wait("Meta: service overloaded", 10),
    133004: _wait("Meta: server unavailable", 10),
    131057: _wait("number is being upgraded", 60),
    # The link is made anew for each try, so a later one may be fetched.
    131053: _wait("media could not be fetched from us", 10),
    130497: _final("country not allowed"),
    131047: _final("24-hour window closed"),
    470: _final("24-hour window closed"),
    131026: _final("receiver cannot be reached"),
    131049: _final("kept back by Meta"),
    130472: _final("kept back for an experiment"),
    131050: _final("receiver opted out"),
    131062: _final("type cannot go to a user id"),
    33: _final("parameter value not valid"),
    100: _final("parameter not valid"),
    131008: _final("parameter missing"),
    131009: _final("parameter value not valid"),
    131021: _final("receiver is the sender"),
    131051: _final("message type not known"),
    131052: _final("file cannot be downloaded"),
    132000: _final("template parameter count"),
    132001: _final("template missing"),
    132005: _final("template text too long"),
    132007: _final("template policy"),
    132012: _final("template parameter format"),
    132018: _final("template parameter text"),
    132015: _final("template paused"),
    132016: _final("template disabled"),
    132068: _final("Flow blocked"),
    132069: _final("Flow throttled"),
    134011: _final("payments terms not accepted"),
    2046: _final("order status transition"),
    2047: _final("order cannot be cancelled"),
    135000: _final("generic user error"),
    1026: _final("receiver's app cannot show it"),
    131059: _final("cursor not valid"),
}
_STOP_BULK: Final = frozenset(
    {131048, 131064}  # our quality suffers
    | {132000, 132001, 132005, 132007, 132012, 132015, 132016, 132018}  # the template
    | {code for code, known in CODES.items() if known.meaning is Meaning.ACCESS}
)
_RIGHTS: Final = range(200, 300)
_UNKNOWN: Final = _final("unknown code")


class _Error(msgspec.Struct):
    code: int
    fbtrace_id: str = ""


class GraphFault(msgspec.Struct):
    """Meta's error body."""

    error: _Error


def meaning_of(code: int) -> Code:
    """A code's meaning; a code that nobody knows is final."""
    if code in _RIGHTS:
        return _access("permission missing")
    return CODES.get(code, _UNKNOWN)


def stops_bulk(code: int) -> bool:
    """Whether every message of a mass mailing would meet the same trouble."""
    return code in _STOP_BULK or code in _RIGHTS


def fault_in(answer: HttpAnswer) -> GraphFault | None:
    """Meta's error, of whatever HTTP status; None when the answer holds none."""
    return answer.read(GraphFault)


def graph_error(fault: GraphFault, jitter: float) -> MitraError:
    """The error to raise. `jitter`, from 0 to 1, spreads the waits of many containers over twice the time.

    Its message names code, meaning and Meta's trace id; Meta's own words may repeat what was sent.
    """
    code, known = fault.error.code, meaning_of(fault.error.code)
    message = f"Graph error {code} ({known.words}){_trace(fault.error.fbtrace_id)}"
    match known.meaning:
        case Meaning.ACCESS:
            return AccessRefused(message)
        case Meaning.WAIT:
            spread = 1.0 if code == PAIR_LIMIT else 1.0 + jitter
            return GraphOutage(message, known.seconds * spread, code)
        case Meaning.FINAL:
            return SendRefused(message, code)


def _trace(trace_id: str) -> str:
    return f", trace {trace_id}" if _TRACE.fullmatch(trace_id) else ""
