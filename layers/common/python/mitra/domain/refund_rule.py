"""What comes back when a booking is cancelled: a rule of data, worked out in whole paise.

A part is what can be cancelled alone: a seat, a person. Each has its share of what was paid. Of the bands whose
time has not run out, the one that gives most counts; so it never pays to wait, whatever the rule says.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from enum import StrEnum

from mitra.domain.india import INDIA, day_in_india
from mitra.domain.money import Line
from mitra.domain.value import Value

_RUPEE = 100


class Rounding(StrEnum):
    """To which whole rupee what comes back for a part is rounded."""

    DOWN = "down"
    UP = "up"


class Notice(Value):
    """How long before the beginning: so many hours; or until the end of the so-many-th day before it, in India."""

    hours: int = 0
    days: int = 0

    def ends(self, begins_at: datetime) -> datetime:
        """The moment at which it is too late."""
        if not self.days:
            return begins_at - timedelta(hours=self.hours)
        first_too_late = day_in_india(begins_at) - timedelta(days=self.days - 1)
        return datetime.combine(first_too_late, time(), INDIA)


class Band(Value):
    """Who cancels so early gets `percent` of a part back, less `deduction` paise."""

    id: str
    before: Notice
    percent: int
    deduction: int = 0

    @property
    def is_sane(self) -> bool:
        """Whether it gives back between nothing and all."""
        return 0 <= self.percent <= 100 and self.deduction >= 0


class Change(Value):
    """A booking may be moved so early, so many times; `answers` are the questions that are asked anew."""

    before: Notice
    answers: tuple[str, ...]
    times: int = 1


class Parts(Value):
    """The records of a ticket that can be cancelled alone: a table of its facts, and its columns.

    `id` is the column by which a person names one (a seat), empty where its number in the table does; `title` the
    column that is shown; `paise` one that states what was paid for it, where the department says so.
    """

    table: str
    id: str = ""
    title: str = ""
    paise: str = "paise"


class RefundRule(Value):
    """One rule. `begins` is the fact that says when it begins, `clock` another one for the time of day.

    `kept` are lines of the bill, by their English name, that never come back; `in_full` those that always do.
    """

    id: str
    begins: str
    bands: tuple[Band, ...]
    clock: str = ""
    kept: frozenset[str] = frozenset()
    in_full: frozenset[str] = frozenset()
    rounding: Rounding = Rounding.DOWN
    parts: Parts | None = None
    change: Change | None = None

    def band(self, begins_at: datetime, now: datetime, shares: Sequence["Share"]) -> Band | None:
        """The band that counts now; None when it is too late."""
        open_now = [band for band in self.bands if now < band.before.ends(begins_at)]
        return max(open_now, key=lambda band: self._sum(shares, band), default=None)

    def refund(self, begins_at: datetime, now: datetime, shares: Sequence["Share"]) -> int | None:
        """Paise that come back for parts with these shares; None when it is too late."""
        band = self.band(begins_at, now, shares)
        return None if band is None else self._sum(shares, band)

    def may_change(self, begins_at: datetime, now: datetime, times: int) -> bool:
        """Whether it may be moved once more, after so many times."""
        change = self.change
        return change is not None and times < change.times and now < change.before.ends(begins_at)

    def shares(self, lines: Sequence[Line], weights: Sequence[int]) -> tuple["Share", ...]:
        """What each part may bring back. Together they are never more than the lines that may come back."""
        full = sum(line.sum for line in lines if _name(line) in self.in_full)
        never = sum(line.sum for line in lines if _name(line) in self.kept)
        rest = sum(line.sum for line in lines) - full - never
        pairs = zip(_split(rest, weights), _split(full, weights), strict=True)
        return tuple(Share(paise, whole) for paise, whole in pairs)

    def _sum(self, shares: Sequence["Share"], band: Band) -> int:
        return sum(self._of(share, band) for share in shares)

    def _of(self, share: "Share", band: Band) -> int:
        hundredths = share.paise * band.percent
        paise = max(hundredths // 100 - band.deduction, 0)
        rupees = -(-paise // _RUPEE) if self.rounding is Rounding.UP else paise // _RUPEE
        return min(rupees * _RUPEE, share.paise) + share.in_full


class Share(Value):
    """What was paid for one part, in paise: what the bands are of, and what comes back in full."""

    paise: int
    in_full: int = 0

    @property
    def sum(self) -> int:
        """Both."""
        return self.paise + self.in_full


def _name(line: Line) -> str:
    return line.titles.get("en", "").casefold()


def _split(total: int, weights: Sequence[int]) -> list[int]:
    """A sum in parts, by weight, to the last paisa; in equal ones where nothing weighs anything."""
    whole = sum(weights)
    if not whole:
        weights, whole = [1] * len(weights), len(weights)
    reached, given, parts = 0, 0, []
    for weight in weights:
        reached += weight
        upto = total * reached // whole
        parts.append(upto - given)
        given = upto
    return parts
