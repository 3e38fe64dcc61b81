"""What fails is tried again, and in the end given up in good order."""

import pytest

from mitra.domain.errors import AccessRefused, AwsOutage, CatalogueError, Conflict
from mitra.usecases.turn_outcome import Ending
from tests.kit.builders import a_case
from tests.kit.events import decided, said
from tests.kit.peril import times
from tests.kit.stream import World


@pytest.fixture
def world() -> World:
    return World()


def test_a_turn_that_breaks_our_code_is_tried_and_then_apologised_for(world: World) -> None:
    outcomes = world.finish(said("boom"))

    assert [o.ending for o in outcomes] == [Ending.RETRY] * 6 + [Ending.FAILED] * 2
    assert all(o.error.startswith("RuntimeError at _hear:") for o in outcomes[:7])
    assert "9198" not in str(outcomes)
    assert world.phone == ["sorry"]
    assert sum(o.after_seconds for o in outcomes) < 60


def test_the_stream_goes_on_after_it(world: World) -> None:
    world.finish(said("boom"))

    assert world.hear(said("hello")).ending is Ending.DONE
    assert world.phone == ["sorry", "hello (1)"]


def test_a_given_up_message_that_comes_again_is_not_answered_any_more(world: World) -> None:
    event = said("boom", "wamid.boom")
    world.finish(event)

    outcome = world.hear(said("hello", "wamid.boom"))

    assert (outcome.ending, outcome.code) == (Ending.SKIPPED, "given_up")
    assert world.phone == ["sorry"]


def test_an_outage_is_waited_out(world: World) -> None:
    world.peril.trouble = times(3, lambda: AwsOutage("throttled", 2.0), "load")

    outcomes = world.finish(said("hello"))

    assert [o.after_seconds for o in outcomes] == [2, 4, 16, 0]
    assert {o.code for o in outcomes[:3]} == {"aws_outage"}
    assert world.phone == ["hello (1)"]


def test_an_outage_of_twenty_minutes_leaves_no_dead_letter(world: World) -> None:
    begun = world.clock.now()

    def down(name: str) -> None:
        if name == "load" and (world.clock.now() - begun).total_seconds() < 20 * 60:
            raise AwsOutage("down")

    world.peril.trouble = down

    assert world.finish(said("hello"))[-1].ending is Ending.DONE


def test_our_own_credentials_refused_is_said_so(world: World) -> None:
    world.peril.trouble = times(1, lambda: AccessRefused("expired"), "load")

    outcome = world.hear(said("hello"))

    assert (outcome.ending, outcome.code) == (Ending.RETRY, "access_refused")
    assert outcome.after_seconds == 60.0


def test_a_lost_race_is_run_again_at_once(world: World) -> None:
    world.peril.trouble = times(2, lambda: Conflict("changed"), "save")

    assert world.hear(said("hello")).ending is Ending.DONE
    assert world.phone == ["hello (1)"]


def test_a_race_that_is_always_lost_is_run_later(world: World) -> None:
    world.peril.trouble = times(3, lambda: Conflict("changed"), "save")

    outcome = world.hear(said("hello"))

    assert (outcome.ending, outcome.code, outcome.after_seconds) == (Ending.RETRY, "conflict", 1)


def test_when_even_the_apology_fails_the_first_failure_is_reported(world: World) -> None:
    def no_writing(name: str) -> None:
        if name == "save":
            raise CatalogueError("no words")

    world.peril.trouble = no_writing

    outcomes = world.finish(said("boom"))

    assert {(o.code, o.error.split()[0]) for o in outcomes} == {("internal", "RuntimeError")}
    assert outcomes[-1].ending is Ending.FAILED


def test_a_turn_that_loops_is_stopped(world: World) -> None:
    outcome = world.hear(said("loop"))

    assert outcome.ending is Ending.RETRY
    assert outcome.error.startswith("TooManyRounds at TakeSteps.")
    assert world.peril.calls.count("look_up") == 8


def test_news_that_fails_is_not_apologised_for_and_can_be_redriven(world: World) -> None:
    world.hear(said("hello"))
    world.cases.open(a_case())
    world.peril.trouble = times(8, lambda: CatalogueError("no such service"), "update")
    event = decided("REV-7F3K-9QXM", "rejected")

    outcomes = world.finish(event)

    assert outcomes[-1].ending is Ending.FAILED
    assert world.phone == ["hello (1)"]
    assert world.hear(event).ending is Ending.DONE
    assert world.phone[-1] == "moved to rejected:  ()"


def test_a_turn_taken_whose_settling_keeps_failing_is_not_apologised_for(world: World) -> None:
    world.peril.trouble = times(99, lambda: RuntimeError("bug"), "settle")

    outcome = world.hear(said("hello"), receives=7)

    assert outcome.ending is Ending.RETRY
    assert world.phone == ["hello (1)"]
