"""A plain turn: what it costs, what it leaves behind, and what a repeated event does."""

from dataclasses import replace

import pytest

from mitra.domain.mailbox import REMEMBERED_DAYS, Address, Outgoing
from mitra.usecases.turn_mailbox import event_key
from mitra.usecases.turn_outcome import Ending, wait_before
from tests.kit.builders import PHONE
from tests.kit.events import said, sent
from tests.kit.stream import World


@pytest.fixture
def world() -> World:
    return World()


def test_a_plain_message_is_answered(world: World) -> None:
    outcome = world.hear(said("hello"))

    assert (outcome.ending, outcome.step, outcome.messages) == (Ending.DONE, "toy", 1)
    assert world.phone == ["hello (1)"]
    assert world.messenger.delivered[0].address == Address(PHONE, "IN.12345", "1065")
    assert world.mailbox().outbox == ()


def test_it_costs_one_read_two_writes_and_one_call(world: World) -> None:
    world.hear(said("hello"))
    world.sessions.reads = world.sessions.writes = 0
    world.peril.calls.clear()

    world.hear(said("hello"))

    assert (world.sessions.reads, world.sessions.writes) == (1, 2)
    assert world.peril.calls == ["load", "save", "send", "settle"]


def test_a_turn_that_says_nothing_costs_one_write(world: World) -> None:
    world.hear(said("quiet"))

    assert world.peril.calls == ["load", "save"]


def test_the_attempt_is_on_record_before_it_is_made(world: World) -> None:
    seen: list[Outgoing] = []

    def look(name: str) -> None:
        if name == "send":
            seen.extend(world.mailbox().outbox)

    world.peril.trouble = look
    world.hear(said("two", "wamid.1"))

    assert [entry.attempted_at for entry in seen[:2]] == [world.clock.now()] * 2
    assert len({entry.id for entry in seen}) == 2
    assert [d.outbox_id for d in world.messenger.delivered] == [entry.id for entry in seen[:2]]


def test_the_message_is_marked_as_read_once(world: World) -> None:
    event = said("hello", "wamid.1")
    world.hear(event)
    world.hear(event)

    assert world.messenger.read == ["wamid.1"]


def test_a_message_without_an_id_is_answered_all_the_same(world: World) -> None:
    message: dict[str, object] = {"type": "text", "text": {"body": "hello"}, "id": None}

    assert world.hear(sent(message, "wamid.1")).ending is Ending.DONE
    assert world.messenger.read == []


def test_a_repeated_message_is_read_and_no_more(world: World) -> None:
    event = said("hello")
    world.hear(event)
    world.peril.calls.clear()

    outcome = world.hear(event)

    assert outcome.ending is Ending.REPEATED
    assert world.peril.calls == ["load"]
    assert world.phone == ["hello (1)"]


def test_a_message_repeated_after_a_week_is_known_and_later_forgotten(world: World) -> None:
    event = said("hello")
    world.hear(event)
    world.clock.sleep((REMEMBERED_DAYS - 1) * 86400)
    world.hear(said("again"))

    assert world.hear(event).ending is Ending.REPEATED
    world.clock.sleep(2 * 86400)
    world.hear(said("and again"))
    assert event_key(event.id) not in world.mailbox().handled


def test_what_is_remembered_says_nothing_and_stays_small(world: World) -> None:
    for number in range(600):
        world.hear(said("quiet", f"wamid.{number}"))

    handled = world.mailbox().handled
    assert len(handled) == 512
    assert event_key("wamid.599") in handled
    assert all(len(name) == 11 for name in handled)


@pytest.mark.parametrize("kind", ["reaction", "system", "request_welcome"])
def test_what_wants_no_answer_gets_none_and_costs_nothing(world: World, kind: str) -> None:
    outcome = world.hear(sent({"type": kind, kind: {}}))

    assert (outcome.ending, outcome.code) == (Ending.SKIPPED, "no_answer_due")
    assert world.peril.calls == []


@pytest.mark.parametrize("message", [{"type": "hologram"}, {"type": "text", "text": 7}, {}])
def test_what_nobody_knows_is_answered_politely(world: World, message: dict[str, object]) -> None:
    world.hear(sent(message))

    assert world.phone == ["what (1)"]


def test_what_an_address_leaves_out_is_remembered(world: World) -> None:
    world.hear(said("hello"))

    world.hear(said("again", address={"user_id": "IN.12345"}, alias=""))

    assert world.messenger.delivered[1].address == Address(PHONE, "IN.12345", "1065")
    assert world.mailbox().alias == "phone-of-citizen-a"


def test_more_than_two_messages_in_a_turn_are_sent_and_reported(world: World) -> None:
    outcome = world.hear(said("three"))

    assert world.phone == ["part 0", "part 1", "part 2"]
    assert [note.fields for note in outcome.notes] == [{"code": "many_messages", "count": 3}]


def test_the_name_of_an_event_does_not_show_its_id() -> None:
    assert event_key("wamid.HBgMOTE5ODEyMzQ1Njc4") != event_key("wamid.other")
    assert "HBgM" not in event_key("wamid.HBgMOTE5ODEyMzQ1Njc4")


def test_waits_grow_as_meta_asks_and_end() -> None:
    assert [wait_before(n, 0.0) for n in range(1, 8)] == [1, 4, 16, 64, 256, 600, 600]
    assert wait_before(1, 30.0) == 30.0
    assert wait_before(4, 5.0, at_most=20.0) == 20.0


def test_somebody_new_with_the_same_number_starts_anew(world: World) -> None:
    world.hear(said("hello", alias="phone-a"))

    world.hear(said("hello", citizen="citizen-b", alias="phone-a"))

    assert world.phone == ["hello (1)", "hello (1)"]
    assert world.mailbox("phone-a").session.citizen == "citizen-b"


def test_a_message_by_the_number_alone_reaches_the_same_conversation(world: World) -> None:
    world.hear(said("hello", alias="phone-a"))

    world.hear(said("again", citizen="phone-a", alias=""))

    assert world.phone == ["hello (1)", "again (2)"]
    assert replace(world.mailbox("phone-a")).session.citizen == "citizen-a"
