"""The process dies at every single point of a payment's way: before and after each write and each call.

It starts again with the same stores, the event comes again, timers and sweeps go on. In the end there is a ticket, or
the money is back: never both, never neither, and the ledger adds up.
"""

import pytest

from tests.kit.events import said
from tests.kit.paid_ends import ended, swept, told_twice
from tests.kit.paid_scenes import SCENES, Scene
from tests.kit.paying import paying_world
from tests.kit.stream import World


def played(scene: Scene, dies_at: int = 0) -> World:
    """A scene to its end. With `dies_at` the process dies at that moment, once."""
    world = paying_world()
    world.finish(said("hello", "wamid.0"))
    world.peril.moments, world.peril.dies_at = 0, dies_at
    scene.happens(world)
    swept(world)
    return world


@pytest.mark.parametrize("name", SCENES)
def test_death_at_any_point_loses_no_money(name: str) -> None:
    scene = SCENES[name]
    undisturbed = played(scene)
    assert ended(undisturbed) == scene.ends[0]
    points = undisturbed.peril.moments
    assert points > 20
    for dies_at in range(1, points + 1):
        world = played(scene, dies_at)
        assert world.peril.moments > dies_at
        assert ended(world) in scene.ends, (name, dies_at)
        assert not told_twice(world), (name, dies_at)
        if scene.same_words:
            assert world.phone[-1] == undisturbed.phone[-1], (name, dies_at)
