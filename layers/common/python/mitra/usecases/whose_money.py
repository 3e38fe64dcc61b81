"""Whose money a movement at the gateway is: what the gateway says of it, and whether we have such a payment."""

from mitra.domain.account import Account
from mitra.domain.day_report import Side
from mitra.domain.reference import read_reference
from mitra.ports.payments import GatewayDay
from mitra.ports.reports import DayLedger

MOST_ASKED = 300
"""Of one report. More strange money than this is another shop's, which sells at the same account."""
_LONGEST_REFERENCE = 40


class WhoseMoney:
    """For one merchant account, and one report."""

    def __init__(self, ledger: DayLedger, gateway: GatewayDay, account: Account) -> None:
        self._ledger, self._gateway, self._account = ledger, gateway, account
        self._asked = 0

    def reference(self, side: Side) -> str:
        """The reference of our payment, under this account; empty where it is none. What is said may be anybody's text.

        Raises GatewayOutage, GatewayRefused, AccessRefused, AwsOutage.
        """
        said = side.reference or self._asks(side.source)
        reference = read_reference(said[:_LONGEST_REFERENCE]) or ""
        owner = self._ledger.owner_of(reference) if reference else None
        return reference if owner and owner[1] == self._account.id else ""

    def _asks(self, gateway_payment: str) -> str:
        """The list does not say it: the gateway is asked for this one."""
        if self._asked == MOST_ASKED:
            return ""
        self._asked += 1
        return self._gateway.reference_of(self._account, gateway_payment)
