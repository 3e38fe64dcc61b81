"""Which stocks each department of the sandbox has."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from local.departments.inventory import Stock
from local.departments.inventory.bus_tickets import BusTickets
from local.departments.inventory.counter import Counter
from local.departments.inventory.darshan import Darshan
from local.departments.inventory.donations import Donations
from local.departments.inventory.power_bills import PowerBills
from local.departments.inventory.property_tax import PropertyTax
from local.departments.inventory.rooms import Rooms
from local.departments.inventory.temporary_supply import TemporarySupply

Now = Callable[[], datetime]

_MAKERS: Mapping[str, Sequence[Callable[[Now], Stock]]] = {
    "endowments": (partial(Counter, Darshan()), partial(Counter, Rooms())),
    "rtc": (partial(Counter, BusTickets()),),
    "energy": (PowerBills, lambda _: TemporarySupply()),
    "municipal": (PropertyTax,),
}


def stocks_of(department: str, now: Now) -> list[Stock]:
    """Make the stocks of a department, each with everything unsold."""
    made = [make(now) for make in _MAKERS.get(department, ())]
    return [*made, Donations(department)]
