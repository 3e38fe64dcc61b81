"""Several desks, each used by one thread at a time."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from queue import SimpleQueue

from mitra.usecases.bulk.desks import Desk


class ThreadDesks:
    """The desks of one container. `make` makes one; it asks nothing of AWS yet."""

    def __init__(self, make: Callable[[], Desk], count: int) -> None:
        self._free: SimpleQueue[Desk] = SimpleQueue()
        for _ in range(count):
            self._free.put(make())
        self._pool = ThreadPoolExecutor(count, "desk")

    def each[Given, Made](
        self, work: Callable[[Desk, Given], Made], given: Sequence[Given]
    ) -> list[Made]:
        """Do all of the work; results in order. Raises what any of it raised, when all of it has ended."""
        if len(given) == 1:
            return [self._one(work, given[0])]
        done = [self._pool.submit(self._one, work, each) for each in given]
        wait(done)
        return [each.result() for each in done]

    def _one[Given, Made](self, work: Callable[[Desk, Given], Made], given: Given) -> Made:
        desk = self._free.get()
        try:
            return work(desk, given)
        finally:
            self._free.put(desk)
