"""Places as a data file writes them, in runs: 101-140 are 40 rooms, L1-L15 fifteen berths."""

import re
from collections.abc import Iterator, Sequence

_RUN = re.compile(r"([A-Z]?)([0-9]{1,4})(?:-\1([0-9]{1,4}))?")


def places(runs: Sequence[str]) -> tuple[str, ...]:
    """Every place of the runs, in order. Raises ValueError for what is no run."""
    return tuple(place for run in runs for place in _places(run))


def _places(run: str) -> Iterator[str]:
    found = _RUN.fullmatch(run)
    if not found:
        raise ValueError(f"no run of places: {run}")
    letter, first, last = found.groups()
    return (f"{letter}{number}" for number in range(int(first), int(last or first) + 1))
