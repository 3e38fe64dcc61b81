"""What is proposed and done about merchant accounts: `proposal#<account>#<id>` and `act#<account>#<hash>`.

A decision is one transaction of the account, its version, the proposal and the act, so none is there without the
others. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
"""

from collections.abc import Sequence
from datetime import datetime

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.accounts import (
    ACCOUNT,
    VERSION,
    DynamoAccounts,
    account_item,
    read_account,
)
from mitra.adapters.dynamodb.items import Item, number, read_number, read_text, text
from mitra.adapters.dynamodb.table import LostRace, Put, Table
from mitra.domain.account import Account
from mitra.domain.account_change import AccountAct, ActKind, Proposal, ProposalState

PROPOSAL, ACT = "proposal#", "act#"
_NEW = "attribute_not_exists(id)"


class DynamoAccountBook(DynamoAccounts):
    """Implements ports.accounts.AccountBook and AccountHistory, and reads all of it for an operator."""

    def __init__(self, dynamodb: JsonRpc, table: str) -> None:
        super().__init__(dynamodb, table)
        self._by_id = Table(dynamodb, table, "id")

    def account(self, account: str) -> Account | None:
        """One account as it is now, closed or not."""
        item = self._by_id.get(f"{ACCOUNT}{account}")
        return read_account(item) if item else None

    def proposal(self, account: str, proposal: str) -> Proposal | None:
        """One proposal, or None."""
        item = self._by_id.get(f"{PROPOSAL}{account}#{proposal}")
        return _proposal(item) if item else None

    def propose(self, proposal: Proposal, act: AccountAct) -> None:
        """Put a new proposal on record, with its act. Raises Conflict."""
        self._by_id.put_together([Put(_proposal_item(proposal), _NEW, {}), _new_act(act)])

    def decide(self, proposal: Proposal, act: AccountAct, then: Account | None = None) -> None:
        """Write what became of an open proposal, with the act and the account. Raises Conflict."""
        values = {":open": text(ProposalState.OPEN), ":body": text(proposal.body)}
        decided = Put(_proposal_item(proposal), "progress = :open AND body = :body", values)
        self._by_id.put_together([decided, _new_act(act), *_changed(then)])

    def find(self, account: str, act: str) -> AccountAct | None:
        """One act, or None."""
        item = self._by_id.get(f"{ACT}{account}#{act}")
        return _act(item) if item else None

    def note(self, act: AccountAct) -> None:
        """Keep an act that changed nothing."""
        try:
            self._by_id.put(_new_act(act))
        except LostRace:
            return

    def proposals(self) -> Sequence[Proposal]:
        """Every proposal, the oldest first."""
        return sorted(map(_proposal, self._items(PROPOSAL)), key=lambda each: each.proposed_at)

    def acts(self) -> Sequence[AccountAct]:
        """The whole history, the oldest first."""
        return sorted(map(_act, self._items(ACT)), key=lambda act: (act.at, act.version))


def _changed(then: Account | None) -> list[Put]:
    if then is None:
        return []
    before = {":before": number(then.version - 1)}
    condition = "version = :before" if then.version > 1 else _NEW
    return [
        Put(
            account_item(then, f"{ACCOUNT}{then.id}"), condition, before if then.version > 1 else {}
        ),
        Put(account_item(then, f"{VERSION}{then.id}#{then.version}"), _NEW, {}),
    ]


def _new_act(act: AccountAct) -> Put:
    item = {
        "id": text(f"{ACT}{act.account}#{act.id}"),
        "act": text(act.id),
        "account": text(act.account),
        "proposal": text(act.proposal),
        "kind": text(act.kind),
        "who": text(act.who),
        "at": text(act.at.isoformat()),
        "what": text(act.what),
        "version": number(act.version),
    }
    return Put(item, _NEW, {})


def _act(item: Item) -> AccountAct:
    return AccountAct(
        id=read_text(item, "act"),
        account=read_text(item, "account"),
        proposal=read_text(item, "proposal"),
        kind=ActKind(read_text(item, "kind")),
        who=read_text(item, "who"),
        at=datetime.fromisoformat(read_text(item, "at")),
        what=read_text(item, "what"),
        version=read_number(item, "version"),
    )


def _proposal_item(proposal: Proposal) -> Item:
    return {
        "id": text(f"{PROPOSAL}{proposal.account}#{proposal.id}"),
        "account": text(proposal.account),
        "proposal": text(proposal.id),
        "body": text(proposal.body),
        "proposed_by": text(proposal.proposed_by),
        "proposed_at": text(proposal.proposed_at.isoformat()),
        "progress": text(proposal.state),
        "decided_by": text(proposal.decided_by),
    }


def _proposal(item: Item) -> Proposal:
    return Proposal(
        account=read_text(item, "account"),
        id=read_text(item, "proposal"),
        body=read_text(item, "body"),
        proposed_by=read_text(item, "proposed_by"),
        proposed_at=datetime.fromisoformat(read_text(item, "proposed_at")),
        state=ProposalState(read_text(item, "progress")),
        decided_by=read_text(item, "decided_by"),
    )
