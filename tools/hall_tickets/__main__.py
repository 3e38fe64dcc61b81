"""`python -m tools.hall_tickets`: what an operator does with a batch, one word each; `run` does it all."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console

from local.process import process_stack
from mitra.domain.batch import BatchState
from tools.hall_tickets import show
from tools.hall_tickets.candidates import candidates
from tools.hall_tickets.desk import Desk, NotThere, cloud_desk, local_desk
from tools.hall_tickets.generate import generate, portrait
from tools.hall_tickets.watch import watch

ENVIRONMENT = Path(".run/env.json")
REPORTS = Path(".run/reports")
_CHECKED_WITHIN_SECONDS = 1800.0


def main(arguments: list[str] | None = None) -> int:
    """The exit status: 0 when it was done."""
    said = _parser().parse_args(arguments)
    console = Console()
    try:
        if said.command in _READERS and not said.file.is_file():
            raise NotThere(f"there is no file {said.file}")
        return _COMMANDS[said.command](said, console)
    except NotThere as missing:
        console.print(f"[red]{missing}[/]")
        return 1


def _generate(said: Namespace, console: Console) -> int:
    said.file.parent.mkdir(parents=True, exist_ok=True)
    generate(said.file, said.count, seed=said.seed, faults=said.faults, photos=said.photos)
    if said.photos:
        folder = said.file.parent / "photos"
        for nth, row in enumerate(candidates(said.count, said.seed, photos=True)):
            path = folder / row["photo"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(portrait(nth))
    console.print(f"{said.count} candidates in {said.file}")
    return 0


def _upload(said: Namespace, console: Console) -> int:
    desk = _desk(said)
    _put_photos(desk, said.file.parent / "photos")
    batch = desk.upload(said.file)
    desk.until(lambda: desk.head(batch).state is not BatchState.CHECKING, _CHECKED_WITHIN_SECONDS)
    console.print(batch)
    return 0


def _put_photos(desk: Desk, folder: Path) -> None:
    for path in sorted(folder.rglob("*.jpg")):
        desk.put(f"photos/{path.relative_to(folder).as_posix()}", path.read_bytes())


def _preview(said: Namespace, console: Console) -> int:
    return 1 if "fault" in show.preview(_desk(said), said.batch, console) else 0


def _act(kind: str) -> Callable[[Namespace, Console], int]:
    def act(said: Namespace, console: Console) -> int:
        named = ("rate", "quiet", "sample")
        facts = {name: value for name in named if (value := getattr(said, name, None))}
        answer = _desk(said).act(said.batch, kind, **facts)
        console.print(answer)
        return 0 if answer == kind else 1

    return act


def _watch(said: Namespace, console: Console) -> int:
    watch(_desk(said), said.batch, console)
    return 0


def _report(said: Namespace, console: Console) -> int:
    desk, key = _desk(said), f"reports/{said.batch}/report.json"
    before = desk.read(key)
    desk.act(said.batch, "report")
    desk.until(lambda: desk.read(key) not in (None, before), _CHECKED_WITHIN_SECONDS)
    show.report(desk, said.batch, console)
    _save(said, desk, said.batch, console)
    return 0


def _run(said: Namespace, console: Console) -> int:
    """Upload, preview, approve, watch, report; on a local stack of its own when none runs."""
    with ExitStack() as stack:
        if not said.stack and not _answers(said):
            console.print("no local stack runs: starting one")
            folder = Path(".run/hall-tickets")
            stack.enter_context(process_stack(folder, "--clocks-every", "2"))
            said.env = folder / "env.json"
        desk = _desk(said)
        _put_photos(desk, said.file.parent / "photos")
        batch = desk.upload(said.file)
        desk.until(
            lambda: desk.head(batch).state is not BatchState.CHECKING, _CHECKED_WITHIN_SECONDS
        )
        if "fault" in show.preview(desk, batch, console):
            return 1
        if not said.yes and console.input("issue and send? [y/N] ").lower() != "y":
            return 1
        # Nobody is woken by a developer's machine.
        quiet = said.quiet or ("" if said.stack else "none")
        answer = desk.act(batch, "approve", quiet=quiet, rate=said.rate)
        if answer != "approve":
            raise NotThere(f"not approved: {answer}")
        watch(desk, batch, console)
        show.report(desk, batch, console)
        _save(said, desk, batch, console)
    return 0


def _save(said: Namespace, desk: Desk, batch: str, console: Console) -> None:
    """Keep the reports on this machine."""
    folder = said.reports / batch
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("preview.json", "rows.csv", "report.csv", "report.json"):
        content = desk.read(f"reports/{batch}/{name}")
        if content is not None:
            (folder / name).write_bytes(content)
    console.print(f"the whole report: {folder / 'report.csv'}")


def _answers(said: Namespace) -> bool:
    try:
        _desk(said).heads()
    except Exception:
        return False
    return True


def _desk(said: Namespace) -> Desk:
    return cloud_desk(said.stack) if said.stack else local_desk(said.env)


_READERS = ("upload", "run")
"""The commands that begin with a candidates' file."""

_COMMANDS: Mapping[str, Callable[[Namespace, Console], int]] = {
    "generate": _generate,
    "upload": _upload,
    "preview": _preview,
    "approve": _act("approve"),
    "dry-run": _act("dry_run"),
    "pause": _act("pause"),
    "resume": _act("resume"),
    "watch": _watch,
    "report": _report,
    "run": _run,
}


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m tools.hall_tickets", description=__doc__)
    parser.add_argument("--stack", default="", help="a deployed stack; else the local one")
    parser.add_argument("--env", type=Path, default=ENVIRONMENT, help="of the local stack")
    parser.add_argument("--reports", type=Path, default=REPORTS, help="where reports are kept")
    commands = parser.add_subparsers(dest="command", required=True)
    made = commands.add_parser("generate", help="make a test file")
    made.add_argument("count", type=int)
    made.add_argument("file", type=Path)
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--faults", action="store_true", help="every tenth row is faulty")
    made.add_argument("--photos", action="store_true", help="with pictures beside the file")
    for name in ("upload", "run"):
        command = commands.add_parser(name)
        command.add_argument("file", type=Path)
    for name in ("preview", "approve", "dry-run", "pause", "resume", "watch", "report"):
        commands.add_parser(name).add_argument("batch")
    for name in ("approve", "run"):
        command = commands.choices[name]
        command.add_argument("--rate", type=int, default=0, help="messages a second")
        command.add_argument("--quiet", default="", help='"21:00-08:00" (usual), or "none"')
    commands.choices["run"].add_argument("--yes", action="store_true", help="do not ask")
    commands.choices["dry-run"].add_argument("--sample", type=int, default=0, help="tickets")
    return parser


if __name__ == "__main__":
    sys.exit(main())
