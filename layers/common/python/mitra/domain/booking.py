"""A paid case as something that can be cancelled or moved: when it begins, its parts, what each may bring back.

What was cancelled before is noted on the payment, whose version guards it: a part is given back once, whoever asks
at the same time. Between the note that a cancellation has begun and the note that it is done, no other one begins.
"""

import json
import re
from collections.abc import Mapping, Sequence
from copy import replace
from datetime import UTC, datetime, time
from typing import cast

from mitra.domain.case import Case, CaseState
from mitra.domain.india import INDIA
from mitra.domain.payment import Payment, PaymentState
from mitra.domain.refund_rule import Band, RefundRule, Share
from mitra.domain.ticket_parts import Part, parts_of
from mitra.domain.value import Value

_LEFT, _BUSY, _DONE, _MOVES = "booking.left", "booking.busy", "booking.done", "booking.moves"
_CLOCK = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b", re.ASCII)
_RUNS = (CaseState.APPROVED, CaseState.ISSUED)


class Offer(Value):
    """What comes back now, in paise, by which band, of how much that was paid for these parts."""

    paise: int
    paid: int
    band: Band


class Booking(Value):
    """One booking under its rule. `parts` are empty where only the whole can be cancelled."""

    case: Case
    payment: Payment
    rule: RefundRule

    def paid_by(self, payment: Payment) -> "Booking":
        """The same one, with its payment as it is now."""
        return Booking(self.case, payment, self.rule)

    @property
    def is_live(self) -> bool:
        """Whether there is something to cancel: it was paid, given, and not cancelled since."""
        confirmed = self.payment.state is PaymentState.CONFIRMED
        return confirmed and self.case.state in _RUNS and bool(self.left)

    @property
    def begins_at(self) -> datetime | None:
        """When it begins (UTC); None when its ticket does not say so."""
        stated = {**self.case.answers, **self.case.facts}
        day, clock = stated.get(self.rule.begins, ""), stated.get(self.rule.clock, "")
        try:
            at = datetime.fromisoformat(day)
        except ValueError:
            return None
        found = _CLOCK.search(clock) if "T" not in day else None
        if found:
            at = datetime.combine(at.date(), time(int(found[1]), int(found[2])))
        return (at if at.tzinfo else at.replace(tzinfo=INDIA)).astimezone(UTC)

    @property
    def left(self) -> Sequence[Share]:
        """The shares of what is not cancelled, in the order of the ticket; of the whole, where it has no parts."""
        noted = self.payment.facts.get(_LEFT)
        if noted is None:
            weights = [part.paise for part in parts_of(self.case, self.rule.parts)] or [0]
            return self.rule.shares(self.payment.lines, weights)
        return [Share(*pair) for pair in cast("list[tuple[int, int]]", json.loads(noted))]

    @property
    def parts(self) -> Sequence[Part]:
        """What can be cancelled alone; nothing when the ticket and what is left of it do not fit together."""
        found = parts_of(self.case, self.rule.parts)
        return found if len(found) == len(self.left) > 1 else ()

    @property
    def is_torn(self) -> bool:
        """Whether the ticket and what is left of the payment do not fit together."""
        found = parts_of(self.case, self.rule.parts)
        return bool(found) and len(found) != len(self.left)

    @property
    def busy(self) -> str:
        """The cancellation that has begun and is not done; empty when there is none."""
        return self.payment.facts.get(_BUSY, "")

    @property
    def moves(self) -> int:
        """How often it was moved."""
        return int(self.payment.facts.get(_MOVES, "0"))

    def places(self, parts: Sequence[str]) -> tuple[int, ...] | None:
        """Where in `left` the named parts are; all of it where none is named; None when one is not in it."""
        if not parts:
            return tuple(range(len(self.left)))
        known = {part.id: place for place, part in enumerate(self.parts)}
        if not set(parts) <= known.keys():
            return None
        return tuple(sorted({known[part] for part in parts}))

    def offer(self, parts: Sequence[str], now: datetime) -> Offer | None:
        """What comes back for these parts now; None when it is too late, or one of them is not in it."""
        places, begins_at = self.places(parts), self.begins_at
        if places is None or begins_at is None or not self.is_live:
            return None
        shares = [self.left[place] for place in places]
        band = self.rule.band(begins_at, now, shares)
        if band is None:
            return None
        back = self.rule.refund(begins_at, now, shares) or 0
        # Never more than what is still there, whatever the lines of the bill say.
        most = self.payment.captured - self.payment.given_back
        return Offer(max(min(back, most), 0), sum(share.sum for share in shares), band)

    def may_change(self, now: datetime) -> bool:
        """Whether it may be moved now."""
        begins_at = self.begins_at
        if begins_at is None or not self.is_live:
            return False
        return self.rule.may_change(begins_at, now, self.moves)


def begun(booking: Booking, by: str) -> Payment:
    """The payment with a note that a cancellation or change has begun."""
    return _noted(booking.payment, {_BUSY: by})


def undone(payment: Payment) -> Payment:
    """The payment without that note."""
    return replace(payment, facts={k: v for k, v in payment.facts.items() if k != _BUSY})


def cancelled(booking: Booking, by: str, places: Sequence[int]) -> Payment:
    """The payment once the department has cancelled these places."""
    left = [(share.paise, share.in_full) for n, share in enumerate(booking.left) if n not in places]
    done = json.dumps([*_done(booking.payment), by])
    return _noted(booking.payment, {_LEFT: json.dumps(left), _DONE: done})


def changed(booking: Booking, by: str) -> Payment:
    """The payment once the department has moved it."""
    done = json.dumps([*_done(booking.payment), by])
    return _noted(booking.payment, {_MOVES: str(booking.moves + 1), _DONE: done})


def is_done(payment: Payment, by: str) -> bool:
    """Whether the department has cancelled or moved it for this one."""
    return by in _done(payment)


def _done(payment: Payment) -> list[str]:
    return cast("list[str]", json.loads(payment.facts.get(_DONE, "[]")))


def _noted(payment: Payment, facts: Mapping[str, str]) -> Payment:
    return replace(payment, facts={**payment.facts, **facts})
