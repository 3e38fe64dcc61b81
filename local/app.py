"""The rooms around the functions. A new room is one import and one line."""

from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

import local.graph.room as graph
import local.phone.room as phone
from local.departments.room import Departments
from local.desk.room import Desk
from local.graph.chats import Chats
from local.payments.room import Payments
from local.rooms import Rooms
from local.settings import StackSettings


@asynccontextmanager
async def all_rooms(stack: StackSettings) -> AsyncIterator[Rooms]:
    """WhatsApp with its phone, the payment gateway, and the departments with their desk."""
    async with aclosing(Chats()) as chats:
        departments, payments = Departments(stack), Payments(stack, chats.bank)
        yield Rooms(
            routes=[
                *graph.routes(stack, chats),
                *phone.routes(stack, chats),
                *payments.routes(),
                *departments.routes(),
                *Desk(departments).routes(),
            ],
            work=[departments.run, payments.run],
        )
