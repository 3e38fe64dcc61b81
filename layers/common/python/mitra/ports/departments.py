"""The way to the departments' systems."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from mitra.domain.case import Case
from mitra.domain.money import Quote
from mitra.domain.service import Titles
from mitra.domain.value import Value


class Option(Value):
    """One entry of a department's list; `also` are other names that people write."""

    id: str
    titles: Titles
    description: Titles = Titles()
    also: tuple[str, ...] = ()


class Item(Value):
    """One answer of a look-up; `lines` by language; place in degrees where it has one."""

    titles: Titles
    lines: Mapping[str, Sequence[str]]
    latitude: float | None = None
    longitude: float | None = None
    address: str = ""


class PaperLink(Value):
    """A paper of a case, for the department to fetch: `url` is good for minutes."""

    question: str
    content_type: str
    size: int
    sha256: str
    url: str


class Hold(Value):
    """What a department keeps for a citizen until a time (UTC), and what it costs."""

    quote: Quote
    expires_at: datetime


class Paid(Value):
    """What a department is told of the money: paise, when the gateway took it (UTC), its payment id and method."""

    paise: int
    at: datetime
    gateway_payment: str
    method: str
    account: str


class Taken(Value):
    """The department has the case. `facts` where it decided at once and approved: then a document can be made."""

    is_approved: bool = False
    facts: Mapping[str, str] = MappingProxyType({})


class Cancelled(Value):
    """A booking, or parts of it, are cancelled. `facts` are those of what is left of it; empty when nothing is."""

    facts: Mapping[str, str] = MappingProxyType({})


class Departments(Protocol):
    """The public department contract. Each call raises DepartmentOutage when there is no answer in time."""

    def options(self, department: str, name: str, parents: Mapping[str, str]) -> Sequence[Option]:
        """A list to choose from; empty when the department keeps none."""

    def look_up(
        self, department: str, service_code: str, inputs: Mapping[str, str], language: str
    ) -> Sequence[Item]:
        """Answers to a question."""

    def submit(
        self,
        case: Case,
        service_code: str,
        papers: Sequence[PaperLink],
        paid: Paid | None = None,
    ) -> Taken:
        """Hand over a case, paid where it had to be; idempotent by its reference. Raises DepartmentRefused."""

    def quote(self, department: str, service_code: str, inputs: Mapping[str, str]) -> Quote:
        """What it costs. Raises DepartmentRefused: `why` is free_of_charge, nothing_due, not_available, unknown."""

    def hold(self, case: Case, service_code: str, until: datetime) -> Hold:
        """Keep what the answers name for this case alone, until a time; idempotent by reference.

        Raises DepartmentRefused (`why` not_available): somebody else has it.
        """

    def release(self, department: str, reference: str) -> None:
        """Let go of what is kept, or undo what was taken under this reference; harmless when nothing is."""

    def cancel(self, case: Case, cancellation: str, parts: Sequence[str], refund: int) -> Cancelled:
        """Cancel parts of a booking (none: all of it); idempotent by `cancellation`. `refund` is paise.

        Raises DepartmentRefused (`why` too_late, unknown).
        """

    def change(self, case: Case, change: str, answers: Mapping[str, str]) -> Taken:
        """Move a booking: `answers` are those that change; idempotent by `change`. Raises DepartmentRefused."""
