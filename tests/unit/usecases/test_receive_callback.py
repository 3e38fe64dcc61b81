"""A department may speak of its own cases, in the words of the contract, and of nothing else."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.adapters.memory import MemoryClock, MemoryEventQueue
from mitra.domain.case import CaseState
from mitra.domain.errors import AwsOutage, BadRequest, Malformed, NotFound, TooLarge, WrongSignature
from mitra.domain.event import Event, EventKind
from mitra.usecases.callback_body import STATES, read_decision
from mitra.usecases.receive_callback import MOST_BYTES, ReceiveCallback

REFERENCE = "REV-EDGP-TW3S"


def news(**changed: Any) -> dict[str, Any]:
    data = {"reference": REFERENCE, **changed.pop("data", {})}
    return {"type": "case.approved", "timestamp": "2026-11-22T06:30:00Z", "data": data, **changed}


def receive(
    body: object,
    department: str = "revenue",
    message_id: str = "msg_1",
    error: Exception | None = None,
) -> Event:
    def check(_department: str, _headers: Mapping[str, str], _raw: bytes) -> str:
        if isinstance(error, WrongSignature):
            raise error
        return message_id

    def owner_of(reference: str) -> tuple[str, str] | None:
        if error:
            raise error
        return ("c1", "revenue") if reference == REFERENCE else None

    queue = MemoryEventQueue()
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    ReceiveCallback(check, owner_of, queue, MemoryClock())(department, {}, raw)
    (event,) = queue.events
    return event


def test_a_decision_becomes_an_event_in_the_citizens_stream() -> None:
    said = {
        "reason": {"en": "Verified.", "te": "ధృవీకరించబడింది."},
        "papers": ["ration_card"],
        "facts": {"certificate_number": "IC-1", "holder_name_te": "ఆశ"},
    }
    event = receive(news(data=said))
    assert (event.kind, event.citizen, event.at) == (
        EventKind.CASE,
        "c1",
        MemoryClock().now().isoformat(),
    )
    assert event.data == {
        "reference": REFERENCE,
        "department": "revenue",
        "state": "approved",
        **said,
    }


def test_the_short_form() -> None:
    data = receive(news(type="case.closed")).data
    assert (data["state"], data["reason"], data["papers"], data["facts"]) == ("closed", {}, [], {})


def test_a_table_comes_whole_or_cell_by_cell() -> None:
    said = {"passengers.12.name": "Asha", "dues": "[{}]" + " " * 7000}
    assert receive(news(data={"facts": said})).data["facts"] == said


def test_the_types_are_our_states() -> None:
    assert {kind.removeprefix("case."): state for kind, state in STATES.items()} == {
        str(state): state for state in STATES.values()
    }
    assert {CaseState(state) for state in STATES.values()} == {
        CaseState.ACCEPTED,
        CaseState.APPROVED,
        CaseState.REJECTED,
        CaseState.NEEDS_PAPER,
        CaseState.CLOSED,
    }


def test_sent_again_it_is_the_same_event_and_another_departments_is_not() -> None:
    first, again = receive(news()), receive(news())
    assert first.id == again.id
    assert receive(news(), message_id="msg_2").id != first.id
    assert "msg_1" not in first.id


@pytest.mark.parametrize(
    ("body", "department"),
    [
        (news(), "energy"),
        (news(data={"reference": "REV-0000-0000"}), "revenue"),
        (news(data={"reference": REFERENCE.lower()}), "revenue"),
        (news(data={"reference": f" {REFERENCE}"}), "revenue"),
        (news(data={"reference": "../secrets"}), "revenue"),
    ],
)
def test_not_its_own_and_not_there_are_the_same(body: dict[str, Any], department: str) -> None:
    with pytest.raises(NotFound, match=r"^this department has no such case$"):
        receive(body, department)


WRONG = [
    b"",
    b"null",
    b"[]",
    b"{",
    b"\xff",
    b"[" * 100_000,
    {},
    news(type="case.issued"),
    news(type="case.recorded"),
    news(type="approved"),
    news(type=None),
    news(type=["case.approved"]),
    news(timestamp=None),
    news(timestamp="yesterday"),
    news(timestamp="2026-11-22T06:30:00"),
    news(timestamp=1795329000),
    {**news(), "data": None},
    {**news(), "data": [REFERENCE]},
    news(data={"reference": None}),
    news(data={"reference": ""}),
    news(data={"reason": "no"}),
    news(data={"reason": None}),
    news(data={"reason": {"en": 7}}),
    news(data={"reason": {"english": "no"}}),
    news(data={"reason": {"en": ""}}),
    news(data={"reason": {"en": "x" * 1001}}),
    news(data={"reason": {"en": "half \ud800"}}),
    news(data={"papers": "ration_card"}),
    news(data={"papers": [None]}),
    news(data={"papers": ["Ration Card"]}),
    news(data={"papers": ["p"] * 51}),
    news(data={"facts": {"approved_by": {"name": "x"}}}),
    news(data={"facts": {"Approved by": "x"}}),
    news(data={"facts": {f"f{n}": "x" for n in range(101)}}),
    news(data={"facts": {"fare": "x" * 8001}}),
    news(data={"facts": {"passengers.0.name": "x"}}),
    news(data={"facts": {"passengers.100.name": "x"}}),
    news(data={"facts": {"passengers.1": "x"}}),
    news(data={"facts": {"passengers.1.name.first": "x"}}),
    news(data={"facts": {"passengers.\u0661.name": "x"}}),
    news(data={"facts": {"passengers..name": "x"}}),
    news(data={"replaces": None}),
    news(data={"replaces": ""}),
    news(data={"replaces": "REV-EDGP-TW3S"}),
]


@pytest.mark.parametrize("body", WRONG, ids=range(len(WRONG)))
def test_what_is_not_the_contract_is_refused(body: object) -> None:
    with pytest.raises(Malformed) as refused:
        receive(body)
    assert "x" * 20 not in str(refused.value)


def test_too_much_is_refused() -> None:
    with pytest.raises(TooLarge):
        receive(b" " * (MOST_BYTES + 1))


@pytest.mark.parametrize("error", [WrongSignature(), AwsOutage("dynamodb")])
def test_whatever_fails_before_queues_nothing(error: Exception) -> None:
    with pytest.raises(type(error)):
        receive(news(), error=error)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from(["type", "timestamp", "data"]), anything), anything, anything
)
def test_nothing_breaks_the_reader(top: dict[str, Any], reason: Any, facts: Any) -> None:
    bodies = [top, news(data={"reason": reason, "facts": facts, "papers": reason}), news(data=top)]
    for body in bodies:
        try:
            told = read_decision(json.dumps(body).encode())
        except BadRequest:
            continue
        assert isinstance(told.reference, str)
        assert set(told.data) == {"state", "reason", "papers", "facts"}
