"""Every code that Meta documents for messages, and what it means for one."""

import json

import pytest

from mitra.adapters.http_client import HttpAnswer
from mitra.adapters.whatsapp.graph_errors import (
    CODES,
    GraphFault,
    Meaning,
    fault_in,
    graph_error,
    meaning_of,
    stops_bulk,
)
from mitra.domain.errors import AccessRefused, GraphOutage, MitraError, SendRefused

_CANARY = "919848012345 Asha"

_ACCESS = {
    *(0, 190),  # token
    *(3, 10, 131005, 200, 210, 299),  # rights
    *(368, 131031),  # account blocked
    131042,  # bill
    *(131037, 131045, 133010),  # set-up of the number
}
_WAIT = {
    131056,  # pair
    130429,  # number
    *(4, 80007, 131048, 131064, 133016),  # other rates
    *(1, 2, 131000, 131016, 133004, 131057),  # Meta's trouble
    131053,  # our link could not be fetched
}
_FINAL = {
    *(470, 131047),  # window closed
    131026,  # not reachable
    *(131049, 130472, 131050, 130497),  # Meta will not deliver
    131062,  # user id
    *(33, 100, 131008, 131009, 131021, 131051),  # our request
    131052,
    *(132000, 132001, 132005, 132007, 132012, 132015, 132016, 132018),  # template
    *(132068, 132069),  # Flow
    *(134011, 2046, 2047),  # payments
    *(135000, 1026, 131059),
}
_UNKNOWN = {-1, 5, 7, 199, 300, 131058, 999999, 2**40}
_EXPECTED: list[tuple[int, type[MitraError]]] = [
    *((code, AccessRefused) for code in sorted(_ACCESS)),
    *((code, GraphOutage) for code in sorted(_WAIT)),
    *((code, SendRefused) for code in sorted(_FINAL | _UNKNOWN)),
]


def _fault(code: int, **more: object) -> GraphFault:
    error = {
        "message": f"(#{code}) about {_CANARY}",
        "type": "OAuthException",
        "code": code,
        "error_subcode": 2494055,
        "error_data": {"messaging_product": "whatsapp", "details": f"details of {_CANARY}"},
        "fbtrace_id": "Az8or2yhqkZfEZ-_4Qn_Bam",
    }
    fault = fault_in(HttpAnswer(400, json.dumps({"error": {**error, **more}}).encode()))
    assert fault is not None
    return fault


@pytest.mark.parametrize(("code", "error"), _EXPECTED)
def test_each_code_is_its_error(code: int, error: type[MitraError]) -> None:
    raised = graph_error(_fault(code), jitter=0.5)

    assert type(raised) is error
    assert str(code) in str(raised)
    assert "Az8or2yhqkZfEZ-_4Qn_Bam" in str(raised)
    assert not any(word in str(raised) + repr(raised) for word in _CANARY.split())


def test_the_table_holds_no_code_that_is_not_tested_here() -> None:
    assert set(CODES) == (_ACCESS | _WAIT | _FINAL) - {200, 210, 299}


@pytest.mark.parametrize("code", sorted(_WAIT))
def test_what_may_be_tried_again_says_when(code: int) -> None:
    early, late = (graph_error(_fault(code), jitter) for jitter in (0.0, 1.0))

    assert isinstance(early, GraphOutage)
    assert isinstance(late, GraphOutage)
    assert early.after_seconds == meaning_of(code).seconds >= 5
    assert late.after_seconds == early.after_seconds * (1 if code == 131056 else 2)


@pytest.mark.parametrize("code", sorted(_FINAL | _UNKNOWN))
def test_what_is_final_keeps_metas_code(code: int) -> None:
    raised = graph_error(_fault(code), jitter=0.0)

    assert isinstance(raised, SendRefused)
    assert raised.graph_code == code


def test_an_unknown_code_is_final() -> None:
    assert meaning_of(424242).meaning is Meaning.FINAL


@pytest.mark.parametrize("trace", ["", "919848012345", _CANARY, "A\nB" * 5, "x" * 65])
def test_a_trace_id_that_could_be_anything_else_is_left_out(trace: str) -> None:
    assert "trace" not in str(graph_error(_fault(100, fbtrace_id=trace), jitter=0.0))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>502</html>",
        b"{}",
        b'{"error": null}',
        b'{"error": "no"}',
        b'{"error": {}}',
        b'{"error": {"code": "190"}}',
        b'{"error": {"code": 1.5}}',
        b'{"messages": [{"id": "wamid.1"}]}',
    ],
)
def test_what_is_not_metas_error_is_none(content: bytes) -> None:
    assert fault_in(HttpAnswer(500, content)) is None


@pytest.mark.parametrize(
    ("code", "stops"),
    [
        *((code, True) for code in sorted(_ACCESS)),
        *((code, True) for code in (131048, 131064, 132000, 132001, 132012, 132015, 132016)),
        *((code, False) for code in (131026, 131047, 131049, 131050, 131053, 131056, 130429)),
        *((code, False) for code in sorted(_UNKNOWN)),
    ],
)
def test_what_every_row_of_a_batch_would_meet_stops_it(code: int, stops: bool) -> None:
    assert stops_bulk(code) is stops


def test_an_outage_names_metas_code() -> None:
    raised = graph_error(_fault(131048), jitter=0.0)

    assert isinstance(raised, GraphOutage)
    assert raised.graph_code == 131048
