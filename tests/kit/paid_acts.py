"""What people and systems do around the one payment of a world."""

from collections.abc import Callable
from datetime import timedelta

from mitra.domain.case import was_approved
from tests.kit.builders import a_document
from tests.kit.events import decided, issued
from tests.kit.paid_ends import minute
from tests.kit.paying import PRICE, only
from tests.kit.stream import World


def until_it_is_too_late(world: World) -> None:
    """Time passes until the department should have confirmed it."""
    while world.clock.now() < only(world).confirm_by + timedelta(minutes=10):
        minute(world)
        world.clock.sleep(1800)


def reject(world: World) -> None:
    """The department takes it back."""
    decide(world, "rejected")


def decide(world: World, state: str) -> None:
    """The department's callback."""
    reference, at = only(world).reference, world.clock.now().isoformat()
    world.finish(decided(reference, state, "case:1", at, department="rtc"))


def issue(world: World, *, even_so: bool = False) -> None:
    """What the issuer does of an order. With `even_so` it had read the case before something happened to it."""
    for order in dict.fromkeys(world.orders.orders):
        case = world.cases.by_reference[order.reference]
        if even_so or was_approved(case):
            kind = order.document_type
            document = a_document("D1", reference=order.reference, type=kind, department="rtc")
            world.register.claim(order.reference, kind, "D1")
            world.register.record(document)
            world.finish(issued(order.reference))


def pay(world: World) -> None:
    """The citizen pays the whole price, where the gateway still takes it."""
    world.gateway.pay(only(world).reference, PRICE, world.clock.now())


def once(call: str, act: Callable[[], None]) -> Callable[[str], None]:
    """Something that happens right after the first call of a name."""
    left = [act]

    def aftermath(name: str) -> None:
        if name == call and left:
            left.pop()()

    return aftermath
