"""Every port in memory: what the tests and the chat in a terminal run on. They keep the ports' promises, no more."""

from mitra.adapters.memory.batches import MemoryBatchResults, MemoryHallTickets
from mitra.adapters.memory.cases import MemoryCases
from mitra.adapters.memory.chat import Delivered, MemoryMedia, MemoryMessenger
from mitra.adapters.memory.clock import MemoryClock
from mitra.adapters.memory.departments import MemoryDepartments, Submitted
from mitra.adapters.memory.files import MemoryDocumentLinks, MemoryDocumentStore, MemoryPapers
from mitra.adapters.memory.queues import MemoryDocumentOrders, MemoryEventQueue
from mitra.adapters.memory.register import MemoryRegister, MemoryStatusLists
from mitra.adapters.memory.sessions import MemorySessions

__all__ = [
    "Delivered",
    "MemoryBatchResults",
    "MemoryCases",
    "MemoryClock",
    "MemoryDepartments",
    "MemoryDocumentLinks",
    "MemoryDocumentOrders",
    "MemoryDocumentStore",
    "MemoryEventQueue",
    "MemoryHallTickets",
    "MemoryMedia",
    "MemoryMessenger",
    "MemoryPapers",
    "MemoryRegister",
    "MemorySessions",
    "MemoryStatusLists",
    "Submitted",
]
