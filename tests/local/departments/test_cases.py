"""Handing a case over: once, again, differently, and with the papers that were missing."""

import pytest
from pydantic import JsonValue

from local.departments.case import Decision, State
from tests.local.departments.kit import World, application, paper


def test_a_case_is_taken_once_and_acknowledged_again(world: World) -> None:
    first, again = world.submit(), world.submit()

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.json() == {
        "reference": "REV-7F3K-9QXM",
        "department_number": "SB-2026-000001",
        "state": "received",
    }


def test_new_links_and_times_do_not_make_another_case(world: World) -> None:
    world.submit()

    again = world.submit(
        papers=[paper(link="2")],
        submitted_at="2026-11-23T06:31:00Z",
        due_at="2026-11-30T06:31:00Z",
    )

    assert again.status_code == 200
    kept = world.departments.offices["revenue"].find("REV-7F3K-9QXM")
    assert kept is not None
    assert kept.request.papers[0].url.endswith("signature=2")


@pytest.mark.parametrize(
    "change",
    [
        {"answers": {"name": "Somebody Else"}},
        {"service": "REV-01"},
        {"papers": [paper(mark="b")]},
        {"papers": []},
        {"papers": [paper(), paper("photo")]},
    ],
)
def test_other_content_under_a_known_reference_is_a_conflict(
    world: World, change: dict[str, JsonValue]
) -> None:
    world.submit()

    answer = world.submit(**change)

    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"


def test_each_department_has_cases_of_its_own(world: World) -> None:
    world.submit()

    answer = world.call("GET", "/cases/REV-7F3K-9QXM", department="municipal")

    assert answer.status_code == 404


def test_a_service_of_another_department_is_refused_in_the_citizens_languages(world: World) -> None:
    answer = world.submit(service="MUN-22")

    assert answer.status_code == 422
    assert answer.json()["code"] == "wrong_department"
    assert set(answer.json()["message"]) == {"en", "te", "hi"}


def test_the_status_tells_state_time_and_reason(world: World) -> None:
    world.submit()
    world.clock.advance(60)
    reason = {"en": "No such house"}
    world.departments.offices["revenue"].decide(
        "REV-7F3K-9QXM", Decision(State.REJECTED, reason=reason)
    )

    answer = world.call("GET", "/cases/REV-7F3K-9QXM")

    assert answer.json() == {
        "reference": "REV-7F3K-9QXM",
        "state": "rejected",
        "updated_at": "2026-11-23T06:31:00.000Z",
        "reason": reason,
    }


def test_an_unknown_case_is_not_found(world: World) -> None:
    assert world.call("GET", "/cases/REV-0000-0000").status_code == 404


def test_the_missing_paper_takes_the_case_up_anew(world: World) -> None:
    world.submit()
    _ask_for_ration_card(world)

    answer = world.submit(papers=[paper(mark="b")])

    assert answer.status_code == 200
    assert world.call("GET", "/cases/REV-7F3K-9QXM").json()["state"] == "received"


@pytest.mark.parametrize(
    "change",
    [
        {"papers": [paper(mark="b"), paper("photo")]},
        {"papers": []},
        {"papers": [paper(mark="b")], "answers": {"name": "Somebody Else"}},
    ],
)
def test_only_the_asked_paper_may_change(world: World, change: dict[str, JsonValue]) -> None:
    world.submit()
    _ask_for_ration_card(world)

    assert world.submit(**change).status_code == 409


def test_the_same_again_while_a_paper_is_missing_changes_nothing(world: World) -> None:
    world.submit()
    _ask_for_ration_card(world)

    assert world.submit().status_code == 200
    assert world.call("GET", "/cases/REV-7F3K-9QXM").json()["state"] == "needs_paper"


def test_an_application_without_papers_is_taken(world: World) -> None:
    bare = {name: value for name, value in application().items() if name != "papers"}

    assert world.call("PUT", "/cases/REV-2AAA-2BBB", bare).status_code == 201


def _ask_for_ration_card(world: World) -> None:
    ask = Decision(State.NEEDS_PAPER, {"en": "It cannot be read."}, ("ration_card",))
    world.departments.offices["revenue"].decide("REV-7F3K-9QXM", ask)
