"""Delivery statuses: they settle what is unclear, never move anything backwards, and cost next to nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.domain.errors import Conflict, SendUnclear
from mitra.usecases.turn_outcome import Ending
from tests.kit.events import failed, said, status
from tests.kit.peril import times
from tests.kit.stream import World


@pytest.fixture
def world() -> World:
    return World()


def waiting(world: World) -> str:
    """A reply whose fate is unclear; its outbox id."""
    world.peril.aftermath = times(1, lambda: SendUnclear("cut off"), "send")
    world.hear(said("hello"))
    world.peril.calls.clear()
    return world.mailbox().outbox[0].id


@pytest.mark.parametrize("state", ["sent", "delivered", "read", "played"])
def test_a_message_that_arrived_leaves_the_outbox(world: World, state: str) -> None:
    outbox_id = waiting(world)

    assert world.hear(status(outbox_id, state)).ending is Ending.DONE

    assert world.mailbox().outbox == ()
    assert world.peril.calls == ["load", "settle"]


@pytest.mark.parametrize("state", ["sent", "delivered", "read", "failed"])
def test_a_status_that_nothing_waits_for_costs_one_read(world: World, state: str) -> None:
    world.hear(said("hello"))
    world.peril.calls.clear()

    outcome = world.hear(status(world.messenger.delivered[0].outbox_id, state))

    assert outcome.code == "nothing_waits"
    assert world.peril.calls == ["load"]


def test_a_passing_failure_lets_the_message_be_sent_again(world: World) -> None:
    outbox_id = waiting(world)

    outcome = world.hear(failed(outbox_id, 131016))

    assert [entry.attempted_at for entry in world.mailbox().outbox] == [None]
    assert outcome.notes[0].fields["graph_code"] == 131016
    assert world.hear(said("still there?")).ending is Ending.DONE
    assert world.phone == ["hello (1)", "hello (1)", "still there? (2)"]


@pytest.mark.parametrize("code", [131047, 131026, 999999, "131016", None, True])
def test_a_final_failure_takes_it_off_and_says_so(world: World, code: object) -> None:
    outbox_id = waiting(world)

    outcome = world.hear(failed(outbox_id, code))

    assert world.mailbox().outbox == ()
    assert outcome.notes[0].name == "send_refused"
    assert "919812345678" not in str(outcome)


def test_a_late_failure_of_what_arrived_brings_nothing_back(world: World) -> None:
    outbox_id = waiting(world)
    world.hear(status(outbox_id, "delivered"))

    world.hear(failed(outbox_id, 131016))
    world.hear(status(outbox_id, "sent"))

    assert world.mailbox().outbox == ()


@pytest.mark.parametrize("state", ["deleted", "warning", "", None, 7, ["sent"]])
def test_a_status_that_nobody_knows_changes_nothing(world: World, state: object) -> None:
    outbox_id = waiting(world)

    assert world.hear(status(outbox_id, state)).ending is Ending.SKIPPED
    assert len(world.mailbox().outbox) == 1


def test_a_payment_status_is_none_of_a_message(world: World) -> None:
    outbox_id = waiting(world)

    assert world.hear(status(outbox_id, "sent", type="payment")).ending is Ending.SKIPPED
    assert len(world.mailbox().outbox) == 1


def test_a_status_of_somebody_unknown_is_let_by(world: World) -> None:
    assert world.hear(status("o1", "sent", citizen="citizen-z")).ending is Ending.DONE


def test_a_status_may_come_between_a_message_and_its_settling(world: World) -> None:
    def meanwhile(name: str) -> None:
        if name == "send":
            world.peril.aftermath = lambda _: None
            world.hear(status(world.mailbox().outbox[0].id, "sent"))

    world.peril.aftermath = meanwhile

    assert world.hear(said("two")).ending is Ending.DONE
    assert world.phone == ["part 0", "part 1"]
    assert world.mailbox().outbox == ()


def test_a_status_that_lost_a_race_is_noted_all_the_same(world: World) -> None:
    outbox_id = waiting(world)
    world.peril.trouble = times(2, lambda: Conflict("changed"), "settle")

    assert world.hear(status(outbox_id, "sent")).ending is Ending.DONE
    assert world.mailbox().outbox == ()


def test_a_forged_id_is_not_logged(world: World) -> None:
    outcome = world.hear(failed("call 919812345678 now", 131026))

    assert outcome.notes[0].fields["outbox_id"] == ""


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(
    raw=st.dictionaries(
        st.sampled_from(["status", "errors", "type", "id", "biz_opaque_callback_data"]), JSON
    )
)
def test_no_status_crashes(raw: dict[str, object]) -> None:
    event = status("o1", "sent")
    data = {"status": raw, "phone_number_id": "1065"}

    outcome = World().hear(type(event)(event.id, event.kind, event.citizen, event.at, data))

    assert outcome.ending in (Ending.DONE, Ending.SKIPPED)


@given(st.permutations(["sent", "delivered", "read", "failed"]))
def test_in_whatever_order_they_come_a_message_arrives_once(order: list[str]) -> None:
    world = World()
    outbox_id = waiting(world)

    for state in order:
        world.hear(failed(outbox_id, 131026) if state == "failed" else status(outbox_id, state))

    assert world.mailbox().outbox == ()
    assert world.phone == ["hello (1)"]
