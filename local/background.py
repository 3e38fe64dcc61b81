"""What goes on while the stack runs: queues are read, clocks tick, code is watched."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial

from local.aws.queue_source import Invoke, QueuePoller
from local.aws.schedule import fire
from local.cloud import Cloud
from local.runtime.fleet import Fleet, workers
from local.settings import StackSettings
from local.template.functions import Function

type Work = Callable[[], Awaitable[None]]


def sources_work(cloud: Cloud, fleet: Fleet, stack: StackSettings) -> list[Work]:
    """The queues and clocks that start functions."""
    work: list[Work] = []
    for function in cloud.plan.functions:
        invoke: Invoke = partial(fleet.invoke, function.name)
        work += _pollers(cloud, function, invoke)
        work += [partial(fire, clock, invoke, stack.now) for clock in function.schedules]
    return work


def _pollers(cloud: Cloud, function: Function, invoke: Invoke) -> list[Work]:
    sqs, readers = cloud.aws.sqs(), workers(function)
    arns = [cloud.answers[function.logical_id, source.name] for source in function.queues]
    return [
        QueuePoller(sqs, arn, source, invoke, readers).run
        for arn, source in zip(arns, function.queues, strict=True)
    ]


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
