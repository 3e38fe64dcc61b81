"""A whole local stack inside the test's own process, for tests that look into it."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager

from local.rooms import MakeRooms
from local.stack import Launch, Stack, running_stack


@contextmanager
def thread_stack(launch: Launch, make: MakeRooms | None = None) -> Iterator[Stack]:
    """Run a stack in a thread of this process, for tests that look into it."""
    running: Future[Stack] = Future()
    loop = asyncio.new_event_loop()
    end = asyncio.Event()

    async def run() -> None:
        async with running_stack(launch, make) as stack:
            running.set_result(stack)
            await end.wait()

    def work() -> None:
        try:
            with asyncio.Runner(loop_factory=lambda: loop) as runner:
                runner.run(run())
        except BaseException as fault:
            if running.done():
                raise
            running.set_exception(fault)

    thread = threading.Thread(target=work, name="stack")
    thread.start()
    try:
        yield running.result()
    finally:
        if thread.is_alive():
            loop.call_soon_threadsafe(end.set)
        thread.join()
