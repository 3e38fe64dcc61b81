"""No answer of a department can make an amount, a fact or a decision of its own."""

import pytest

from mitra.domain.errors import DepartmentOutage, DepartmentRefused
from tests.adapters.departments.money import (
    CALLS,
    CASE,
    HOLD,
    ITEM,
    QUOTE,
    Ask,
    cancel,
    change,
    hold,
    quote,
    reply,
    submit,
)
from tests.kit.department import office
from tests.kit.scripted_server import Reply


@pytest.mark.parametrize("ask", CALLS.values(), ids=CALLS)
def test_a_no_is_a_no_with_its_code(ask: Ask) -> None:
    no = {"code": "not_available", "message": {"en": "Gone.", "te": "లేదు."}, "status": 422}
    with office(reply(no, 422)) as revenue, pytest.raises(DepartmentRefused) as refused:
        ask(revenue)
    assert (refused.value.why, refused.value.reason["te"]) == ("not_available", "లేదు.")


@pytest.mark.parametrize("body", [b"", b"no", b"[]", b'{"message": 1}', b'{"message": {"en": 1}}'])
@pytest.mark.parametrize("ask", CALLS.values(), ids=CALLS)
def test_a_no_that_cannot_be_read_is_a_no(ask: Ask, body: bytes) -> None:
    with office(Reply(422, body)) as revenue, pytest.raises(DepartmentRefused) as refused:
        ask(revenue)
    assert (refused.value.why, refused.value.reason) == ("", {})


@pytest.mark.parametrize("status", [202, 204, 301, 400, 401, 404, 409, 429, 500])
@pytest.mark.parametrize("ask", CALLS.values(), ids=CALLS)
def test_any_other_answer_is_none(ask: Ask, status: int) -> None:
    with office(reply(QUOTE, status)) as revenue, pytest.raises(DepartmentOutage):
        ask(revenue)


WRONG_QUOTES = {
    "no sum": {"amount_paise": None},
    "another sum": {"amount_paise": 201},
    "nothing": {"amount_paise": 0, "items": [ITEM | {"amount_paise": 0}]},
    "less than nothing": {"amount_paise": -200, "items": [ITEM | {"amount_paise": -100}]},
    "lines that cancel": {"items": [ITEM | {"amount_paise": 300}, ITEM | {"amount_paise": -200}]},
    "a fraction": {"amount_paise": 200.5},
    "a whole fraction": {"amount_paise": 200.0, "items": [ITEM | {"amount_paise": 100.0}]},
    "a text": {"amount_paise": "200"},
    "a truth": {"amount_paise": True, "items": [ITEM | {"amount_paise": True, "quantity": 1}]},
    "a crore and more": {
        "amount_paise": 1_000_000_001,
        "items": [ITEM | {"amount_paise": 1_000_000_001, "quantity": 1}],
    },
    "beyond 64 bits": {"amount_paise": 10**30},
    "many small ones": {"items": [ITEM | {"amount_paise": 1_000_000_000, "quantity": 1000}]},
    "no lines": {"items": []},
    "too many lines": {"amount_paise": 4200, "items": [ITEM] * 21},
    "no pieces": {"items": [ITEM | {"quantity": 0}]},
    "minus pieces": {"items": [ITEM | {"quantity": -2}]},
    "no English": {"items": [ITEM | {"name": {"te": "ఛార్జీ"}}]},
    "a name without end": {"items": [ITEM | {"name": {"en": "x" * 201}}]},
    "no account": {"account": ""},
    "a strange account": {"account": "../apsrtc"},
    "an account with more behind it": {"account": "apsrtc\n"},
    "an account of capitals": {"account": "APSRTC"},
    "the least is more": {"least_paise": 201},
    "the least is nothing": {"least_paise": 0},
    "the least is minus": {"least_paise": -1},
    "about nothing": {"about": {"te": ["ఛార్జీ"]}},
    "about without end": {"about": {"en": ["x"] * 11}},
    "half a letter": {"about": {"en": ["\ud800"]}},
}


@pytest.mark.parametrize("changed", WRONG_QUOTES.values(), ids=WRONG_QUOTES)
def test_a_price_that_cannot_be_is_an_outage(changed: dict[str, object]) -> None:
    wrong = QUOTE | changed
    with office(reply(wrong), reply(HOLD | {"quote": wrong})) as revenue:
        for ask in (quote, hold):
            with pytest.raises(DepartmentOutage):
                ask(revenue)


@pytest.mark.parametrize("until", [None, "", "soon", "2026-11-23T06:45:00", 1795415400])
def test_a_hold_without_its_end_is_an_outage(until: object) -> None:
    with office(reply(HOLD | {"expires_at": until})) as revenue, pytest.raises(DepartmentOutage):
        hold(revenue)


@pytest.mark.parametrize(
    "facts",
    [
        None,
        [],
        {"fare": 200},
        {"fare": ""},
        {"fare": None},
        {"Fare": "x"},
        {"a.b": "x"},
        {"a.0.b": "x"},
        {"fare\n": "x"},
        {"fare": "x" * 8001},
        {f"f{n}": "x" for n in range(101)},
    ],
)
def test_facts_that_cannot_be_are_an_outage(facts: object) -> None:
    taken = {"reference": CASE.reference, "state": "approved", "facts": facts}
    with office(reply(taken), reply({"facts": facts}), reply(taken)) as revenue:
        for ask in (submit, cancel, change):
            with pytest.raises(DepartmentOutage):
                ask(revenue)


@pytest.mark.parametrize("state", ["Approved", "rejected", "", None, 1])
def test_a_state_that_the_contract_does_not_know_is_an_outage(state: object) -> None:
    told = {"reference": CASE.reference, "state": state, "facts": {}}
    with office(reply(told)) as revenue:
        for ask in (submit, change):
            with pytest.raises(DepartmentOutage):
                ask(revenue)
