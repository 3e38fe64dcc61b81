"""What a department in memory sells: prices, pieces that can run out, holds that end, and what was taken."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mitra.domain.errors import DepartmentRefused
from mitra.domain.money import Quote
from mitra.ports.clock import Clock
from mitra.ports.departments import Hold, Paid

SOLD_OUT = {"en": "This is no longer available.", "te": "ఇది ఇక లేదు.", "hi": "यह अब उपलब्ध नहीं है।"}
UNKNOWN = {
    "en": "There is no such booking.",
    "te": "అటువంటి బుకింగ్ లేదు.",
    "hi": "ऐसी कोई बुकिंग नहीं है।",
}
FREE = {"en": "This service is free.", "te": "ఈ సేవ ఉచితం.", "hi": "यह सेवा निःशुल्क है।"}


@dataclass(slots=True)
class Shop:
    """By service code: `prices`, how many `pieces` there are (unlimited without), `facts` given at once when taken.

    One reference buys one piece. `holds` and `taken` are by reference; `released` are those that were let go: nothing
    is held or taken under them any more. Without a clock holds do not end.
    """

    prices: dict[str, Quote] = field(default_factory=dict)
    pieces: dict[str, int] = field(default_factory=dict)
    facts: dict[str, Mapping[str, str]] = field(default_factory=dict)
    clock: Clock | None = None
    holds: dict[str, tuple[str, Hold]] = field(default_factory=dict)
    taken: dict[str, tuple[str, Paid]] = field(default_factory=dict)
    released: set[str] = field(default_factory=set)
    left_over: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def price(self, service: str) -> Quote:
        """What it costs now. Raises DepartmentRefused free_of_charge, not_available."""
        if service not in self.prices:
            raise DepartmentRefused(FREE, "free_of_charge")
        if not self.left(service):
            raise DepartmentRefused(SOLD_OUT, "not_available")
        return self.prices[service]

    def left(self, service: str) -> int:
        """How many pieces nobody has."""
        had = [one for one, _ in self.taken.values() if one == service]
        kept = [r for r, (one, _) in self.holds.items() if one == service and self._is_held(r)]
        return self.pieces.get(service, len(had) + len(kept) + 1) - len(had) - len(kept)

    def hold(self, reference: str, service: str, until: datetime) -> Hold:
        """Keep one piece. Raises DepartmentRefused not_available."""
        if reference in self.released:
            raise DepartmentRefused(SOLD_OUT, "not_available")
        if not self._is_held(reference):
            self.holds.pop(reference, None)
            self.holds[reference] = service, Hold(self.price(service), until)
        return self.holds[reference][1]

    def take(self, reference: str, service: str, paid: Paid) -> Mapping[str, str] | None:
        """Give a piece for money; the facts, or None where it is decided later. Raises DepartmentRefused."""
        if reference in self.taken:
            return self._facts(reference)
        held = self.holds[reference][1].quote if self._is_held(reference) else None
        quote = held or self.price(service)
        if reference in self.released or not _fits(paid, quote):
            raise DepartmentRefused(SOLD_OUT, "not_available")
        self.holds.pop(reference, None)
        self.taken[reference] = service, paid
        return self._facts(reference)

    def release(self, reference: str) -> None:
        """Let go, for good."""
        self.released.add(reference)
        self.holds.pop(reference, None)
        self.taken.pop(reference, None)
        self.left_over.pop(reference, None)

    def cancel(self, reference: str, parts: Sequence[str]) -> Mapping[str, str]:
        """Cancel all, or rows of the tables in the facts by their `seat`. Raises DepartmentRefused unknown."""
        facts = self._facts(reference) if reference in self.taken else None
        if facts is None:
            raise DepartmentRefused(UNKNOWN, "unknown")
        rest = _without(facts, parts) if parts else {}
        if not rest:
            del self.taken[reference]
        self.left_over[reference] = rest
        return rest

    def change(self, reference: str, answers: Mapping[str, str]) -> Mapping[str, str]:
        """Move what was taken: the changed answers are facts now. Raises DepartmentRefused unknown."""
        facts = self._facts(reference) if reference in self.taken else None
        if facts is None:
            raise DepartmentRefused(UNKNOWN, "unknown")
        self.left_over[reference] = {**facts, **answers}
        return self.left_over[reference]

    def _facts(self, reference: str) -> Mapping[str, str] | None:
        changed = self.left_over.get(reference)
        return self.facts.get(self.taken[reference][0]) if changed is None else changed

    def _is_held(self, reference: str) -> bool:
        if reference not in self.holds:
            return False
        return self.clock is None or self.clock.now() < self.holds[reference][1].expires_at


def _fits(paid: Paid, quote: Quote) -> bool:
    least = quote.paise if quote.least_paise is None else quote.least_paise
    return least <= paid.paise <= quote.paise and paid.account == quote.account


def _without(facts: Mapping[str, str], parts: Sequence[str]) -> Mapping[str, str]:
    """Facts with those rows gone; empty when no row of a table is left, unknown where a part names none."""
    told = dict(facts)
    for name, value in facts.items():
        if value.startswith("[{"):
            rows = json.loads(value)
            rest = [row for row in rows if row.get("seat") not in parts]
            if len(rows) - len(rest) != len(set(parts)):
                raise DepartmentRefused(UNKNOWN, "unknown")
            if not rest:
                return {}
            told[name] = json.dumps(rest, ensure_ascii=False, separators=(",", ":"))
    return told
