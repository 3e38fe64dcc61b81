"""The local stack as one thing: started whole, stopped whole, nothing kept."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from local.aws.clients import LocalAws
from local.aws.cloudformation import Answers, deploy
from local.aws.gaps import fill_gaps
from local.aws.ministack import MiniStack, ministack
from local.aws.queue_source import Invoke, QueuePoller
from local.aws.schedule import fire
from local.aws.secrets import fill_secrets
from local.gateway.routes import gateway_routes
from local.health import health_route
from local.rooms import MakeRooms, application
from local.runtime.environment import Deployed
from local.runtime.fleet import Fleet, workers
from local.runtime.invocation import Outcome
from local.server import HOST, open_port, serving
from local.settings import StackSettings
from local.template.deployable import Deployable, deployable
from local.template.document import Template, read
from local.template.functions import Function, functions

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Launch:
    """How to start a stack. Port 0 is any free one."""

    port: int = 0
    template: Path = ROOT / "template.yaml"
    run_folder: Path = ROOT / ".run"
    approve_after_seconds: float | None = 8.0

    @property
    def logs(self) -> Path:
        """Where each function and the emulator write."""
        return self.run_folder / "logs"


@dataclass(frozen=True, slots=True)
class Stack:
    """A running stack. `answers` holds what CloudFormation made of the template's expressions."""

    settings: StackSettings
    launch: Launch
    fleet: Fleet
    aws: LocalAws
    answers: Answers


@asynccontextmanager
async def running_stack(launch: Launch, make: MakeRooms | None = None) -> AsyncIterator[Stack]:
    """Run a stack with all its rooms, or with those that `make` makes.

    It is yielded when every function has been loaded, or has failed to. The port answers before.
    Raises PortTaken, TemplateError, EmulatorFailed, DeploymentFailed.
    """
    template = read(launch.template)
    every = functions(template)
    launch.logs.mkdir(parents=True, exist_ok=True)
    with open_port(launch.port) as port:
        settings = StackSettings(
            f"http://{HOST}:{port.getsockname()[1]}",
            approve_after_seconds=launch.approve_after_seconds,
        )
        what = deployable(template, every, settings.base_url)
        fleet = Fleet(every, launch.logs)
        doors = [health_route(fleet), *gateway_routes(every, fleet.invoke, settings.now)]
        loading = asyncio.create_task(_loaded(make))
        async with ministack(what.services, launch.logs / "ministack.log") as emulator:
            loaded = await loading
            async with (
                loaded(settings) as rooms,
                serving(application([*doors, *rooms.routes]), port),
                fleet,
            ):
                aws = LocalAws(emulator.endpoint)
                answers = await asyncio.to_thread(_resources, aws, template, what, settings)
                await fleet.deploy([_deployed(each, answers, aws.endpoint) for each in every])
                stack = Stack(settings, launch, fleet, aws, answers)
                work = [*_background(stack, every, emulator), *(each() for each in rooms.work)]
                async with _meanwhile(work):
                    yield stack


async def _loaded(make: MakeRooms | None) -> MakeRooms:
    return await asyncio.to_thread(_all_rooms) if make is None else make


def _all_rooms() -> MakeRooms:
    """The rooms take as long to load as the emulator to start: they do it side by side."""
    from local.app import all_rooms  # noqa: PLC0415

    return all_rooms


def _resources(
    aws: LocalAws, template: Template, what: Deployable, settings: StackSettings
) -> Answers:
    base_url = settings.base_url
    parameters = {
        "GraphApiUrl": f"{base_url}/graph",
        "PublicUrl": base_url,
        "CallbackUrl": base_url,
    }
    answers = deploy(aws, what, parameters)
    fill_gaps(aws, template, answers)
    fill_secrets(aws, settings, answers)
    return answers


def _deployed(function: Function, answers: Answers, endpoint: str) -> Deployed:
    variables = {name: answers[function.logical_id, name] for name in function.environment}
    return Deployed(function, variables, endpoint)


def _background(
    stack: Stack, every: Sequence[Function], emulator: MiniStack
) -> list[Awaitable[None]]:
    work: list[Awaitable[None]] = [
        emulator.until_it_ends(),
        stack.fleet.warm_all_readers(),
        stack.fleet.reload_what_changes(),
    ]
    for function in every:
        invoke = _invoking(stack.fleet, function.name)
        work += [
            QueuePoller(
                stack.aws.sqs(),
                stack.answers[function.logical_id, source.name],
                source,
                invoke,
                workers(function),
            ).run()
            for source in function.queues
        ]
        work += [fire(clock, invoke, stack.settings.now) for clock in function.schedules]
    return work


def _invoking(fleet: Fleet, name: str) -> Invoke:
    def invoke(event: bytes) -> Awaitable[Outcome]:
        return fleet.invoke(name, event)

    return invoke


@asynccontextmanager
async def _meanwhile(work: Sequence[Awaitable[None]]) -> AsyncIterator[None]:
    """Do all that work until the body ends; what fails ends the body."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(_awaited(each)) for each in work]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()


async def _awaited(work: Awaitable[None]) -> None:
    await work
