"""What a person sees when the stack is up: where to go, and what is wrong if something is."""

from pathlib import Path

from local.runtime.pool import State
from local.stack import Stack


def banner(stack: Stack) -> str:
    """A few lines for the terminal."""
    base = stack.settings.base_url
    places = [
        ("the phone: say Hi", f"{base}/"),
        ("a clerk's desk", f"{base}/desk"),
        ("check a certificate", f"{base}/v/"),
        ("health", f"{base}/healthz"),
        ("logs", _short(stack.launch.logs)),
    ]
    head = "Mitra is up." if stack.fleet.ready() else "Mitra is up, but not whole."
    lines = ["", f"  {head} Ctrl-C ends it; nothing is kept.", ""]
    lines += [f"    {name:<22}{place}" for name, place in places]
    faults = [
        f"    {name:<22}{state.get('fault', '')}"
        for name, state in stack.fleet.states().items()
        if state["state"] == State.FAILED
    ]
    if faults:
        lines += ["", "  Not loaded, and tried again when the code changes:", "", *faults]
    return "\n".join([*lines, "", ""])


def _short(path: Path) -> str:
    here = Path.cwd()
    return f"{path.relative_to(here) if path.is_relative_to(here) else path}/"
