"""The process dies at every point of a cancellation: the seats are gone and the money is back once, or neither."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

import pytest

from mitra.adapters.memory import Trouble
from mitra.domain.effects import ChangeBooking
from mitra.domain.errors import DepartmentRefused
from tests.kit.cancelling import BOOKING, End, a_world, ended, requests, rest, say
from tests.kit.cancelling_effects import do
from tests.kit.peril import Died
from tests.kit.stream import World

TICKET = f"D1.{BOOKING}"
NOTE, NEW = ("bus_refund", ""), ("bus_ticket", TICKET)
PART = End(("11",), 81_000, "valid", "issued", (NOTE, NEW))
WHOLE = End((), 121_500, "revoked", "closed", (NOTE,))
NOTHING = End(("11", "12", "13"), 0, "valid", "issued")
MOVED = End(("11", "12", "13"), 0, "valid", "issued", (NEW,))
MOVE = ChangeBooking(BOOKING, {"date": "2026-12-01"}, "en")


@dataclass(frozen=True)
class Scene:
    """What is said up to the last word, what happens outside, and how it ends."""

    words: tuple[str, ...]
    end: End
    outside: Callable[[World], None] = lambda _: None


def unheard(world: World) -> None:
    world.departments.troubles["cancel"] = [Trouble.UNHEARD]


def unreached(world: World) -> None:
    world.departments.troubles["cancel"] = [Trouble.UNREACHED, Trouble.UNREACHED]


def refund_unheard(world: World) -> None:
    world.gateway.troubles["refund"] = [Trouble.UNHEARD, Trouble.UNREACHED]


def too_late(world: World) -> None:
    world.departments.noes["cancel"] = DepartmentRefused({"en": "The bus has left."}, "too_late")


SOME, ALL = ("RTC-04", "cancel ticket", "12, 13", "yes"), ("RTC-04", "cancel ticket", "all", "yes")
SCENES = {
    "a part": Scene(SOME, PART),
    "the whole": Scene(ALL, WHOLE),
    "a part, unheard": Scene(SOME, PART, unheard),
    "the whole, unheard": Scene(ALL, WHOLE, unheard),
    "the department is down": Scene(ALL, WHOLE, unreached),
    "the refund is unheard": Scene(SOME, PART, refund_unheard),
    "too late": Scene(SOME, NOTHING, too_late),
}


def test_death_at_any_point_moves_once() -> None:
    """The same turn is taken again, or the minute's timer comes first."""
    points = count(1)
    for dies_at in points:
        world = a_world()
        world.peril.moments, world.peril.dies_at = 0, dies_at
        try:
            do(world, MOVE)
        except Died:
            if dies_at % 2:
                do(world, MOVE)
        else:
            break
        rest(world)
        if requests(world):
            assert ended(world) == MOVED, dies_at
    assert dies_at > 20


def played(scene: Scene, dies_at: int = 0) -> World:
    world = a_world()
    say(world, *scene.words[:-1])
    scene.outside(world)
    world.peril.moments, world.peril.dies_at = 0, dies_at
    say(world, scene.words[-1])
    rest(world)
    return world


@pytest.mark.parametrize("name", SCENES)
def test_death_at_any_point_cancels_once_or_never(name: str) -> None:
    scene = SCENES[name]
    undisturbed = played(scene)
    assert ended(undisturbed) == scene.end
    for dies_at in range(1, undisturbed.peril.moments + 1):
        world = played(scene, dies_at)
        assert ended(world) == scene.end, (name, dies_at)
        assert len(requests(world)) == 1, (name, dies_at)
        assert len(world.departments.cancelled) <= 1
