"""One execution environment: a process that runs the function with the real Lambda runtime client."""

import asyncio
import signal
from asyncio.subprocess import PIPE, Process

from local.runtime.api import InitFailed, RuntimeApi
from local.runtime.children import end, start_python
from local.runtime.environment import Deployed, process_environment
from local.runtime.http import Listener
from local.runtime.invocation import Invocation, Outcome, failed
from local.runtime.output import FunctionLog

# Lambda gives ten seconds; a busy laptop that runs everything at once may need more.
_LOAD_WITHIN_SECONDS = 30.0


class Worker:
    """A process with the function loaded. It works on one event at a time."""

    def __init__(self, deployed: Deployed, log: FunctionLog) -> None:
        self._deployed = deployed
        self._log = log
        self._api = RuntimeApi(deployed.arn)
        self._listener = Listener(self._api.answer)
        self._process: Process | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._in_hand: Invocation | None = None

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start the process and load the function. Raises InitFailed."""
        function = self._deployed.function
        environment = process_environment(self._deployed, await self._listener.open())
        try:
            process = await start_python(
                ["-m", "awslambdaric", function.handler], function.code, environment, PIPE
            )
            self._process = process
            self._tasks.append(asyncio.create_task(self._attend(process)))
            if process.stdout is not None:
                self._tasks.append(asyncio.create_task(self._log.pump(process.stdout)))
            await self._until_loaded()
        except BaseException:
            await self.stop()
            raise

    async def run(self, event: bytes) -> Outcome:
        """Let the function work on an event: its answer, its error, its crash or its time-out."""
        invocation = Invocation(event, self._deployed.function.timeout_seconds)
        self._in_hand = invocation
        self._api.give(invocation)
        try:
            done, _ = await asyncio.wait({invocation.outcome}, timeout=invocation.timeout_seconds)
        except asyncio.CancelledError:  # nobody wants the answer: the event must not be met again
            await self.stop()
            raise
        self._in_hand = None
        outcome = invocation.outcome.result() if done else _timed_out(invocation)
        # An end that Lambda words itself is the process's end too: the runtime client leaves when its
        # answer is refused, at a moment of its own, and the next event must not meet it on the way out.
        if outcome.by_platform or not self.alive:
            await self.stop()
        return outcome

    async def stop(self) -> None:
        """End the process now, and take what it still had to say."""
        self._listener.close()
        if self._process is not None:
            await end(self._process)
        await asyncio.gather(*self._tasks)

    async def _attend(self, process: Process) -> None:
        """Tell who waits for the process when it ends."""
        status = await process.wait()
        how = f"exit status {status}" if status >= 0 else f"signal: {signal.strsignal(-status)}"
        message = f"Runtime exited with error: {how}"
        if not self._api.loaded.done():
            self._api.loaded.set_exception(InitFailed(failed("Runtime.ExitError", message)))
        if self._in_hand is not None:
            request_id = self._in_hand.request_id
            self._in_hand.settle(failed("Runtime.ExitError", message, request_id))

    async def _until_loaded(self) -> None:
        loaded = self._api.loaded
        done, _ = await asyncio.wait({loaded}, timeout=_LOAD_WITHIN_SECONDS)
        if not done:
            loaded.cancel()
            raise InitFailed(failed("Sandbox.Timedout", "The function took too long to load"))
        loaded.result()


def _timed_out(invocation: Invocation) -> Outcome:
    message = f"Task timed out after {invocation.timeout_seconds:.2f} seconds"
    return failed("Sandbox.Timedout", message, invocation.request_id)
