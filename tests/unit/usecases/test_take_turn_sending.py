"""What becomes of a reply when WhatsApp does not simply take it."""

from collections.abc import Callable

import pytest

from mitra.domain.errors import (
    AccessRefused,
    AwsOutage,
    GraphOutage,
    SendRefused,
    SendUnclear,
)
from mitra.usecases.turn_outcome import Ending
from tests.kit.builders import a_case
from tests.kit.events import issued, said, status
from tests.kit.peril import times
from tests.kit.stream import World


@pytest.fixture
def world() -> World:
    return World()


def trouble(world: World, count: int, error: Callable[[], Exception]) -> None:
    world.peril.trouble = times(count, error, "send")


def lost_answer(world: World, count: int = 1) -> None:
    """The message arrives, but we do not hear of it."""
    world.peril.aftermath = times(count, lambda: SendUnclear("cut off"), "send")


def test_what_surely_did_not_arrive_is_sent_when_meta_says(world: World) -> None:
    trouble(world, 1, lambda: GraphOutage("pair limit", 6.0))
    event = said("hello")

    outcome = world.hear(event)

    assert (outcome.ending, outcome.code) == (Ending.RETRY, "graph_outage")
    assert outcome.after_seconds == 6.0
    assert [entry.attempted_at for entry in world.mailbox().outbox] == [None]
    assert world.hear(event, receives=2).ending is Ending.REPEATED
    assert world.phone == ["hello (1)"]
    assert world.mailbox().outbox == ()


def test_waits_follow_the_pair_rule(world: World) -> None:
    trouble(world, 9, lambda: GraphOutage("busy", 5.0))

    outcomes = world.finish(said("hello"))

    assert [outcome.after_seconds for outcome in outcomes] == [5, 5, 16, 64, 256, 600, 600, 600]
    assert {outcome.ending for outcome in outcomes} == {Ending.RETRY}
    assert len(world.mailbox().outbox) == 1


def test_the_second_reply_never_overtakes_the_first(world: World) -> None:
    trouble(world, 1, lambda: GraphOutage("busy"))
    event = said("two")
    world.hear(event)
    assert world.phone == []

    world.hear(event, receives=2)

    assert world.phone == ["part 0", "part 1"]


def test_a_reply_that_waits_goes_before_the_next_turns(world: World) -> None:
    trouble(world, 8, lambda: GraphOutage("busy"))
    world.finish(said("hello"))

    world.hear(said("anybody there?"))

    assert world.phone == ["hello (1)", "anybody there? (2)"]


def test_an_unclear_fate_is_waited_for_and_a_status_settles_it(world: World) -> None:
    lost_answer(world)
    event = said("hello")
    outcome = world.hear(event)
    assert (outcome.ending, outcome.code, outcome.after_seconds) == (
        Ending.RETRY,
        "send_unclear",
        5,
    )
    assert [note.name for note in outcome.notes] == ["send_unclear"]

    world.clock.sleep(5)
    assert world.hear(event, 2).ending is Ending.RETRY
    world.hear(status(world.mailbox().outbox[0].id, "delivered"))

    assert world.hear(event, 3).ending is Ending.REPEATED
    assert world.phone == ["hello (1)"]


def test_an_unclear_fate_without_a_status_is_sent_again_after_a_minute(world: World) -> None:
    lost_answer(world)

    outcomes = world.finish(said("hello"))

    assert [outcome.after_seconds for outcome in outcomes[:-1]] == [5, 5, 16, 34]
    assert outcomes[-1].ending is Ending.REPEATED
    assert world.phone == ["hello (1)", "hello (1)"]


def test_a_new_turn_waits_behind_an_unclear_fate(world: World) -> None:
    lost_answer(world)
    world.hear(said("hello"))
    event = said("are you there?")

    assert world.hear(event).ending is Ending.RETRY
    assert world.phone == ["hello (1)"]
    world.hear(status(world.mailbox().outbox[0].id, "read"))

    assert world.hear(event, 2).ending is Ending.REPEATED
    assert world.phone == ["hello (1)", "are you there? (2)"]


def test_the_intent_of_a_second_try_is_on_record_too(world: World) -> None:
    trouble(world, 1, lambda: GraphOutage("busy"))
    event = said("hello")
    world.hear(event)
    world.clock.sleep(5)
    seen = []
    world.peril.trouble = lambda name: seen.extend(
        [entry.attempted_at for entry in world.mailbox().outbox] if name == "send" else []
    )

    world.hear(event, 2)

    assert seen == [world.clock.now()]


def test_what_meta_refuses_for_good_is_let_go_and_said_so(world: World) -> None:
    trouble(world, 1, lambda: SendRefused("window closed", 131047))

    outcome = world.hear(said("two"))

    assert outcome.ending is Ending.DONE
    assert [note.fields["graph_code"] for note in outcome.notes] == [131047]
    assert world.phone == ["part 1"]
    assert world.mailbox().outbox == ()


def test_a_token_refused_keeps_everything_and_calls_a_person(world: World) -> None:
    trouble(world, 1, lambda: AccessRefused("token expired"))
    event = said("hello")

    outcome = world.hear(event)

    assert (outcome.ending, outcome.code) == (Ending.RETRY, "access_refused")
    assert outcome.after_seconds == 60.0
    world.hear(event, 2)
    assert world.phone == ["hello (1)"]


def test_a_reply_that_breaks_our_own_code_does_not_block_the_chat(world: World) -> None:
    trouble(world, 9, lambda: KeyError("919812345678"))

    outcomes = world.finish(said("hello"))

    assert {outcome.error.split(" ")[0] for outcome in outcomes} == {"KeyError", ""}
    assert "9198" not in str(outcomes)
    assert outcomes[-1].ending is Ending.REPEATED
    assert world.mailbox().outbox == ()
    world.peril.trouble = lambda _: None
    assert world.hear(said("again")).ending is Ending.DONE


def test_a_settling_write_that_fails_sends_nothing_twice_while_it_may_be_unclear(
    world: World,
) -> None:
    world.peril.trouble = times(1, lambda: AwsOutage("throttled"), "settle")
    event = said("hello")

    assert world.hear(event).ending is Ending.RETRY
    world.clock.sleep(5)
    assert world.hear(event, 2).ending is Ending.RETRY
    world.hear(status(world.mailbox().outbox[0].id, "sent"))

    assert world.hear(event, 3).ending is Ending.REPEATED
    assert world.phone == ["hello (1)"]


def test_answers_nobody_can_get_do_not_pile_up(world: World) -> None:
    trouble(world, 1000, lambda: AccessRefused("token expired"))
    outcomes = [world.hear(said(f"message {n}")) for n in range(25)]

    waiting = world.mailbox().outbox
    assert len(waiting) == 20
    assert [note.fields["code"] for note in outcomes[-1].notes] == ["outbox_full"]
    world.peril.trouble = lambda _: None
    world.hear(said("at last"))
    assert world.phone[-1] == "at last (26)"


def test_a_document_gets_a_fresh_link_each_time_it_is_sent(world: World) -> None:
    world.hear(said("hello"))
    world.cases.open(a_case())
    trouble(world, 1, lambda: GraphOutage("busy"))
    event = issued("REV-7F3K-9QXM")

    world.hear(event)
    world.hear(event, 2)

    assert world.messenger.delivered[-1].link == "https://documents.invalid/D1/income.pdf"
    assert world.peril.calls.count("link") == 2


def test_no_link_no_document_and_the_chat_goes_on(world: World) -> None:
    world.hear(said("hello"))
    world.cases.open(a_case())
    world.links.missing.add("D1")

    outcome = world.hear(issued("REV-7F3K-9QXM"))

    assert [note.fields["code"] for note in outcome.notes] == ["not_found"]
    assert world.mailbox().outbox == ()


def test_a_link_that_cannot_be_made_now_is_made_later(world: World) -> None:
    world.hear(said("hello"))
    world.cases.open(a_case())
    world.peril.trouble = times(1, lambda: AwsOutage("busy"), "link")
    event = issued("REV-7F3K-9QXM")

    assert world.hear(event).code == "aws_outage"
    assert world.hear(event, 2).ending is Ending.REPEATED
    assert world.phone[-1] == "here it is"
