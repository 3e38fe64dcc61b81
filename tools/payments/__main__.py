"""`python -m tools.payments COMMAND`: see docs/operations.md, "Payments that stay open"."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from mitra.domain.errors import MitraError
from mitra.domain.india import INDIA
from mitra.domain.ledger import CITIZEN, DEPARTMENT, GATEWAY, REFUND, balances
from mitra.domain.money import in_rupees
from mitra.domain.reference import read_reference
from tools.keys.target import CommandRefused, cloud, local
from tools.payments.room import PaymentRoom

LOCAL = Path(".run/env.json")
FUNCTION = "ReconcilerFunction"
type Say = Callable[[str], None]


def main(arguments: Sequence[str] | None = None, say: Say = print) -> int:
    """Do one command; 0 when it was done, 1 when it was refused or the day's sides do not agree."""
    said = _parser().parse_args(arguments)
    try:
        target = cloud(said.stack, FUNCTION) if said.stack else local(said.local, FUNCTION)
        return int(said.do(PaymentRoom(target), said, say))
    except (MitraError, CommandRefused, BotoCoreError, ClientError, OSError) as refused:
        sys.stderr.write(f"{refused}\n")
        return 1


def _show(room: PaymentRoom, said: Namespace, say: Say) -> int:
    """One payment: state, ledger, and whether it is balanced. Nothing of a person."""
    reference = _reference(said)
    shown = room.show(reference)
    waits = f", waits for {shown.waits}, next look {shown.look_at}" if shown.waits else ", closed"
    say(f"{reference}  {shown.account}  {shown.state}, opened {shown.opened_at}{waits}")
    for entry in shown.entries:
        moves = ", ".join(f"{each.account} {in_rupees(each.paise)}" for each in entry.postings)
        at = entry.at.astimezone(INDIA).isoformat(timespec="seconds")
        say(f"  {at}  {entry.kind:10}  {moves}  {entry.gateway_id}".rstrip())
    left = balances(shown.entries)
    say("balances: " + (", ".join(f"{n} {in_rupees(p)}" for n, p in left.items()) or "nothing"))
    is_settled = not left.get(CITIZEN) and not left.get(REFUND)
    agrees = left.get(GATEWAY, 0) == -left.get(DEPARTMENT, 0)
    say("balanced" if is_settled and agrees else "NOT balanced: something is still to be done")
    return 0


def _open(room: PaymentRoom, _: Namespace, say: Say) -> int:
    """What is open, and since when; the oldest first."""
    found, now = room.open(), room.now()
    for each in found:
        since = each.since.astimezone(INDIA).isoformat(timespec="seconds")
        late = "  LATE" if each.is_late(now) else ""
        say(f"{each.reference}  {each.account:16} {each.state:11} {each.waits:13} {since}{late}")
    say(f"{len(found)} open")
    return 0


def _look(room: PaymentRoom, said: Namespace, say: Say) -> int:
    """Let the saga look at a payment now."""
    reference = _reference(said)
    room.look(reference)
    say(f"{reference} will be looked at.")
    return 0


def _report(room: PaymentRoom, said: Namespace, say: Say) -> int:
    """Make the report of an account and a day (2026-11-22) anew."""
    written = room.report(said.account, said.day)
    report = written.report
    say(f"{report.account} {report.day}: sha256 {written.sha256}")
    for name, paise in report.sums._asdict().items():
        say(f"  {name.replace('_', ' '):20} {in_rupees(paise)}")
    for row in report.mismatches:
        sides = (row.gateway_paise, row.ledger_paise)
        amounts = " against ".join("nothing" if p is None else in_rupees(p) for p in sides)
        say(f"  {row.verdict:20} {row.kind} {row.gateway_id} {row.reference} {amounts}")
    say(f"{len(report.rows)} movements, {len(report.mismatches)} that do not agree")
    return 1 if report.mismatches else 0


def _reference(said: Namespace) -> str:
    reference = read_reference(said.reference)
    if reference is None:
        raise CommandRefused("that is no reference")
    return reference


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m tools.payments", description="Payments.")
    parser.add_argument("--stack", default="", help="a CloudFormation stack in the cloud")
    parser.add_argument("--local", type=Path, default=LOCAL, help="the local stack's variables")
    each = parser.add_subparsers(dest="command", required=True)
    for name, do in {"show": _show, "open": _open, "look": _look, "report": _report}.items():
        command = each.add_parser(name, help=do.__doc__, description=do.__doc__)
        command.set_defaults(do=do)
        if name in ("show", "look"):
            command.add_argument("reference", metavar="REFERENCE")
        if name == "report":
            command.add_argument("account", metavar="ACCOUNT")
            command.add_argument("day", metavar="DAY", type=date.fromisoformat)
    return parser


if __name__ == "__main__":
    sys.exit(main())
