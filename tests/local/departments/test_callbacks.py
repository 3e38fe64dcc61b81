"""Telling Mitra: signed, in order, and again with the same id until it is taken."""

import asyncio
from datetime import timedelta

import httpx
import pytest

from local.departments.callbacks import LONGEST_WAIT_SECONDS, Outcome, wait_after
from local.departments.case import Decision, State
from tests.local.departments.kit import CASE, World


@pytest.fixture
def accepted(world: World) -> World:
    """Give a world with one case, accepted a moment ago."""
    world.submit()
    world.departments.offices["revenue"].decide(CASE, Decision(State.ACCEPTED))
    return world


def _outcomes(world: World) -> list[Outcome]:
    return [one.outcome for one in world.departments.offices["revenue"].outbox.of(CASE)]


def test_an_event_is_signed_with_the_departments_secret(accepted: World) -> None:
    accepted.tick()

    [(path, headers, body)] = accepted.mitra.calls
    assert path == "/callbacks/revenue"
    assert headers["content-type"] == "application/json"
    accepted.signer("revenue").verify(headers, body, accepted.clock.now)
    assert accepted.mitra.events == [
        {
            "type": "case.accepted",
            "timestamp": "2026-11-23T06:30:00.000Z",
            "data": {"reference": CASE},
        }
    ]


def test_what_is_taken_is_not_sent_again(accepted: World) -> None:
    accepted.tick()
    accepted.clock.advance(3600)
    accepted.tick()

    assert len(accepted.mitra.calls) == 1
    assert _outcomes(accepted) == [Outcome.TAKEN]


@pytest.mark.parametrize("failure", [500, 503, 429])
def test_a_failure_is_retried_with_the_same_id_and_body(accepted: World, failure: int) -> None:
    accepted.mitra.answers = [failure, failure]

    for _ in range(4):
        accepted.tick()
        accepted.clock.advance(4)

    assert len(accepted.mitra.calls) == 3
    assert len(set(accepted.mitra.ids)) == 1
    assert len({body for _, _, body in accepted.mitra.calls}) == 1
    stamps = [headers["webhook-timestamp"] for _, headers, _ in accepted.mitra.calls]
    assert len(set(stamps)) == 3
    assert _outcomes(accepted) == [Outcome.TAKEN]


def test_the_waits_double_up_to_five_minutes(accepted: World) -> None:
    accepted.mitra.answers = [503] * 3
    moments = []

    for _ in range(8):
        before = len(accepted.mitra.calls)
        accepted.tick()
        if len(accepted.mitra.calls) > before:
            moments.append(accepted.clock.now.timestamp())
        accepted.clock.advance(1)

    assert [later - moments[0] for later in moments] == [0, 1, 3, 7]
    assert wait_after(40) == timedelta(seconds=LONGEST_WAIT_SECONDS)


@pytest.mark.parametrize("refusal", [400, 401, 404, 302])
def test_a_refusal_is_final(accepted: World, refusal: int) -> None:
    accepted.mitra.answers = [refusal]

    accepted.tick()
    accepted.clock.advance(3600)
    accepted.tick()

    assert len(accepted.mitra.calls) == 1
    assert _outcomes(accepted) == [Outcome.REFUSED]


def test_after_a_day_it_is_given_up(accepted: World) -> None:
    accepted.mitra.answers = [503, 503, 503]

    accepted.tick()
    accepted.clock.advance(24 * 3600)
    accepted.tick()
    accepted.clock.advance(24 * 3600)
    accepted.tick()

    assert len(accepted.mitra.calls) == 2
    assert _outcomes(accepted) == [Outcome.GIVEN_UP]


def test_the_next_event_of_a_case_waits_for_the_one_before(accepted: World) -> None:
    accepted.departments.offices["revenue"].approve(CASE)
    accepted.mitra.answers = [503]

    accepted.tick()
    accepted.clock.advance(0.5)
    accepted.tick()
    assert [event["type"] for event in accepted.mitra.events] == ["case.accepted"]

    accepted.clock.advance(1)
    accepted.tick()
    accepted.tick()
    types = [event["type"] for event in accepted.mitra.events]
    assert types == ["case.accepted", "case.accepted", "case.approved"]
    first, second, third = accepted.mitra.ids
    assert first == second != third


def test_a_stuck_case_does_not_hold_up_another(accepted: World) -> None:
    accepted.submit("REV-2AAA-2BBB")
    accepted.mitra.answers = [503]
    accepted.tick()

    accepted.departments.offices["revenue"].decide("REV-2AAA-2BBB", Decision(State.ACCEPTED))
    accepted.tick()

    assert accepted.mitra.events[-1]["data"] == {"reference": "REV-2AAA-2BBB"}


def test_a_receiver_that_cannot_be_reached_is_tried_again(accepted: World) -> None:
    async def send() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(_nobody)) as http:
            await accepted.departments.offices["revenue"].outbox.deliver(http)

    asyncio.run(send())
    assert _outcomes(accepted) == [Outcome.WAITING]

    accepted.clock.advance(1)
    accepted.tick()
    assert _outcomes(accepted) == [Outcome.TAKEN]


def _nobody(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectTimeout("nobody is there", request=request)
