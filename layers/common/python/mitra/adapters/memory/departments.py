"""Departments in memory."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mitra.adapters.memory.shop import Shop
from mitra.domain.case import Case
from mitra.domain.errors import DepartmentOutage, DepartmentRefused
from mitra.domain.money import Quote
from mitra.ports.departments import Cancelled, Hold, Item, Option, Paid, PaperLink, Taken


class Trouble(StrEnum):
    """How a call breaks: nothing reached the department, or it did what was asked and its answer was lost."""

    UNREACHED = "unreached"
    UNHEARD = "unheard"


@dataclass(frozen=True)
class Submitted:
    """A case as a department got it."""

    case: Case
    service_code: str
    papers: tuple[PaperLink, ...]
    paid: Paid | None = None


@dataclass(slots=True)
class MemoryDepartments:
    """The port Departments.

    `lists` by name, `items` by service code; `down` names departments that do not answer, `refusals`
    the reasons (by language) for which cases of a service code are refused. `submitted` is by
    reference, as each department knows a case once; `calls` counts how often one came.
    `shop` is what costs money. `troubles` and `noes` are by the name of a call (quote, hold, release, submit, cancel,
    change): its next calls break so, or are all refused so. `cancelled` is by cancellation: reference, parts, refund.
    """

    lists: dict[str, Sequence[Option]] = field(default_factory=dict)
    items: dict[str, Sequence[Item]] = field(default_factory=dict)
    down: set[str] = field(default_factory=set)
    refusals: dict[str, dict[str, str]] = field(default_factory=dict)
    submitted: dict[str, Submitted] = field(default_factory=dict)
    calls: int = 0
    shop: Shop = field(default_factory=Shop)
    troubles: dict[str, list[Trouble]] = field(default_factory=dict)
    noes: dict[str, DepartmentRefused] = field(default_factory=dict)
    cancelled: dict[str, tuple[str, tuple[str, ...], int]] = field(default_factory=dict)
    _cancels: dict[str, Cancelled] = field(default_factory=dict)
    _changes: dict[str, Taken] = field(default_factory=dict)

    def options(self, department: str, name: str, parents: Mapping[str, str]) -> Sequence[Option]:
        """A list to choose from; empty when the department keeps none."""
        del parents
        self._answer_for(department)
        return self.lists.get(name, ())

    def look_up(
        self, department: str, service_code: str, inputs: Mapping[str, str], language: str
    ) -> Sequence[Item]:
        """Answers to a question."""
        del inputs, language
        self._answer_for(department)
        return self.items.get(service_code, ())

    def submit(
        self,
        case: Case,
        service_code: str,
        papers: Sequence[PaperLink],
        paid: Paid | None = None,
    ) -> Taken:
        """Hand over a case. Raises DepartmentRefused, DepartmentOutage."""
        self._answer_for(case.department)
        self.calls += 1
        sent = Submitted(case, service_code, tuple(papers), paid)
        return self._call("submit", case.department, lambda: self._submit(sent))

    def quote(self, department: str, service_code: str, inputs: Mapping[str, str]) -> Quote:
        """What it costs. Raises DepartmentRefused, DepartmentOutage."""
        del inputs
        return self._call("quote", department, lambda: self.shop.price(service_code))

    def hold(self, case: Case, service_code: str, until: datetime) -> Hold:
        """Keep a piece for this case. Raises DepartmentRefused, DepartmentOutage."""
        return self._call(
            "hold", case.department, lambda: self.shop.hold(case.reference, service_code, until)
        )

    def release(self, department: str, reference: str) -> None:
        """Let go of a piece, kept or taken, and let none be taken any more. Raises DepartmentOutage."""
        self._call("release", department, lambda: self.shop.release(reference))

    def cancel(self, case: Case, cancellation: str, parts: Sequence[str], refund: int) -> Cancelled:
        """Cancel parts of a booking, or all. Raises DepartmentRefused, DepartmentOutage."""

        def act() -> Cancelled:
            done = Cancelled(self.shop.cancel(case.reference, parts))
            self.cancelled[cancellation] = case.reference, tuple(parts), refund
            return done

        return self._call(
            "cancel", case.department, lambda: _once(self._cancels, cancellation, act)
        )

    def change(self, case: Case, change: str, answers: Mapping[str, str]) -> Taken:
        """Move a booking. Raises DepartmentRefused, DepartmentOutage."""

        def act() -> Taken:
            return Taken(is_approved=True, facts=self.shop.change(case.reference, answers))

        return self._call("change", case.department, lambda: _once(self._changes, change, act))

    def _submit(self, sent: Submitted) -> Taken:
        if sent.service_code in self.refusals:
            raise DepartmentRefused(self.refusals[sent.service_code])
        reference = sent.case.reference
        facts = self.shop.take(reference, sent.service_code, sent.paid) if sent.paid else None
        self.submitted.setdefault(reference, sent)
        return Taken() if facts is None else Taken(is_approved=True, facts=facts)

    def _call[T](self, name: str, department: str, act: Callable[[], T]) -> T:
        self._answer_for(department)
        trouble = self.troubles[name].pop(0) if self.troubles.get(name) else None
        if trouble is Trouble.UNREACHED:
            raise DepartmentOutage(f"{department} does not answer")
        if name in self.noes:
            raise self.noes[name]
        answer = act()
        if trouble is Trouble.UNHEARD:
            raise DepartmentOutage(f"{department} gave no whole answer")
        return answer

    def _answer_for(self, department: str) -> None:
        if department in self.down:
            raise DepartmentOutage(f"{department} does not answer")


def _once[T](kept: dict[str, T], key: str, act: Callable[[], T]) -> T:
    if key not in kept:
        kept[key] = act()
    return kept[key]
