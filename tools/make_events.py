"""Writes events/ anew from its builders: `python -m tools.make_events`. A test fails when a file is stale."""

import json
from collections.abc import Mapping
from pathlib import Path

from tools.events import BUILDERS

EVENTS = Path(__file__).parents[1] / "events"


def texts() -> Mapping[str, str]:
    """File names, and what each file has to hold."""
    return {
        f"{name}.json": json.dumps(build(), indent=2, ensure_ascii=False) + "\n"
        for name, build in BUILDERS.items()
    }


def main() -> None:
    """Write every file."""
    EVENTS.mkdir(exist_ok=True)
    for name, text in texts().items():
        (EVENTS / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
