"""`python -m tools.documents COMMAND NUMBER`: see docs/operations.md, "Withdraw a document by hand"."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from mitra.domain.credential import printed_document_id
from mitra.domain.document import DocumentRecord, DocumentStatus
from mitra.domain.errors import MitraError
from mitra.domain.withdrawal import FINAL
from tools.documents.room import DocumentRoom
from tools.keys.target import CommandRefused, cloud, local

LOCAL = Path(".run/env.json")
FUNCTION = "DispatcherFunction"
COMMANDS: Mapping[str, DocumentStatus | None] = {
    "show": None,
    "suspend": DocumentStatus.SUSPENDED,
    "restore": DocumentStatus.VALID,
    "revoke": DocumentStatus.REVOKED,
}
type Say = Callable[[str], None]


def main(arguments: Sequence[str] | None = None, say: Say = print) -> int:
    """Do one command; 0 when it was done or told, 1 when it was refused."""
    said = _parser().parse_args(arguments)
    try:
        target = cloud(said.stack, FUNCTION) if said.stack else local(said.local, FUNCTION)
        _command(DocumentRoom(target), said, say)
    except (MitraError, CommandRefused, BotoCoreError, ClientError, OSError) as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    return 0


def _command(room: DocumentRoom, said: Namespace, say: Say) -> None:
    document, status = room.find(said.number), COMMANDS[said.command]
    for line in _shown(document):
        say(line)
    if status is None:
        return
    if document.status in FINAL or document.status is status:
        raise CommandRefused(f"it is {document.status}: there is nothing to {said.command}")
    if not said.yes:
        say(f'It would be {status}. To do it: --yes --why "...", in the words its holder reads.')
        return
    reason = {"en": said.why.strip(), "te": said.why_te.strip(), "hi": said.why_hi.strip()}
    if not reason["en"]:
        raise CommandRefused("--yes needs --why: its holder reads it")
    told = room.decide(document, status, {name: words for name, words in reason.items() if words})
    say(f"It is {status}." + (" Its holder is being told." if told else " Nobody is told by us."))


def _shown(document: DocumentRecord) -> list[str]:
    """What an operator may see: nothing that the paper states."""
    issued = document.issued_at.isoformat(timespec="seconds")
    lines = [
        f"{printed_document_id(document.id)}  {document.type}  {document.department}  {document.reference}",
        f"issued {issued}, {document.status}",
    ]
    for change in document.changes:
        decision = change.decision
        at = decision.at.isoformat(timespec="seconds")
        lines.append(f"{at}  {change.before} to {decision.status}  by {decision.department}")
    return lines


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m tools.documents", description="Issued documents.")
    parser.add_argument("--stack", default="", help="a CloudFormation stack in the cloud")
    parser.add_argument("--local", type=Path, default=LOCAL, help="the local stack's variables")
    each = parser.add_subparsers(dest="command", required=True)
    for name, status in COMMANDS.items():
        command = each.add_parser(name)
        command.add_argument("number", metavar="NUMBER", help="the number under the QR code")
        if status:
            command.add_argument("--yes", action="store_true", help="do it, not only tell")
            for option in ("--why", "--why-te", "--why-hi"):
                command.add_argument(option, default="", help="read by the holder")
    return parser


if __name__ == "__main__":
    sys.exit(main())
