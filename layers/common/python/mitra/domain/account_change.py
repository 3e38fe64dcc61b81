"""What two operators agree to about a merchant account: one proposes, another approves that very file."""

import hashlib
from copy import replace
from datetime import datetime, timedelta
from enum import StrEnum

from mitra.domain.account import Account
from mitra.domain.account_file import account_of, expect, fields_of, text_of
from mitra.domain.errors import Malformed
from mitra.domain.value import Value

LIFE = timedelta(days=7)
"""For so long a proposal may be approved."""
MOST_BYTES = 16 * 1024
_WHY, _MOST_VERSION = 300, 10**6


class Refused(Exception):
    """An operator may not do this now; the word says why."""


class ChangeKind(StrEnum):
    """What a proposal wants. To change is to say the whole account anew."""

    OPEN = "open"
    CHANGE = "change"
    CLOSE = "close"


class ProposalState(StrEnum):
    """What became of a proposal. One that nobody decided on in time stays open, and can no more be approved."""

    OPEN = "open"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class Wish(Value):
    """What a proposal's file says. `based_on` is the version that it changes or closes, 0 where it opens one."""

    kind: ChangeKind
    why: str
    based_on: int
    wanted: Account | None


class Proposal(Value):
    """A proposal on record. `body` is the file as it was put, `sha256` its hash in hex; times are UTC."""

    account: str
    id: str
    body: str
    proposed_by: str
    proposed_at: datetime
    state: ProposalState = ProposalState.OPEN
    decided_by: str = ""

    @property
    def sha256(self) -> str:
        """By this the approval names it."""
        return hashlib.sha256(self.body.encode()).hexdigest()


class ActKind(StrEnum):
    """What an operator did, or tried."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


class AccountAct(Value):
    """An entry of an account's history. `id` is a hash of the file's name and version, so that none is there twice.

    `who` is AWS's principal of the operator. `what` says for a refusal why, else what was wanted; `version` is the
    account's after it, 0 where it changed nothing.
    """

    id: str
    account: str
    proposal: str
    kind: ActKind
    who: str
    at: datetime
    what: str
    version: int = 0


def wish_of(account: str, content: bytes) -> Wish:
    """Read a proposal's file. Raises Malformed."""
    fields = fields_of(content)
    kind = _kind(fields.get("act"))
    whole = () if kind is ChangeKind.CLOSE else ("account",)
    based = () if kind is ChangeKind.OPEN else ("version",)
    expect(fields, ("act", "why", *whole, *based))
    version = _version(fields["version"]) if based else 0
    wanted = account_of(account, fields["account"], version + 1) if whole else None
    return Wish(kind, text_of(fields, "why", _WHY), version, wanted)


def after(wish: Wish, now: Account | None) -> Account:
    """The account as it would be. Raises Refused when the wish does not fit how it is."""
    if wish.kind is ChangeKind.OPEN:
        return _opened(wish, now)
    if now is None or not now.is_open:
        raise Refused("no_such_account")
    if now.version != wish.based_on:
        raise Refused("account_changed_meanwhile")
    if wish.wanted is None:
        return replace(now, version=now.version + 1, is_open=False)
    if (wish.wanted.department, wish.wanted.gateway) != (now.department, now.gateway):
        raise Refused("department_and_gateway_stay")
    return wish.wanted


def person(principal: str) -> str:
    """Who a principal is, whatever role they took: the name of the session (AWS:<role>:<name>), or the user's id."""
    return principal.rpartition(":")[2].casefold()


def _opened(wish: Wish, now: Account | None) -> Account:
    if wish.wanted is None or (now is not None and now.is_open):
        raise Refused("account_is_open")
    if now is None:
        return wish.wanted
    if now.department != wish.wanted.department:
        raise Refused("department_and_gateway_stay")
    return replace(wish.wanted, version=now.version + 1)


def _kind(said: object) -> ChangeKind:
    try:
        return ChangeKind(str(said))
    except ValueError:
        raise Malformed("act is open, change or close") from None


def _version(said: object) -> int:
    if not isinstance(said, int) or isinstance(said, bool) or not 0 < said < _MOST_VERSION:
        raise Malformed("version is that of the account as it is")
    return said
