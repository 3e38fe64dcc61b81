"""Every port in memory: what the tests and the chat in a terminal run on. They keep the ports' promises, no more."""

from mitra.adapters.memory.accounts import MemoryAccounts
from mitra.adapters.memory.batches import MemoryBatchResults, MemoryHallTickets
from mitra.adapters.memory.cases import MemoryCases
from mitra.adapters.memory.chat import Delivered, MemoryMedia, MemoryMessenger
from mitra.adapters.memory.clock import MemoryClock
from mitra.adapters.memory.departments import MemoryDepartments, Submitted, Trouble
from mitra.adapters.memory.files import MemoryDocumentLinks, MemoryDocumentStore, MemoryPapers
from mitra.adapters.memory.gateway import MemoryGateway
from mitra.adapters.memory.payments import MemoryPayments
from mitra.adapters.memory.queues import MemoryDocumentOrders, MemoryEventQueue
from mitra.adapters.memory.register import MemoryRegister, MemoryStatusLists
from mitra.adapters.memory.sessions import MemorySessions
from mitra.adapters.memory.shop import Shop

__all__ = [
    "Delivered",
    "MemoryAccounts",
    "MemoryBatchResults",
    "MemoryCases",
    "MemoryClock",
    "MemoryDepartments",
    "MemoryDocumentLinks",
    "MemoryDocumentOrders",
    "MemoryDocumentStore",
    "MemoryEventQueue",
    "MemoryGateway",
    "MemoryHallTickets",
    "MemoryMedia",
    "MemoryMessenger",
    "MemoryPapers",
    "MemoryPayments",
    "MemoryRegister",
    "MemorySessions",
    "MemoryStatusLists",
    "Shop",
    "Submitted",
    "Trouble",
]
