"""`python -m tools.keys COMMAND`: see docs/operations.md, "Keys"."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from mitra.domain.errors import MitraError
from tools.keys import commands
from tools.keys.commands import Asked, Say
from tools.keys.room import KeyRoom
from tools.keys.target import CommandRefused, cloud, local

LOCAL = Path(".run/env.json")
DANGEROUS = ("rotate", "retire", "compromise", "certificate")
COMMANDS: Mapping[str, Callable[[KeyRoom, Asked, Say], None]] = {
    "list": commands.show,
    "enrol": commands.publish,
    "publish": commands.publish,
    "rotate": commands.rotate,
    "retire": commands.retire,
    "compromise": commands.compromise,
    "csr": commands.csr,
    "certificate": commands.certificate,
}
_WHAT = {"rotate": "DEPARTMENT"}


def main(arguments: Sequence[str] | None = None, say: Say = print) -> int:
    """Do one command; 0 when it was done or told, 1 when it was refused."""
    said = _parser().parse_args(arguments)
    try:
        target = cloud(said.stack) if said.stack else local(said.local)
        COMMANDS[said.command](KeyRoom(target), _asked(said), say)
    except (MitraError, CommandRefused, BotoCoreError, ClientError, OSError) as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m tools.keys", description="Signing keys.")
    parser.add_argument("--stack", default="", help="a CloudFormation stack in the cloud")
    parser.add_argument("--local", type=Path, default=LOCAL, help="the local stack's variables")
    each = parser.add_subparsers(dest="command", required=True)
    for name in COMMANDS:
        about = (COMMANDS[name].__doc__ or "").strip()
        command = each.add_parser(name, help=about, description=about)
        if name not in ("list", "enrol", "publish"):
            command.add_argument("what", metavar=_WHAT.get(name, "KID"))
        if name == "certificate":
            command.add_argument("file", type=Path, metavar="FILE")
        if name == "compromise":
            command.add_argument("--at", type=_moment, required=True, help="2026-11-23T10:00+05:30")
        if name in DANGEROUS:
            command.add_argument("--yes", action="store_true", help="do it, not only tell")
            command.add_argument("--why", default="", help="a line for the record")
    return parser


def _asked(said: Namespace) -> Asked:
    fields = {name: value for name, value in vars(said).items() if name in Asked._fields}
    asked = Asked(**fields)
    if asked.yes and not asked.why.strip():
        raise CommandRefused("--yes needs --why: a line for the record")
    return asked


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a time needs its zone, such as +05:30")
    return found


if __name__ == "__main__":
    sys.exit(main())
