"""Callers who ask too often are told to wait, in their language; nobody else is."""

import json

import pytest

from mitra.adapters.dynamodb.rate_counter import DynamoRateCounter
from mitra.adapters.dynamodb.register_reader import DynamoRegisterReader
from mitra.domain.errors import AwsOutage
from tests.functions.verifying import BROWSER, Answer, Office, event, office

NOBODY = "/v/0000000000000"


@pytest.fixture(scope="module")
def desk() -> Office:
    return office()


@pytest.fixture(autouse=True)
def _counting(desk: Office) -> None:
    """An outage that another test played is over."""
    desk.app.site._desk.limits._silent_until = None


def visit(desk: Office, caller: str, path: str = NOBODY, **headers: str) -> Answer:
    return desk.call(event("GET", path, headers=headers, caller=caller))


def refused(desk: Office, caller: str, **headers: str) -> Answer:
    """The first refusal, and how many came before it is checked."""
    for number in range(130):
        answer = visit(desk, caller, **headers)
        if answer.status == 429:
            assert number >= 60, "sixty tries are everybody's"
            return answer
        assert answer.status == 404
    raise AssertionError("nobody said stop")


def test_guessing_numbers_ends_after_a_minutes_worth(desk: Office) -> None:
    answer = refused(desk, "192.0.2.10", accept="application/json")
    assert 1 <= int(answer.headers["retry-after"]) <= 61
    assert answer.headers["cache-control"] == "no-store"
    found = answer.json
    assert found["error"] == {
        "code": "too_many_requests",
        "message": "too many checks from this network: wait, then try again",
    }
    for part in ("title", "meaning", "next_step"):
        words = found[part]
        assert isinstance(words, dict)
        assert set(words) == {"en", "te", "hi"}
    assert visit(desk, "192.0.2.11").status == 404, "another caller is served"


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Too many checks"), ("te", "మరీ ఎక్కువ తనిఖీలు"), ("hi", "बहुत ज़्यादा जाँचें")],
)
def test_a_person_reads_why(desk: Office, language: str, title: str) -> None:
    address = {"en": "203.0.113.1", "te": "203.0.113.2", "hi": "203.0.113.3"}[language]
    page = refused(desk, address, accept=BROWSER, accept_language=language).body
    assert title in page
    assert f'<html lang="{language}"' in page


def test_an_office_behind_one_address_goes_on_checking_signatures(desk: Office) -> None:
    _, link = desk.issue(0x9001)
    for _ in range(200):
        asked = event("POST", "/v/check", body=link, caller="192.0.2.30")
        assert desk.call(asked).json["verdict"] == "genuine"


def test_a_posted_number_counts_as_well(desk: Office) -> None:
    answers = [
        desk.call(event("POST", "/v/check", body="0000000000000", caller="192.0.2.31"))
        for _ in range(125)
    ]
    assert 429 in {answer.status for answer in answers}


def test_a_flood_of_anything_is_slowed_in_this_process(desk: Office) -> None:
    answers = [
        desk.call(event("POST", "/v/check", body="hello", caller="192.0.2.32")) for _ in range(400)
    ]
    assert 429 in {answer.status for answer in answers}
    assert visit(desk, "192.0.2.33").status == 404


def test_unknown_and_impossible_numbers_cost_the_same_work(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def entry(_: object, document_id: str) -> None:
        done.append(f"read {len(document_id)}")

    def add(_: object, caller: str, points: int) -> int:
        done.append(f"count {caller} {points}")
        return points

    monkeypatch.setattr(DynamoRegisterReader, "entry", entry)
    monkeypatch.setattr(DynamoRateCounter, "add", add)
    for path in (NOBODY, "/v/ZZZZ", "/v/%F0%9F%98%80", f"/v/{'x' * 3000}"):
        assert visit(desk, "192.0.2.34", path).status == 404
    assert done == ["read 13", "count 192.0.2.34 5"] * 4


def test_without_the_count_everybody_is_served(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def fail(_: object, caller: str, __: int) -> int:
        asked.append(caller)
        raise AwsOutage("dynamodb: TimeoutError")

    monkeypatch.setattr(DynamoRateCounter, "add", fail)
    assert {visit(desk, "192.0.2.35").status for _ in range(70)} == {404}
    assert len(asked) <= 1, "and it is not waited for again and again"


def test_no_address_is_logged(desk: Office, caplog: pytest.LogCaptureFixture) -> None:
    refused(desk, "198.51.100.77", accept="application/json")
    logged = json.dumps([vars(record) for record in caplog.records], default=str)
    assert "too_many_requests" in logged
    assert "198.51.100" not in logged
