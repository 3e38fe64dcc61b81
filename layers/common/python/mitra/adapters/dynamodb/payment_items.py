"""Payments and entries as items: what indexes and other functions need in clear, the rest of a payment sealed."""

from collections.abc import Mapping, Sequence
from copy import replace
from datetime import UTC, datetime
from typing import Final, NamedTuple

from mitra.adapters.dynamodb.items import (
    Attribute,
    Item,
    binary,
    number,
    read_binary,
    read_number,
    read_text,
    text,
)
from mitra.adapters.dynamodb.payment_keys import DUE, account_day, entry_key, payment_key, shard
from mitra.adapters.dynamodb.table import SEALED
from mitra.adapters.sealing import Sealing
from mitra.adapters.wire_payments import (
    entry_from_json,
    entry_to_json,
    payment_from_json,
    payment_to_json,
)
from mitra.domain.india import day_in_india
from mitra.domain.ledger import Entry
from mitra.domain.payment import Payment
from mitra.domain.payment_watch import look_at, patience, waits_for

PURPOSE: Final = "payment"
SINCE: Final = "open_since"
_WATCHED: Final = (DUE, "look_at", "waits", "patience", SINCE)


class Update(NamedTuple):
    """An update of one item: key, expression, and what its names and values stand for."""

    key: Item
    expression: str
    names: Mapping[str, str]
    values: Item


class PaymentItems:
    """Seals for the reference, not the citizen: a payment can follow its owner to another id."""

    def __init__(self, sealing: Sealing) -> None:
        self._sealing = sealing

    def update(self, payment: Payment, entries: Sequence[Entry]) -> Update:
        """Everything of a payment, written over what is there."""
        facts = {**self._facts(payment), **_watched(payment)}
        since = {} if DUE not in facts else {f":{SINCE}": text(moment(_since(payment, entries)))}
        sets = [f"#{name} = :{name}" for name in facts]
        sets += [f"#{SINCE} = if_not_exists(#{SINCE}, :{SINCE})"] if since else []
        gone = [] if since else [f"#{name}" for name in _WATCHED]
        expression = f"SET {', '.join(sets)}" + (f" REMOVE {', '.join(gone)}" if gone else "")
        names = {f"#{name}": name for name in (*facts, *_WATCHED)}
        values = {**{f":{name}": value for name, value in facts.items()}, **since}
        return Update(payment_key(payment.reference), expression, names, values)

    def opened(self, item: Item) -> Payment:
        """What is in clear is what holds: a moved payment has its new owner there alone. Raises Malformed."""
        reference = read_text(item, "payment")
        payment = payment_from_json(
            self._sealing.open(PURPOSE, reference, read_binary(item, SEALED))
        )
        return replace(
            payment, citizen=read_text(item, "citizen"), version=read_number(item, "version")
        )

    def _facts(self, payment: Payment) -> dict[str, Attribute]:
        sealed = self._sealing.seal(PURPOSE, payment.reference, payment_to_json(payment))
        return {
            "citizen": text(payment.citizen),
            "account": text(payment.account),
            "state": text(payment.state),
            "opened_at": text(moment(payment.opened_at)),
            "version": number(payment.version),
            SEALED: binary(sealed),
        }


def entry_item(entry: Entry, version: int, place: int) -> Item:
    """An entry, written with a version of its payment, at its place among the entries written then."""
    day = day_in_india(entry.at).isoformat()
    return {
        **entry_key(entry),
        "day": text(account_day(entry.merchant, day)),
        "at": text(moment(entry.at)),
        "version": number(version),
        "place": number(place),
        "entry": text(entry_to_json(entry)),
    }


def entry_of(item: Item) -> Entry:
    """An entry out of its item. Raises Malformed."""
    return entry_from_json(read_text(item, "entry"))


def _watched(payment: Payment) -> dict[str, Attribute]:
    waits, when = waits_for(payment), look_at(payment)
    if waits is None or when is None:
        return {}
    return {
        DUE: text(shard(payment.reference)),
        "look_at": text(moment(when)),
        "waits": text(waits),
        "patience": number(int(patience(payment).total_seconds())),
    }


def _since(payment: Payment, entries: Sequence[Entry]) -> datetime:
    """Since when it is open, should it have been closed until now."""
    return max([entry.at for entry in entries] or [payment.looked_at or payment.opened_at])


def moment(at: datetime) -> str:
    """All of one length and zone, so that they sort as texts."""
    return at.astimezone(UTC).isoformat(timespec="seconds")
