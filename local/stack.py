"""The local stack as one thing: started whole, stopped whole, nothing kept."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from local.accounts.seed import open_accounts
from local.aws.clients import LocalAws
from local.aws.ministack import ministack
from local.background import first_firings, meanwhile, sources_work
from local.cloud import Cloud, carry_out, plan
from local.gateway.routes import gateway_routes
from local.health import health_route
from local.rooms import MakeRooms, application
from local.runtime.fleet import Fleet
from local.server import HOST, open_port, serving
from local.settings import StackSettings
from local.template.deployable import services

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Launch:
    """How to start a stack. Port 0 is any free one."""

    port: int = 0
    template: Path = ROOT / "template.yaml"
    run_folder: Path = ROOT / ".run"
    approve_after_seconds: float | None = 8.0
    clocks_every_seconds: float = 3600.0

    @property
    def logs(self) -> Path:
        """Where each function and the emulator write."""
        return self.run_folder / "logs"


@dataclass(frozen=True, slots=True)
class Stack:
    """A running stack."""

    settings: StackSettings
    launch: Launch
    fleet: Fleet
    cloud: Cloud


@asynccontextmanager
async def running_stack(launch: Launch, make: MakeRooms | None = None) -> AsyncIterator[Stack]:
    """Run a stack with all its rooms, or with those that `make` makes.

    It is yielded when every function has been loaded, or has failed to, and the clocks have struck once. The port
    answers before.
    Raises PortTaken, TemplateError, EmulatorFailed, DeploymentFailed.
    """
    what = plan(launch.template)
    launch.logs.mkdir(parents=True, exist_ok=True)
    with open_port(launch.port) as port:
        base_url = f"http://{HOST}:{port.getsockname()[1]}"
        settings = StackSettings(
            base_url,
            approve_after_seconds=launch.approve_after_seconds,
            clocks_every_seconds=launch.clocks_every_seconds,
        )
        fleet = Fleet(what.functions, launch.logs)
        begun = asyncio.Event()
        doors = [
            health_route(fleet, begun.is_set),
            *gateway_routes(what.functions, fleet.invoke, settings.now),
        ]
        loading = asyncio.create_task(_loaded(make))
        async with ministack(services(what.template), launch.logs / "ministack.log") as emulator:
            make_rooms = await loading
            async with (
                make_rooms(settings) as rooms,
                serving(application([*doors, *rooms.routes]), port),
                fleet,
            ):
                aws = LocalAws(emulator.endpoint)
                cloud = await asyncio.to_thread(carry_out, what, aws, settings)
                cloud.write_environment(launch.run_folder / "env.json")
                await fleet.deploy(cloud.deployed())
                await open_accounts(cloud, fleet.invoke, settings.now())
                await first_firings(cloud, fleet, settings)
                begun.set()
                work = [emulator.until_it_ends, fleet.reload_what_changes, *rooms.work]
                async with meanwhile([*work, *sources_work(cloud, fleet, settings)]):
                    yield Stack(settings, launch, fleet, cloud)


async def _loaded(make: MakeRooms | None) -> MakeRooms:
    return await asyncio.to_thread(_all_rooms) if make is None else make


def _all_rooms() -> MakeRooms:
    """The rooms take as long to load as the emulator to start: they do it side by side."""
    from local.app import all_rooms  # noqa: PLC0415

    return all_rooms
