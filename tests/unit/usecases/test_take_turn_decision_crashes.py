"""The process dies at every point of a decision's turn: the register holds it once, the holder reads it once."""

from datetime import timedelta

import pytest

from mitra.domain.case import CaseState, TimelineEntry
from mitra.domain.document import DocumentOrder
from mitra.domain.event import Event, EventKind
from mitra.usecases.turn_outcome import Ending
from tests.kit.builders import NOW, a_case, a_document
from tests.kit.events import said, status, withdrawn
from tests.kit.peril import Died
from tests.kit.stream import VISIBILITY_SECONDS, World

REFERENCE = "REV-7F3K-9QXM"
LATER = (NOW + timedelta(minutes=1)).isoformat()
KINDS = ("suspended", "revoked", "replaced")


def opened() -> World:
    world = World()
    world.hear(said("hello", "wamid.0"))
    timeline = (TimelineEntry(CaseState.APPROVED, NOW),)
    world.cases.open(a_case(state=CaseState.ISSUED, document_id="D1", timeline=timeline))
    world.register.record(a_document())
    world.messenger.delivered.clear()
    world.peril.moments = 0
    return world


def event(kind: str, of: EventKind = EventKind.DECISION) -> Event:
    return withdrawn(kind, "one", LATER, kind=of)


def moments(kind: str) -> int:
    world = opened()
    assert world.hear(event(kind)).ending is Ending.DONE
    return world.peril.moments


POINTS = [(kind, n) for kind in KINDS for n in range(1, moments(kind) + 1)]


def finish(world: World, told: Event) -> None:
    for receives in range(1, 8):
        try:
            outcome = world.take(told, receives)
        except Died:
            world.clock.sleep(VISIBILITY_SECONDS)
            continue
        finally:
            for delivered in world.messenger.delivered:
                world.hear(status(delivered.outbox_id, "delivered"))
        if not outcome.keeps_the_message:
            return
        world.clock.sleep(outcome.after_seconds)
    raise AssertionError("it never ended")


def check(world: World, kind: str) -> None:
    record = world.register.records["D1"]
    if kind == "replaced":
        assert set(world.orders.orders) == {DocumentOrder(REFERENCE, "income", "D1")}
        assert len(world.cases.by_reference[REFERENCE].timeline) == 2
        assert (record.changes, world.phone) == ((), [])
        return
    assert (record.status, len(record.changes)) == (kind, 1)
    assert world.phone == [f"D1 is {kind}: en because"]


@pytest.mark.parametrize(("kind", "moment"), POINTS)
def test_it_ends_once(kind: str, moment: int) -> None:
    world = opened()
    world.peril.dies_at = moment

    finish(world, event(kind))

    check(world, kind)


@pytest.mark.parametrize(("kind", "moment"), [point for point in POINTS if point[0] != "replaced"])
def test_its_effect_in_between_makes_no_difference(kind: str, moment: int) -> None:
    world = opened()
    world.peril.dies_at = moment
    with pytest.raises(Died):
        world.take(event(kind), 1)
    world.hear(event(kind, EventKind.EFFECT))
    world.clock.sleep(VISIBILITY_SECONDS)
    for delivered in world.messenger.delivered:
        world.hear(status(delivered.outbox_id, "delivered"))

    finish(world, event(kind))

    check(world, kind)


@pytest.mark.parametrize("moment", range(1, 5))
def test_the_effect_itself_may_die(moment: int) -> None:
    world = opened()
    world.peril.dies_at = moment
    finish(world, event("revoked", EventKind.EFFECT))
    finish(world, event("revoked"))
    check(world, "revoked")
