"""`python -m tools.accounts COMMAND`: see docs/payments.md, "Two operators"."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from mitra.domain.errors import MitraError
from tools.accounts import commands
from tools.accounts.commands import Asked, Say
from tools.accounts.room import FUNCTION, AccountRoom
from tools.keys.target import CommandRefused, cloud, local

LOCAL = Path(".run/env.json")
COMMANDS: Mapping[str, Callable[[AccountRoom, Asked, Say], None]] = {
    "list": commands.show_all,
    "show": commands.show,
    "propose": commands.propose,
    "approve": commands.approve,
    "withdraw": commands.withdraw,
    "history": commands.history,
}
_WHAT = {"show": "ACCOUNT", "propose": "ACCOUNT", "approve": "ID", "withdraw": "ID"}
_CHANGES = ("propose", "approve", "withdraw")


def main(arguments: Sequence[str] | None = None, say: Say = print) -> int:
    """Do one command; 0 when it was done or told, 1 when it was refused."""
    said = _parser().parse_args(arguments)
    try:
        target = cloud(said.stack, FUNCTION) if said.stack else local(said.local, FUNCTION)
        fields = {name: value for name, value in vars(said).items() if name in Asked._fields}
        COMMANDS[said.command](AccountRoom(target), Asked(**fields), say)
    except (MitraError, CommandRefused, BotoCoreError, ClientError, OSError) as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m tools.accounts", description="Merchant accounts.")
    parser.add_argument("--stack", default="", help="a CloudFormation stack in the cloud")
    parser.add_argument("--local", type=Path, default=LOCAL, help="the local stack's variables")
    each = parser.add_subparsers(dest="command", required=True)
    for name in COMMANDS:
        about = (COMMANDS[name].__doc__ or "").strip()
        command = each.add_parser(name, help=about, description=about)
        if name in _WHAT:
            command.add_argument("what", metavar=_WHAT[name])
        if name == "propose":
            command.add_argument("file", type=Path, metavar="FILE")
        if name in _CHANGES:
            command.add_argument("--yes", action="store_true", help="do it, not only show it")
    return parser


if __name__ == "__main__":
    sys.exit(main())
