"""What is asked of a department, as the contract has it, and what its answers become."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

import pytest

from local.departments.models import CaseRequest, LookupRequest
from mitra.adapters.standard_webhooks import check
from mitra.domain.case import Case, CaseState
from mitra.domain.errors import DepartmentOutage, DepartmentRefused
from mitra.domain.service import Titles
from mitra.ports.departments import Item, Option, PaperLink
from tests.kit.department import SECRET, Office, office
from tests.kit.scripted_server import Call, Reply

_CASE = Case(
    reference="REV-7F3K-9QXM",
    citizen="c" * 64,
    service="rev_02_income_certificate",
    department="revenue",
    language="te",
    state=CaseState.RECORDED,
    opened_at=datetime(2026, 11, 22, 12, 0, 30, 999, tzinfo=timezone(timedelta(hours=5.5))),
    due_at=datetime(2026, 12, 22, 6, 30, tzinfo=UTC),
    answers={"name": "ఆశా రాణి", "ration_card": "a paper's id"},
    papers=("ration_card",),
)
_PAPER = PaperLink("ration_card", "image/jpeg", 123, "0" * 64, "https://papers.example/1?sig=2")


def _json(body: object, status: int = 200) -> Reply:
    return Reply(status, json.dumps(body).encode())


def _options(*options: Mapping[str, object]) -> Reply:
    return _json({"options": options})


def _submit(to: Office, case: Case = _CASE) -> None:
    to.departments.submit(case, "REV-02", [_PAPER])


def _expect_signed(call: Call, at: datetime) -> None:
    assert check(SECRET, call.headers, call.body, at) == call.headers["webhook-id"]


def test_a_list_is_asked_for_with_what_it_depends_on() -> None:
    mandal = {"id": "NTR-07", "titles": {"en": "Vijayawada Urban", "te": "విజయవాడ అర్బన్"}}
    with office(_options(mandal)) as revenue:
        options = revenue.departments.options("revenue", "mandals", {"district": "ఎన్టీఆర్ & co"})

        _expect_signed(revenue.server.calls[0], revenue.clock.now())
    titles = Titles({"en": "Vijayawada Urban", "te": "విజయవాడ అర్బన్"})
    assert tuple(options) == (Option("NTR-07", titles, Titles({})),)
    target = revenue.server.calls[0].target
    assert target.startswith("/revenue/options/mandals?district=%E0%B0")
    assert target.endswith("+%26+co")


def test_each_call_has_an_id_of_its_own() -> None:
    with office(_json({"items": []})) as revenue:
        for _ in range(2):
            revenue.departments.look_up("revenue", "REV-01", {}, "en")

    first, second = revenue.server.calls
    assert first.headers["webhook-id"] != second.headers["webhook-id"]


def test_a_list_that_the_department_does_not_keep_is_empty() -> None:
    with office(_json({"title": "no such list"}, 404)) as revenue:
        assert revenue.departments.options("revenue", "colours", {}) == ()


def test_a_lists_name_stays_in_its_place() -> None:
    with office(_options()) as revenue:
        revenue.departments.options("revenue", "../cases/REV-1?x", {})

    assert revenue.server.calls[0].target == "/revenue/options/..%2Fcases%2FREV-1%3Fx"


def test_a_descriptions_words_are_kept() -> None:
    option = {"id": "a", "titles": {"en": "A"}, "description": {"en": "first"}, "colour": 7}
    with office(_options(option)) as revenue:
        found = revenue.departments.options("revenue", "letters", {})

    assert found[0].description.in_language("te") == "first"


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        (
            {"location": "16.506200,80.648000"},
            {"location": {"latitude": 16.5062, "longitude": 80.648}},
        ),
        ({"location": "-16.5,-80"}, {"location": {"latitude": -16.5, "longitude": -80.0}}),
        ({"location": "Vijayawada"}, {"town": "Vijayawada"}),
        ({"location": "౧౬,౮౦"}, {"town": "౧౬,౮౦"}),
        ({"location": "", "year": "2026"}, {"year": "2026"}),
        ({"survey": "16.5,80.6"}, {"survey": "16.5,80.6"}),
    ],
)
def test_a_place_is_told_as_a_place(inputs: Mapping[str, str], told: object) -> None:
    with office(_json({"items": []})) as revenue:
        assert revenue.departments.look_up("revenue", "ANC-01", inputs, "te") == ()

        call = revenue.server.calls[0]
        _expect_signed(call, revenue.clock.now())
    assert (call.method, call.target) == ("POST", "/revenue/lookup")
    assert call.headers["content-type"] == "application/json"
    assert json.loads(call.body) == {"service": "ANC-01", "inputs": told, "language": "te"}
    LookupRequest.model_validate_json(call.body)


def test_what_was_found_keeps_its_place() -> None:
    canteen = {
        "id": "ANC-1",
        "titles": {"en": "Anna Canteen"},
        "lines": {"en": ["Open 7:30-10:00", "0.4 km away"]},
        "location": {"latitude": 16, "longitude": 80.6, "address": "Main Road"},
    }
    nowhere = {"titles": {"en": "Help line"}, "lines": {}, "location": None}
    with office(_json({"items": [canteen, nowhere]})) as revenue:
        found = revenue.departments.look_up("revenue", "ANC-01", {}, "en")

    lines = {"en": ["Open 7:30-10:00", "0.4 km away"]}
    assert tuple(found) == (
        Item(Titles({"en": "Anna Canteen"}), lines, 16.0, 80.6, "Main Road"),
        Item(Titles({"en": "Help line"}), {}),
    )


@pytest.mark.parametrize("status", [200, 201])
def test_a_case_is_handed_over(status: int) -> None:
    taken = {"reference": "REV-7F3K-9QXM", "department_number": "SB-1", "state": "received"}
    with office(_json(taken, status)) as revenue:
        _submit(revenue)

        call = revenue.server.calls[0]
        _expect_signed(call, revenue.clock.now())
    assert (call.method, call.target) == ("PUT", "/revenue/cases/REV-7F3K-9QXM")
    assert json.loads(call.body) == {
        "service": "REV-02",
        "submitted_at": "2026-11-22T06:30:30Z",
        "due_at": "2026-12-22T06:30:00Z",
        "language": "te",
        "answers": {"name": "ఆశా రాణి"},
        "papers": [
            {
                "question": "ration_card",
                "content_type": "image/jpeg",
                "bytes": 123,
                "sha256": "0" * 64,
                "url": "https://papers.example/1?sig=2",
            }
        ],
        "callback_url": "https://hooks.example.gov.in/callbacks/revenue",
    }
    CaseRequest.model_validate_json(call.body)


def test_a_refusal_says_why_in_each_language() -> None:
    refusal = {"code": "outside", "message": {"en": "Not our mandal.", "te": "మా మండలం కాదు."}}
    with office(_json(refusal, 422)) as revenue, pytest.raises(DepartmentRefused) as caught:
        _submit(revenue)

    assert caught.value.reason == {"en": "Not our mandal.", "te": "మా మండలం కాదు."}
    assert "mandal" not in str(caught.value)


@pytest.mark.parametrize(
    "body", [b"", b"no", b"{}", b'{"message": "no"}', b'{"message": {"en": 7}}']
)
def test_a_refusal_that_cannot_be_read_is_still_a_refusal(body: bytes) -> None:
    with office(Reply(422, body)) as revenue, pytest.raises(DepartmentRefused) as caught:
        _submit(revenue)

    assert caught.value.reason == {}


@pytest.mark.parametrize(
    "answer",
    [
        _json({"reference": "REV-0000-0000"}),
        _json({"state": "received"}),
        _json({"reference": "REV-7F3K-9QXM"}, 202),
        _json({"title": "other content"}, 409),
        _json({"title": "wrong signature"}, 401),
        Reply(302, b"", [("Location", "http://127.0.0.1:1/")]),
    ],
)
def test_a_case_that_was_not_surely_taken_is_an_outage(answer: Reply) -> None:
    with office(answer) as revenue, pytest.raises(DepartmentOutage):
        _submit(revenue)
