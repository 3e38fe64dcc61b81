"""Noticing that code has changed, by the times and names of the files."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

_LOOK_EVERY_SECONDS = 1.0

type Stamp = frozenset[tuple[str, int]]


def stamp(folder: Path) -> Stamp:
    """What changes whenever a file below is changed, added, renamed or removed."""
    return frozenset(_files(str(folder)))


def _files(folder: str) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir():
                    found += [] if entry.name == "__pycache__" else _files(entry.path)
                else:
                    found.append((entry.path, entry.stat().st_mtime_ns))
    except FileNotFoundError:  # removed while we looked: the next look sees it
        pass
    return found


async def changes(
    folders: Mapping[str, Sequence[Path]], seconds: float = _LOOK_EVERY_SECONDS
) -> AsyncIterator[str]:
    """The names whose folders have changed, once the change has come to rest (two looks alike)."""
    known = await _look(folders)
    before = known
    while True:
        await asyncio.sleep(seconds)
        now = await _look(folders)
        for name in folders:
            if now[name] == before[name] != known[name]:
                known = {**known, name: now[name]}
                yield name
        before = now


async def _look(folders: Mapping[str, Sequence[Path]]) -> dict[str, tuple[Stamp, ...]]:
    # Each folder once: the layer belongs to every function.
    every = {folder for some in folders.values() for folder in some}
    stamps = await asyncio.to_thread(lambda: {folder: stamp(folder) for folder in every})
    return {name: tuple(stamps[folder] for folder in some) for name, some in folders.items()}
