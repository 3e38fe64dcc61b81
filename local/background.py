"""What goes on while the stack runs: queues are read, clocks tick, code is watched."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial

from local.aws.queue_source import Invoke, QueuePoller
from local.aws.schedule import event, fire
from local.cloud import Cloud
from local.runtime.fleet import Fleet, workers
from local.settings import StackSettings
from local.template.sources import Schedule

type Work = Callable[[], Awaitable[None]]


def sources_work(cloud: Cloud, fleet: Fleet, stack: StackSettings) -> list[Work]:
    """The queues and clocks that start functions."""
    work: list[Work] = []
    for function in cloud.plan.functions:
        invoke: Invoke = partial(fleet.invoke, function.name)
        arns = [cloud.answers[function.logical_id, source.name] for source in function.queues]
        work += [
            QueuePoller(cloud.aws.sqs(), arn, source, invoke, workers(function)).run
            for arn, source in zip(arns, function.queues, strict=True)
        ]
        clocks = [hurried(clock, stack.clocks_every_seconds) for clock in function.schedules]
        work += [partial(fire, clock, invoke, stack.now) for clock in clocks]
        if any(arn.endswith(".fifo") for arn in arns):
            # Somebody waits for what a stream brings: none of its events is to wait for a start.
            work.append(partial(fleet.warm_all_of, function.name))
    return work


def hurried(clock: Schedule, most_seconds: float) -> Schedule:
    """The clock, with at most so many seconds between its strokes."""
    return replace(clock, every=min(clock.every, timedelta(seconds=most_seconds)))


async def first_firings(cloud: Cloud, fleet: Fleet, stack: StackSettings) -> None:
    """Start each function that a clock starts, once, and wait: what they make has to be there before anybody comes.

    So EventBridge does with a new rule, but that nobody can wait for it.
    """
    await asyncio.gather(
        *(
            fleet.invoke(function.name, event(clock, stack.now()))
            for function in cloud.plan.functions
            for clock in function.schedules
        )
    )


@asynccontextmanager
async def meanwhile(work: Sequence[Work]) -> AsyncIterator[None]:
    """Do all that work until the body ends; what fails ends the body."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(_done(each)) for each in work]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()


async def _done(work: Work) -> None:
    await work()
