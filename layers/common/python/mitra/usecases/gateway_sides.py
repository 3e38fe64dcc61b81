"""What the gateway lists, as sides of the daily report. An id that it lists twice is one movement."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from mitra.domain.account import Account
from mitra.domain.day_report import Key, Kind, Side
from mitra.domain.errors import AccessRefused, GatewayRefused, NotFound
from mitra.domain.payment import RefundState
from mitra.ports.payments import Accounts, GatewayDay


def with_former(accounts: Accounts, account: Account) -> Sequence[Account]:
    """An account, and behind it its former versions under other keys, where their payments are. Newest first."""
    found = [account]
    for version in range(account.version - 1, 0, -1):
        with suppress(NotFound):
            before = accounts.get(account.id, version)
            if all(_keys(before) != _keys(each) for each in found):
                found.append(before)
    return found


def listed(
    gateway: GatewayDay, accounts: Sequence[Account], since: datetime, until: datetime
) -> Mapping[Key, Side]:
    """All movements under all keys. Former keys may have been taken away: what they alone showed is then missing."""
    newest, *former = accounts
    found = {
        **payments_of(gateway, newest, since, until),
        **refunds_of(gateway, newest, since, until),
    }
    for account in former:
        with suppress(AccessRefused, GatewayRefused):
            found = {
                **payments_of(gateway, account, since, until),
                **refunds_of(gateway, account, since, until),
                **found,
            }
    return found


def _keys(account: Account) -> tuple[str, str]:
    return account.gateway, account.credentials


def payments_of(
    gateway: GatewayDay, account: Account, since: datetime, until: datetime
) -> Mapping[Key, Side]:
    """Money taken."""
    return {
        (Kind.PAYMENT, each.gateway_payment): Side(
            Kind.PAYMENT,
            each.gateway_payment,
            each.reference,
            each.paise,
            each.at,
            each.gateway_payment,
        )
        for each in gateway.payments(account, since, until)
    }


def refunds_of(
    gateway: GatewayDay, account: Account, since: datetime, until: datetime
) -> Mapping[Key, Side]:
    """Money given back: nothing, where a refund failed."""
    return {
        (Kind.REFUND, each.gateway_refund): Side(
            Kind.REFUND,
            each.gateway_refund,
            each.reference,
            0 if each.state is RefundState.FAILED else each.paise,
            each.at,
            each.gateway_payment,
        )
        for each in gateway.refunds(account, since, until)
    }
