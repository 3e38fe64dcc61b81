"""Faults on demand, for as many answers as asked and not one more."""

import pytest

from tests.local.departments.kit import World

FAULTS = "/simulator/departments/revenue/faults"


def _break(world: World, body: bytes) -> int:
    return world.request("POST", FAULTS, body).status_code


@pytest.mark.parametrize(("kind", "status"), [("down", 503), ("error", 500), ("refuse", 422)])
def test_a_fault_lasts_for_its_times(world: World, kind: str, status: int) -> None:
    assert _break(world, b'{"kind": "%s", "times": 2}' % kind.encode()) == 201

    answers = [world.submit().status_code for _ in range(3)]

    assert answers == [status, status, 201]


def test_a_department_that_is_down_says_when_to_come_back(world: World) -> None:
    _break(world, b'{"kind": "down"}')

    assert world.submit().headers["retry-after"] == "30"


def test_a_refusal_has_words_for_the_citizen(world: World) -> None:
    _break(world, b'{"kind": "refuse"}')

    assert set(world.submit().json()["message"]) == {"en", "te", "hi"}


def test_a_slow_department_answers_rightly_but_late(world: World) -> None:
    _break(world, b'{"kind": "slow", "seconds": 7}')
    before = world.clock.now

    answer = world.submit()

    assert answer.status_code == 201
    assert (world.clock.now - before).total_seconds() == 7


def test_a_malformed_answer_is_no_json(world: World) -> None:
    _break(world, b'{"kind": "malformed"}')

    answer = world.submit()

    assert answer.status_code == 200
    with pytest.raises(ValueError, match="Unterminated"):
        answer.json()


def test_a_fault_is_mended_at_once(world: World) -> None:
    _break(world, b'{"kind": "down", "times": 100}')

    assert world.request("DELETE", FAULTS).status_code == 204
    assert world.submit().status_code == 201


def test_other_departments_stay_well(world: World) -> None:
    _break(world, b'{"kind": "down", "times": 100}')

    assert world.call("GET", "/options/districts", department="energy").status_code == 200


def test_an_unsigned_call_uses_no_fault_up(world: World) -> None:
    _break(world, b'{"kind": "error"}')

    world.request("GET", "/departments/revenue/options/districts")

    assert world.submit().status_code == 500


@pytest.mark.parametrize(
    "body", [b"", b"{}", b'{"kind": "fire"}', b'{"kind": "down", "times": 0}', b'{"kind": 1}']
)
def test_a_fault_that_is_none_is_refused(world: World, body: bytes) -> None:
    assert _break(world, body) == 400
    assert world.submit().status_code == 201


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_an_unknown_department_has_no_faults(world: World, method: str) -> None:
    path = "/simulator/departments/treasury/faults"

    assert world.request(method, path, b'{"kind": "down"}').status_code == 404


def test_too_large_a_fault_is_not_read(world: World) -> None:
    assert _break(world, b" " * 300_000) == 413


def test_a_fault_may_be_of_one_call_only(world: World) -> None:
    _break(world, b'{"kind": "down", "call": "cases", "times": 1}')

    assert world.call("GET", "/options/districts").status_code == 200
    assert world.submit().status_code == 503


def test_an_answer_that_is_lost_is_of_something_done(world: World) -> None:
    _break(world, b'{"kind": "unheard"}')

    assert world.submit().status_code == 502
    assert world.submit().status_code == 200
