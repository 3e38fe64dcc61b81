"""What can happen to a payment: scenes that a citizen, a department and a gateway play, and how each may end."""

from collections.abc import Callable
from dataclasses import dataclass

from mitra.adapters.memory import Trouble
from mitra.domain.errors import DepartmentRefused
from mitra.domain.payment import PaymentState
from tests.kit.events import said
from tests.kit.paid_acts import decide, issue, once, pay, reject, until_it_is_too_late
from tests.kit.paid_ends import End, looked, minute
from tests.kit.paying import PRICE, bought, only
from tests.kit.stream import World

TICKET, NOTHING = End(True, PRICE, 0), End(False, 0, 0)
REFUND, TICKET_AND_SURPLUS = End(False, PRICE, PRICE), End(True, 2 * PRICE, PRICE)


@dataclass(frozen=True)
class Scene:
    """What happens, and how it may end: not always one way, for a death takes time, and a hold lives minutes."""

    happens: Callable[[World], None]
    ends: tuple[End, ...]
    same_words: bool = True


def happy(world: World) -> None:
    bought(world)
    pay(world)
    looked(world)


def nobody_pays(world: World) -> None:
    bought(world)


def only_the_sweep_tells(world: World) -> None:
    bought(world)
    pay(world)


def refused(world: World) -> None:
    world.departments.noes["submit"] = DepartmentRefused({"en": "Sold."}, "not_available")
    happy(world)


def the_hold_is_refused(world: World) -> None:
    world.departments.noes["hold"] = DepartmentRefused({"en": "Sold."}, "not_available")
    bought(world)


def the_hold_is_unheard(world: World) -> None:
    world.departments.troubles["hold"] = [Trouble.UNHEARD]
    bought(world)


def the_order_is_unheard(world: World) -> None:
    world.gateway.troubles["open_order"] = [Trouble.UNHEARD]
    bought(world)


def the_department_is_down(world: World) -> None:
    bought(world)
    pay(world)
    world.departments.down.add("rtc")
    looked(world)
    until_it_is_too_late(world)
    world.departments.down.clear()


def the_department_takes_it_unheard(world: World) -> None:
    bought(world)
    pay(world)
    world.departments.troubles["submit"] = [Trouble.UNHEARD] * 50
    looked(world)
    until_it_is_too_late(world)


def paid_too_late(world: World) -> None:
    reference = bought(world).reference
    world.gateway.orders[reference].pending = True
    world.clock.sleep(1300)
    minute(world)
    assert only(world).state is PaymentState.RELEASED
    pay(world)
    looked(world)


def given_up(world: World) -> None:
    bought(world)
    world.finish(said("cancel", "wamid.cancel"))


def given_up_while_paying(world: World) -> None:
    """The money comes in right after we looked, and before the order is closed."""
    bought(world)
    world.peril.aftermath = once("look_up", lambda: pay(world))
    world.finish(said("cancel", "wamid.cancel"))


def given_up_when_paid(world: World) -> None:
    bought(world)
    pay(world)
    world.finish(said("cancel", "wamid.cancel"))


def paid_twice(world: World) -> None:
    bought(world)
    pay(world)
    pay(world)
    looked(world)


def paid_again_afterwards(world: World) -> None:
    happy(world)
    pay(world)
    looked(world, "again")


def paid_too_little(world: World) -> None:
    bought(world)
    world.gateway.pay(only(world).reference, PRICE - 1, world.clock.now())
    looked(world)


def the_refund_is_unheard(world: World) -> None:
    world.gateway.troubles["refund"] = [Trouble.UNHEARD, Trouble.UNREACHED, Trouble.UNHEARD]
    refused(world)


def the_gateway_takes_it_back(world: World) -> None:
    world.departments.troubles["submit"] = [Trouble.UNREACHED]
    happy(world)
    world.gateway.denied.add(only(world).reference)
    minute(world)
    world.gateway.denied.clear()


def the_gateway_is_down(world: World) -> None:
    bought(world)
    pay(world)
    world.gateway.is_down = True
    looked(world)
    world.clock.sleep(600)
    minute(world)
    world.gateway.is_down = False


def rejected_later(world: World) -> None:
    bought(world, "bill")
    pay(world)
    looked(world)
    reject(world)


def approved_later(world: World) -> None:
    bought(world, "bill")
    pay(world)
    looked(world)
    decide(world, "approved")


def approved_unheard(world: World) -> None:
    """The department took it, we did not hear, and its approval comes by itself."""
    bought(world, "bill")
    pay(world)
    world.departments.troubles["submit"] = [Trouble.UNHEARD]
    looked(world)
    decide(world, "approved")


def recalled(world: World) -> None:
    """The bus does not run: the ticket was issued, and is worth nothing now."""
    happy(world)
    issue(world)
    reject(world)
    world.departments.shop.release(only(world).reference)


def recalled_while_issued(world: World) -> None:
    """The same, while the ticket is being made: the news of it comes too late."""
    happy(world)
    reject(world)
    issue(world, even_so=True)
    world.departments.shop.release(only(world).reference)


SCENES = {
    "happy": Scene(happy, (TICKET,)),
    "nobody pays": Scene(nobody_pays, (NOTHING,)),
    "only the sweep tells": Scene(only_the_sweep_tells, (TICKET,)),
    "refused": Scene(refused, (REFUND,)),
    "the hold is refused": Scene(the_hold_is_refused, (NOTHING,)),
    "the hold is unheard": Scene(the_hold_is_unheard, (NOTHING,), False),
    "the order is unheard": Scene(the_order_is_unheard, (NOTHING,), False),
    "the department is down": Scene(the_department_is_down, (REFUND,)),
    "taken, and unheard": Scene(the_department_takes_it_unheard, (REFUND, TICKET), False),
    "paid too late": Scene(paid_too_late, (REFUND,)),
    "given up": Scene(given_up, (NOTHING,)),
    "given up while paying": Scene(given_up_while_paying, (REFUND, TICKET), False),
    "given up when paid": Scene(given_up_when_paid, (TICKET,)),
    "paid twice": Scene(paid_twice, (TICKET_AND_SURPLUS,)),
    "paid again afterwards": Scene(paid_again_afterwards, (TICKET_AND_SURPLUS,)),
    "paid too little": Scene(paid_too_little, (End(False, PRICE - 1, PRICE - 1),)),
    "the refund is unheard": Scene(the_refund_is_unheard, (REFUND,)),
    "the gateway takes it back": Scene(the_gateway_takes_it_back, (TICKET,)),
    "the gateway is down": Scene(the_gateway_is_down, (TICKET, REFUND), False),
    "rejected later": Scene(rejected_later, (REFUND,)),
    "recalled": Scene(recalled, (REFUND,)),
    "recalled while issued": Scene(recalled_while_issued, (REFUND,)),
    "approved later": Scene(approved_later, (TICKET,)),
    "approved, unheard": Scene(approved_unheard, (TICKET,)),
}
