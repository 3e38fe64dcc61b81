"""A small cloud for the stack's own tests: functions that show what they were given, or misbehave."""

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from local.rooms import Rooms
from local.settings import StackSettings
from local.stack import Launch, Stack
from tests.kit.stack import thread_stack

_CLOUD = Path(__file__).with_name("cloud")


@asynccontextmanager
async def no_rooms(_: StackSettings) -> AsyncIterator[Rooms]:
    """A stack with nothing around the functions."""
    yield Rooms()


def small_cloud(folder: Path) -> Path:
    """Copy the small cloud, to run it or to change it; its template's path."""
    shutil.copytree(
        _CLOUD, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
    )
    return folder / "template.yaml"


@pytest.fixture(scope="session")
def small_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """One running stack of the small cloud, for all tests here."""
    folder = tmp_path_factory.mktemp("cloud")
    launch = Launch(template=small_cloud(folder), run_folder=folder / "run")
    with thread_stack(launch, no_rooms) as stack:
        yield stack
