"""Merchant accounts: what an operator puts into the bucket becomes a proposal, or a change when another one agrees.

S3 itself says who put a file there. Nothing that a file claims of its author counts.
"""

import json
from collections.abc import Sequence
from copy import replace

from mitra.domain import account_files
from mitra.domain.account_change import (
    LIFE,
    MOST_BYTES,
    AccountAct,
    ActKind,
    Proposal,
    ProposalState,
    Refused,
    after,
    person,
    wish_of,
)
from mitra.domain.account_file import expect, fields_of
from mitra.domain.account_files import Folder, Named
from mitra.domain.errors import BadRequest, Malformed, NotFound
from mitra.domain.value import Value
from mitra.ports.accounts import AccountBook, AccountFiles, AccountHistory
from mitra.ports.clock import Clock
from mitra.usecases.put_files import PutFile, put_files


class ChangeAccount(Value):
    """Takes one message of the queue. `departments` and `gateways` are those that there are."""

    bucket: str
    files: AccountFiles
    book: AccountBook
    history: AccountHistory
    clock: Clock
    departments: frozenset[str]
    gateways: frozenset[str]
    two_people: bool

    def __call__(self, body: str) -> Sequence[AccountAct]:
        """What was done or refused. Raises Malformed (not S3's news), Conflict, AwsOutage, AccessRefused."""
        puts = put_files(body, self.clock.now())
        return [act for each in puts if (act := self._put(each)) is not None]

    def _put(self, put: PutFile) -> AccountAct | None:
        name = account_files.named(put.key)
        # Somebody else's bucket may be made to tell our queue; its operators are not ours.
        if name is None or put.bucket != self.bucket:
            return None
        act = self.history.find(name.account, put.digest) or self._taken(put, name)
        said = {"answer": act.kind.value, "what": act.what, "by": act.who, "at": act.at.isoformat()}
        self.files.answer(account_files.answer_key(name), json.dumps(said).encode())
        return act

    def _taken(self, put: PutFile, name: Named) -> AccountAct:
        act = AccountAct(
            put.digest, name.account, name.proposal, ActKind.REFUSED, put.operator, put.at, ""
        )
        try:
            return self._take(put, name, act)
        except Refused as refused:
            act = replace(act, what=str(refused))
        except BadRequest as wrong:
            act = replace(act, what=wrong.code)
        except NotFound:
            act = replace(act, what="file_not_found")
        self.history.note(act)
        return act

    def _take(self, put: PutFile, name: Named, act: AccountAct) -> AccountAct:
        if not person(put.operator):
            raise Refused("nobody")
        if put.size > MOST_BYTES:
            raise Refused("too_large")
        content = self.files.read(put.key, put.version)
        if name.folder is Folder.PROPOSALS:
            return self._propose(name, content, act)
        proposal = self.book.proposal(name.account, name.proposal)
        if proposal is None:
            raise Refused("no_such_proposal")
        if proposal.state is not ProposalState.OPEN:
            raise Refused(f"already_{proposal.state}")
        if name.folder is Folder.APPROVALS:
            return self._approve(proposal, content, act)
        return self._withdraw(proposal, content, act)

    def _propose(self, name: Named, content: bytes, act: AccountAct) -> AccountAct:
        wish = wish_of(name.account, content)
        if self.book.proposal(name.account, name.proposal) is not None:
            raise Refused("proposed_already")
        if wish.wanted and wish.wanted.department not in self.departments:
            raise Refused("no_such_department")
        if wish.wanted and wish.wanted.gateway not in self.gateways:
            raise Refused("no_such_gateway")
        after(wish, self.book.account(name.account))
        proposal = Proposal(name.account, name.proposal, content.decode(), act.who, act.at)
        done = replace(act, kind=ActKind.PROPOSED, what=f"{wish.kind}: {wish.why}")
        self.book.propose(proposal, done)
        return done

    def _approve(self, proposal: Proposal, content: bytes, act: AccountAct) -> AccountAct:
        if self.two_people and person(act.who) == person(proposal.proposed_by):
            raise Refused("needs_another_operator")
        if self.clock.now() >= proposal.proposed_at + LIFE:
            raise Refused("expired")
        if _hash_in(content) != proposal.sha256:
            raise Refused("another_proposal_was_read")
        wish = wish_of(proposal.account, proposal.body.encode())
        then = after(wish, self.book.account(proposal.account))
        what = f"{wish.kind}: {wish.why}"
        done = replace(act, kind=ActKind.APPROVED, what=what, version=then.version)
        decided = replace(proposal, state=ProposalState.APPROVED, decided_by=act.who)
        self.book.decide(decided, done, then)
        return done

    def _withdraw(self, proposal: Proposal, content: bytes, act: AccountAct) -> AccountAct:
        expect(fields_of(content), ())
        done = replace(act, kind=ActKind.WITHDRAWN, what="withdrawn")
        decided = replace(proposal, state=ProposalState.WITHDRAWN, decided_by=act.who)
        self.book.decide(decided, done)
        return done


def _hash_in(content: bytes) -> str:
    fields = fields_of(content)
    expect(fields, ("sha256",))
    said = fields["sha256"]
    if not isinstance(said, str):
        raise Malformed("sha256 is no text")
    return said
