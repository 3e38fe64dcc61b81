"""Approving: by itself after a time that the test makes pass, and what an approval states."""

import asyncio
import json

import pytest

from local.departments.case import DecidedError, Decision, State
from local.departments.room import Departments
from tests.local.departments.kit import CASE, PLACES, World, application, paper


def _types(world: World) -> list[object]:
    return [event["type"] for event in world.mitra.events]


def test_a_case_is_accepted_halfway_and_approved_at_the_full_time() -> None:
    world = World(approve_after_seconds=8)
    world.submit()

    seen = []
    for _ in range(9):
        world.tick()
        seen.append(len(world.mitra.calls))
        world.clock.advance(1)
    world.tick()

    assert seen == [0, 0, 0, 0, 1, 1, 1, 1, 2]
    assert _types(world) == ["case.accepted", "case.approved"]


def test_the_forever_task_decides_and_delivers_by_itself() -> None:
    world = World(approve_after_seconds=8)
    world.submit()

    class EnoughError(Exception):
        pass

    async def sleep(seconds: float) -> None:
        await world.clock.sleep(seconds)
        if len(world.mitra.calls) == 2:
            raise EnoughError

    world.departments = _same_offices(
        world, Departments(world.stack, world.mitra.transport(), sleep)
    )
    with pytest.raises(EnoughError):
        asyncio.run(world.departments.run())

    assert _types(world) == ["case.accepted", "case.approved"]


def _same_offices(world: World, departments: Departments) -> Departments:
    departments.offices = world.departments.offices
    return departments


def test_a_late_start_still_tells_both_steps_in_order() -> None:
    world = World(approve_after_seconds=8)
    world.submit()
    world.clock.advance(100)

    world.tick()
    world.tick()

    assert _types(world) == ["case.accepted", "case.approved"]


def test_without_a_time_only_the_clerk_decides(world: World) -> None:
    world.submit()
    world.clock.advance(10**6)

    world.tick()

    assert world.mitra.calls == []


def test_every_department_follows_the_rule() -> None:
    world = World(approve_after_seconds=2)
    case = application(service="MUN-22", callback_url="http://stack.test/callbacks/municipal")
    world.call("PUT", "/cases/MUN-4QWE-8RTY", case, "municipal")

    world.clock.advance(2)
    world.tick()
    world.tick()

    assert [path for path, _, _ in world.mitra.calls] == ["/callbacks/municipal"] * 2


def test_a_case_that_waits_for_a_paper_is_left_alone_until_it_comes() -> None:
    world = World(approve_after_seconds=8)
    world.submit()
    ask = Decision(State.NEEDS_PAPER, {"en": "Unreadable."}, ("ration_card",))
    world.departments.offices["revenue"].decide(CASE, ask)
    world.clock.advance(1000)
    world.tick()
    assert _types(world) == ["case.needs_paper"]

    world.submit(papers=[paper(mark="b")])
    world.clock.advance(3)
    world.tick()
    assert len(world.mitra.calls) == 1

    world.clock.advance(5)
    world.tick()
    world.tick()
    assert _types(world) == ["case.needs_paper", "case.accepted", "case.approved"]


def test_an_approval_states_number_officer_and_day() -> None:
    world = World()
    world.submit()

    world.departments.offices["revenue"].approve(CASE)
    world.tick()

    assert world.mitra.events[0]["data"] == {
        "reference": CASE,
        "facts": {
            "certificate_number": "IC012600000001",
            "approved_by": "Tahsildar, Vijayawada Rural",
            "approved_on": "2026-11-23",
            **PLACES,
        },
    }


def test_the_day_is_that_of_india(world: World) -> None:
    world.submit()
    world.clock.advance(13 * 3600)

    world.departments.offices["revenue"].approve(CASE)
    world.tick()

    assert _facts(world)["approved_on"] == "2026-11-24"


def test_a_name_given_in_telugu_is_the_telugu_name(world: World) -> None:
    world.submit(answers={"name": "లక్ష్మీదేవి", "address": {"mandal": "5055"}})

    world.departments.offices["revenue"].approve(CASE)
    world.tick()

    assert _facts(world)["holder_name_te"] == "లక్ష్మీదేవి"
    assert _facts(world)["approved_by"] == "Tahsildar, Mangalagiri"


def test_numbers_are_not_used_twice_nor_lost_to_a_refused_step(world: World) -> None:
    office = world.departments.offices["revenue"]
    for reference in (CASE, "REV-2AAA-2BBB"):
        world.submit(reference)

    office.approve(CASE)
    with pytest.raises(DecidedError):
        office.approve(CASE)
    office.approve("REV-2AAA-2BBB")
    world.tick()

    facts = [json.loads(body)["data"]["facts"] for _, _, body in world.mitra.calls]
    numbers = [stated["certificate_number"] for stated in facts]
    assert numbers == ["IC012600000001", "IC012600000002"]


@pytest.mark.parametrize("last", [State.APPROVED, State.REJECTED, State.CLOSED])
def test_nothing_follows_the_last_step(world: World, last: State) -> None:
    office = world.departments.offices["revenue"]
    world.submit()
    office.decide(CASE, Decision(last))

    for step in State:
        with pytest.raises(DecidedError):
            office.decide(CASE, Decision(step))


def test_a_case_is_accepted_once(world: World) -> None:
    office = world.departments.offices["revenue"]
    world.submit()
    office.decide(CASE, Decision(State.ACCEPTED))

    with pytest.raises(DecidedError):
        office.decide(CASE, Decision(State.ACCEPTED))


def _facts(world: World) -> dict[str, str]:
    data = world.mitra.events[-1]["data"]
    assert isinstance(data, dict)
    facts = data["facts"]
    assert isinstance(facts, dict)
    return {name: str(fact) for name, fact in facts.items()}
