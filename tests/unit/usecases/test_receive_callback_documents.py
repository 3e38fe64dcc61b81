"""What a department decides of an issued document: read strictly, and queued so that it takes effect at once."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.adapters.memory import MemoryClock, MemoryEventQueue
from mitra.domain.errors import BadRequest, Malformed, NotFound
from mitra.domain.event import Event, EventKind
from mitra.domain.standing import DocumentStatus
from mitra.usecases.callback_body import STANDINGS, read_decision
from mitra.usecases.receive_callback import ReceiveCallback

REFERENCE, NUMBER = "REV-EDGP-TW3S", "9MF2VFMF2YG31"
NOW = MemoryClock().now()
REASON = {"en": "The income was misstated.", "te": "ఆదాయం తప్పు."}


def news(kind: str = "document.revoked", **changed: Any) -> dict[str, Any]:
    data = {"reference": REFERENCE, "reason": REASON, **changed.pop("data", {})}
    return {"type": kind, "timestamp": NOW.isoformat(), "data": data, **changed}


def receive(
    body: object, department: str = "revenue", message_id: str = "msg_1"
) -> Sequence[Event]:
    def check(_department: str, _headers: Mapping[str, str], _raw: bytes) -> str:
        return message_id

    owners = {REFERENCE: ("c1", "revenue"), "ENE-AAAA-AAAA": ("c2", "energy")}
    queue = MemoryEventQueue()
    raw = json.dumps(body).encode()
    ReceiveCallback(check, owners.get, queue, MemoryClock())(department, {}, raw)
    return queue.events


@pytest.mark.parametrize(
    ("kind", "status"),
    [("revoked", "revoked"), ("suspended", "suspended"), ("restored", "valid")],
)
def test_a_withdrawal_goes_to_the_register_beside_the_chat(kind: str, status: str) -> None:
    effect, decision = receive(news(f"document.{kind}"))

    assert (effect.kind, effect.group) == (EventKind.EFFECT, "c1.document")
    assert (decision.kind, decision.group) == (EventKind.DECISION, "c1")
    assert effect.id != decision.id
    assert effect.data == decision.data
    name = decision.data["decision"]
    assert decision.id == f"decision:{name}"
    assert decision.data == {
        "decision": name,
        "reference": REFERENCE,
        "department": "revenue",
        "status": status,
        "document": "",
        "decided_at": NOW.isoformat(),
        "reason": REASON,
        "facts": {},
    }


def test_a_correction_is_for_the_chat_alone_until_the_newer_one_is_there() -> None:
    said = {"facts": {"holder_name": "Asha"}, "document": "9MF2-VFMF-2YG31"}
    (decision,) = receive(news("document.replaced", data=said))

    assert decision.kind is EventKind.DECISION
    assert (decision.data["status"], decision.data["document"]) == ("replaced", NUMBER)
    assert decision.data["facts"] == {"holder_name": "Asha"}


def test_the_types_are_the_standings() -> None:
    assert set(STANDINGS.values()) == {str(status) for status in DocumentStatus}


def test_sent_again_it_is_the_same_decision() -> None:
    first, again, other = receive(news()), receive(news()), receive(news(), message_id="msg_2")
    assert [event.id for event in first] == [event.id for event in again]
    assert not {event.id for event in first} & {event.id for event in other}
    assert "msg_1" not in str(first)


def test_a_restoration_needs_no_reason_and_takes_no_facts() -> None:
    body = news("document.restored", data={"reason": {}, "facts": "anything"})
    assert receive(body)[1].data["facts"] == {}


def test_times_are_told_in_utc() -> None:
    said = news(timestamp="2026-11-22T12:00:00+05:30")
    assert receive(said)[0].data["decided_at"] == "2026-11-22T06:30:00+00:00"


@pytest.mark.parametrize("reference", ["ENE-AAAA-AAAA", "REV-0000-0000", "../secrets"])
def test_another_departments_document_is_as_unknown_as_none(reference: str) -> None:
    with pytest.raises(NotFound, match=r"^this department has no such case$"):
        receive(news(data={"reference": reference, "document": NUMBER}))


def test_whether_a_number_is_anothers_cannot_be_learnt() -> None:
    named = [receive(news(data={"document": number})) for number in (NUMBER, "0000000000000")]
    assert [len(events) for events in named] == [2, 2]


def test_a_renewal_names_the_document_before() -> None:
    (event,) = receive(news("case.approved", data={"replaces": "9MF2-VFMF-2YG31"}))
    assert event.data["replaces"] == NUMBER
    (first,) = receive(news("case.approved"))
    assert "replaces" not in first.data


SOON, FAR = NOW + timedelta(minutes=4), NOW + timedelta(minutes=6)
WRONG = [
    news("document.issued"),
    news("document.valid"),
    news("revoked"),
    news(data={"reason": {}}),
    news(data={"reason": {"te": "కారణం"}}),
    news("document.suspended", data={"reason": {"hi": "x"}}),
    news("document.replaced", data={"reason": {}}),
    news(data={"reason": {"en": "half \ud800"}}),
    news(data={"document": None}),
    news(data={"document": ""}),
    news(data={"document": 9}),
    news(data={"document": [NUMBER]}),
    news(data={"document": NUMBER.lower()}),
    news(data={"document": NUMBER[:-1]}),
    news(data={"document": NUMBER + "0"}),
    news(data={"document": "G" + NUMBER[1:]}),
    news(data={"document": NUMBER[:-1] + "U"}),
    news(data={"document": NUMBER[:-1] + "౧"}),
    news(data={"document": f"claim#{REFERENCE}"}),
    news("document.replaced", data={"facts": {"Name": "x"}}),
    news("document.replaced", data={"facts": {"name": 7}}),
    news("document.replaced", data={"facts": None}),
    news(timestamp=FAR.isoformat()),
    news(timestamp="9999-12-31T23:59:59-05:00"),
    news(timestamp="0001-01-01T00:00:00+05:00"),
    news(timestamp="2026-11-22"),
    news(timestamp="2026-11-22T06:30:00"),
]


@pytest.mark.parametrize("body", WRONG, ids=range(len(WRONG)))
def test_what_is_not_the_contract_is_refused(body: object) -> None:
    with pytest.raises(Malformed) as refused:
        receive(body)
    assert "misstated" not in str(refused.value)


def test_a_clock_that_is_a_little_ahead_is_forgiven() -> None:
    assert receive(news(timestamp=SOON.isoformat()))[0].data["decided_at"] == SOON.isoformat()


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.sampled_from(sorted(STANDINGS)), anything, anything, anything, anything)
def test_nothing_breaks_the_reader(
    kind: str, time: Any, reason: Any, facts: Any, document: Any
) -> None:
    said = {"reason": reason, "facts": facts, "document": document}
    for body in (news(kind, data=said), news(kind, timestamp=time), news(kind, data=said | REASON)):
        try:
            told = read_decision(json.dumps(body).encode())
        except BadRequest:
            continue
        assert told.on_document
        assert set(told.data) == {"status", "document", "decided_at", "reason", "facts"}
