"""The process dies at every point of a turn, and the event comes again."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from mitra.domain.case import CaseState
from mitra.domain.event import Event
from mitra.usecases.turn_outcome import Ending
from tests.kit.builders import a_case
from tests.kit.events import decided, issued, said, status, timer
from tests.kit.peril import Died
from tests.kit.stream import VISIBILITY_SECONDS, World

REFERENCE = "REV-7F3K-9QXM"


@dataclass(frozen=True)
class Scene:
    """An event, what went before it, and what the citizen reads in the end."""

    event: Callable[[], Event]
    phone: list[str]
    case_before: CaseState | None = None
    case_after: CaseState | None = None


SCENES = {
    "plain": Scene(lambda: said("hi", "wamid.1"), ["hi (2)"]),
    "two replies": Scene(lambda: said("two", "wamid.1"), ["part 0", "part 1"]),
    "an application": Scene(
        lambda: said("apply", "wamid.1"),
        ["opened REV-08X5-W718 delivered"],
        None,
        CaseState.RECEIVED,
    ),
    "an approval": Scene(
        lambda: decided(REFERENCE, "approved", "case:1"), [], CaseState.RECEIVED, CaseState.APPROVED
    ),
    "a rejection": Scene(
        lambda: decided(REFERENCE, "rejected", "case:1"),
        ["moved to rejected:  ()"],
        CaseState.RECEIVED,
        CaseState.REJECTED,
    ),
    "a document": Scene(
        lambda: issued(REFERENCE), ["here it is"], CaseState.APPROVED, CaseState.ISSUED
    ),
    "a timer": Scene(lambda: timer(REFERENCE), [], CaseState.RECORDED, CaseState.RECEIVED),
}


def opened(scene: Scene) -> World:
    world = World()
    world.hear(said("hello", "wamid.0"))
    if scene.case_before:
        world.cases.open(a_case(state=scene.case_before, papers=()))
    world.messenger.delivered.clear()
    world.peril.moments = 0
    world.peril.calls.clear()
    return world


def moments(scene: Scene) -> int:
    world = opened(scene)
    assert world.finish(scene.event())[-1].ending in (Ending.DONE, Ending.SKIPPED)
    return world.peril.moments


POINTS = [(name, n) for name, scene in SCENES.items() for n in range(1, moments(scene) + 1)]


def finish(world: World, event: Event, *, with_statuses: bool) -> None:
    """Hand the event out until it is done; WhatsApp's statuses arrive meanwhile, or never do."""
    for receives in range(1, 8):
        try:
            outcome = world.take(event, receives)
        except Died:
            world.clock.sleep(VISIBILITY_SECONDS)
            outcome = None
        if with_statuses:
            for delivered in world.messenger.delivered:
                world.hear(status(delivered.outbox_id, "delivered"))
        if outcome and not outcome.keeps_the_message:
            return
        world.clock.sleep(outcome.after_seconds if outcome else 0)
    raise AssertionError("it never ended")


@pytest.mark.parametrize("with_statuses", [True, False], ids=["statuses", "no statuses"])
@pytest.mark.parametrize(("name", "dies_at"), POINTS)
def test_death_at_any_point_loses_nothing(name: str, dies_at: int, with_statuses: bool) -> None:
    scene = SCENES[name]
    world = opened(scene)
    world.peril.dies_at = dies_at

    finish(world, scene.event(), with_statuses=with_statuses)

    assert world.peril.moments > dies_at or dies_at == moments(scene)
    assert list(dict.fromkeys(world.phone)) == scene.phone
    assert world.mailbox().outbox == ()
    assert world.mailbox().session.position.attempts == (2 if name in list(SCENES)[:3] else 1)
    if with_statuses:
        assert world.phone == scene.phone
    if scene.case_after:
        (case,) = world.cases.by_reference.values()
        assert case.state is scene.case_after
        assert len(case.timeline) == 2
    if scene.case_after is CaseState.RECEIVED:
        assert len(world.departments.submitted) == 1
    if scene.case_after is CaseState.APPROVED:
        assert len(set(world.orders.orders)) == 1


@pytest.mark.parametrize(("name", "at"), [p for p in POINTS if p[1] % 2])
def test_two_dispatchers_at_once_are_one(name: str, at: int) -> None:
    """A second dispatcher takes the whole turn while the first is about to make its n-th call."""
    scene = SCENES[name]
    world = opened(scene)
    event, calls = scene.event(), iter(range(1, 100))

    def meanwhile(_: str) -> None:
        if next(calls) == (at + 1) // 2:
            world.take(event, 2)

    world.peril.trouble = meanwhile
    for receives in range(1, 8):
        outcome = world.take(event, receives)
        if not outcome.keeps_the_message:
            break
        world.clock.sleep(outcome.after_seconds)

    assert world.phone == scene.phone
    assert world.mailbox().outbox == ()
    assert len(world.departments.submitted) <= 1
    assert len(world.cases.by_reference) <= 1
