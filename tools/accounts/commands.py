"""The commands. What changes something shows it first, and does it when it is told --yes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from mitra.domain.account import Account
from mitra.domain.account_change import LIFE, ActKind, ProposalState, wish_of
from mitra.domain.account_file import object_of
from mitra.domain.account_files import Folder, Named, named
from tools.accounts.room import AccountRoom, Answer
from tools.keys.target import CommandRefused

type Say = Callable[[str], object]


class Asked(NamedTuple):
    """What stands on the command line."""

    what: str = ""
    file: Path = Path()
    yes: bool = False


def show_all(room: AccountRoom, _: Asked, say: Say) -> None:
    """list: every account, and every proposal that may still be approved."""
    for account in room.book.all():
        state = "open" if account.is_open else "closed"
        say(
            f"{account.id:20} {account.department:12} {state:7} version {account.version}  {account.configuration}"
        )
    for proposal in room.book.proposals():
        ends = proposal.proposed_at + LIFE
        if proposal.state is ProposalState.OPEN and room.now() < ends:
            say(f"proposed: {proposal.id} by {proposal.proposed_by}, until {ends:%Y-%m-%d %H:%M}Z")


def show(room: AccountRoom, asked: Asked, say: Say) -> None:
    """show ACCOUNT: as it is now, in the form that a proposal to change it takes."""
    account = room.book.account(asked.what)
    if account is None:
        raise CommandRefused(f"there is no account {asked.what}")
    said = {"v": 1, "act": "change", "why": "", "version": account.version}
    say(json.dumps({**said, "account": object_of(account)}, ensure_ascii=False, indent=2))


def propose(room: AccountRoom, asked: Asked, say: Say) -> None:
    """propose ACCOUNT FILE: what the file says, for another operator to agree to."""
    content = asked.file.read_bytes()
    wish = wish_of(asked.what, content)
    name = Named(Folder.PROPOSALS, asked.what, room.new_id(asked.what))
    if named(f"{name.folder}/{name.account}/{name.proposal}.json") != name:
        raise CommandRefused(f"{asked.what} is no id of an account")
    say(f"{name.proposal}: {wish.kind} {asked.what}: {wish.why}")
    _difference(room.book.account(asked.what), wish.wanted, say)
    if _agreed(asked, say):
        _told(room.put(name, content), ActKind.PROPOSED, say)
        say(f'Another operator: make accounts ARGS="approve {name.proposal}"')


def approve(room: AccountRoom, asked: Asked, say: Say) -> None:
    """approve ID: agree to what another operator proposed."""
    proposal = room.proposal(asked.what)
    wish = wish_of(proposal.account, proposal.body.encode())
    say(f"{wish.kind} {proposal.account}: {wish.why}")
    say(f"by {proposal.proposed_by} at {proposal.proposed_at:%Y-%m-%d %H:%M}Z, {proposal.sha256}")
    _difference(room.book.account(proposal.account), wish.wanted, say)
    if _agreed(asked, say):
        _told(room.approve(proposal), ActKind.APPROVED, say)


def withdraw(room: AccountRoom, asked: Asked, say: Say) -> None:
    """withdraw ID: take a proposal back, or say no to another operator's."""
    proposal = room.proposal(asked.what)
    say(f"{proposal.id} by {proposal.proposed_by}")
    if _agreed(asked, say):
        _told(room.withdraw(proposal), ActKind.WITHDRAWN, say)


def history(room: AccountRoom, _: Asked, say: Say) -> None:
    """history: who did what, and what was refused."""
    for act in room.book.acts():
        version = f" version {act.version}" if act.version else ""
        about = f"{act.account} {act.proposal}{version}"
        say(f"{act.at:%Y-%m-%d %H:%M}Z  {act.kind:9} {about} by {act.who}: {act.what}")


def _difference(now: Account | None, then: Account | None, say: Say) -> None:
    before = object_of(now) if now else {}
    after = object_of(then) if then else {}
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            say(f"  {name}: {_shown(before.get(name))} -> {_shown(after.get(name))}")


def _shown(value: object) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)


def _agreed(asked: Asked, say: Say) -> bool:
    if not asked.yes:
        say("Nothing was done. Say --yes to do it.")
    return asked.yes


def _told(answer: Answer, wanted: ActKind, say: Say) -> None:
    if answer.kind != wanted:
        raise CommandRefused(f"refused: {answer.what}")
    say(f"{answer.kind}: {answer.what}")
