"""A notice that WhatsApp does not simply take: what its row says, and whether the batch goes on."""

import pytest

from mitra.domain.batch import RowState
from mitra.domain.errors import AccessRefused, AwsOutage, GraphOutage, SendRefused, SendUnclear
from mitra.usecases.turn_outcome import Ending
from tests.kit.events import failed, noticed, status
from tests.kit.peril import times
from tests.kit.stream import World
from tests.unit.usecases.test_take_turn_notice import ROW, SENT, outbox_id, released


@pytest.fixture
def world() -> World:
    return released()


@pytest.mark.parametrize("code", [131026, 131049, 131050])
def test_a_refusal_that_comes_later_is_noted_with_its_code(world: World, code: int) -> None:
    world.hear(noticed())

    outcome = world.hear(failed(outbox_id(world), code))

    assert world.results.rows[ROW] == (RowState.REFUSED, str(code))
    assert world.results.paused == {}
    assert outcome.ending is Ending.DONE


def test_a_refusal_at_once_is_noted_with_its_code(world: World) -> None:
    world.peril.trouble = times(1, lambda: SendRefused("not on WhatsApp", 131026), "send")

    assert world.hear(noticed()).ending is Ending.DONE

    assert world.results.rows[ROW] == (RowState.REFUSED, "131026")
    assert world.mailbox().outbox == ()
    assert world.results.paused == {}


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SendRefused("no such template", 132001), "132001"),
        (SendRefused("paused", 132015), "132015"),
        (AccessRefused("token"), "access_refused"),
        (GraphOutage("spam rate", 300.0, 131048), "131048"),
    ],
)
def test_trouble_that_all_rows_would_meet_pauses_the_batch(
    world: World, error: Exception, code: str
) -> None:
    def raise_it() -> Exception:
        return error

    world.peril.trouble = times(1, raise_it, "send")

    outcome = world.hear(noticed())

    assert world.results.paused == {"SSC-2027.1": code}
    assert ("batch_paused", {"batch": "SSC-2027.1", "code": code}) in [
        (note.name, note.fields) for note in outcome.notes
    ]


def test_a_templates_trouble_may_come_by_status(world: World) -> None:
    world.hear(noticed())

    outcome = world.hear(failed(outbox_id(world), 132016))

    assert world.results.paused == {"SSC-2027.1": "132016"}
    assert "batch_paused" in [note.name for note in outcome.notes]


def test_a_passing_outage_is_no_reason_to_pause(world: World) -> None:
    world.peril.trouble = times(1, lambda: GraphOutage("busy", 5.0, 131016), "send")

    outcomes = world.finish(noticed())

    assert [outcome.ending for outcome in outcomes] == [Ending.RETRY, Ending.REPEATED]
    assert world.phone == [SENT]
    assert world.results.paused == {}


def test_an_unclear_fate_is_not_tried_again(world: World) -> None:
    world.peril.aftermath = times(1, lambda: SendUnclear("cut off"), "send")

    outcomes = world.finish(noticed())

    assert [outcome.ending for outcome in outcomes] == [Ending.DONE]
    assert world.phone == [SENT]
    assert world.results.rows[ROW] == (RowState.UNCLEAR, "")
    world.hear(status(outbox_id(world), "delivered"))
    assert world.results.rows[ROW] == (RowState.DELIVERED, "")


def test_a_row_that_cannot_be_written_sends_nothing_twice(world: World) -> None:
    world.peril.trouble = times(1, lambda: AwsOutage("throttled"), "note")

    world.finish(noticed())

    assert world.phone == [SENT]
    assert world.mailbox().outbox == ()


def test_a_refusal_that_cannot_be_written_is_met_again(world: World) -> None:
    refusals = times(2, lambda: SendRefused("nobody", 131026), "send")
    lost = times(1, lambda: AwsOutage("throttled"), "note")

    def trouble(name: str) -> None:
        refusals(name)
        lost(name)

    world.peril.trouble = trouble
    world.finish(noticed())

    assert world.phone == []
    assert world.results.rows[ROW] == (RowState.REFUSED, "131026")


def test_a_document_that_is_gone(world: World) -> None:
    world.links.missing.add("D00000007")

    world.hear(noticed())

    assert world.results.rows[ROW] == (RowState.REFUSED, "no_document")
