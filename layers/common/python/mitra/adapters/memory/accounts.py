"""Merchant accounts in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mitra.domain.account import Account
from mitra.domain.errors import NotFound


@dataclass(slots=True)
class MemoryAccounts:
    """The ports Accounts and AllAccounts. `versions` holds every version of each account, the newest last."""

    versions: dict[str, list[Account]] = field(default_factory=dict)

    def put(self, account: Account) -> None:
        """What two operators agreed to."""
        self.versions.setdefault(account.id, []).append(account)

    def get(self, account: str, version: int = 0) -> Account:
        """One account as it is now, or as it was in a version. Raises NotFound."""
        known = self.versions.get(account, [])
        if version:
            found = next((old for old in known if old.version == version), None)
        else:
            found = known[-1] if known and known[-1].is_open else None
        if found is None:
            raise NotFound("there is no such merchant account")
        return found

    def all(self) -> Sequence[Account]:
        """Closed ones too, by id."""
        return [self.versions[name][-1] for name in sorted(self.versions)]
