"""What the function needs that changes merchant accounts. Reading them is in ports.payments."""

from typing import Protocol

from mitra.domain.account import Account
from mitra.domain.account_change import AccountAct, Proposal


class AccountBook(Protocol):
    """Accounts as they stand, and what is proposed. Every call raises AwsOutage and AccessRefused too."""

    def account(self, account: str) -> Account | None:
        """One account as it is now, closed or not; None when there never was one."""

    def proposal(self, account: str, proposal: str) -> Proposal | None:
        """One proposal, or None."""

    def propose(self, proposal: Proposal, act: AccountAct) -> None:
        """Put a new proposal on record, with its act or not at all. Raises Conflict when either is there already."""

    def decide(self, proposal: Proposal, act: AccountAct, then: Account | None = None) -> None:
        """Write what became of an open proposal, and the account as it is then, with the act or not at all.

        Raises Conflict when the proposal is decided, the account is not of the version before, or the act is there.
        """


class AccountHistory(Protocol):
    """Every act, kept for good. Every call raises AwsOutage and AccessRefused too."""

    def find(self, account: str, act: str) -> AccountAct | None:
        """One act, or None."""

    def note(self, act: AccountAct) -> None:
        """Keep an act that changed nothing. The same again is harmless."""


class AccountFiles(Protocol):
    """The operators' bucket."""

    def read(self, key: str, version: str) -> bytes:
        """One version of a file. Raises NotFound, TooLarge (more than domain.account_change.MOST_BYTES), AwsOutage."""

    def answer(self, key: str, content: bytes) -> None:
        """Write what came of an act, for the operator. Raises AwsOutage."""
