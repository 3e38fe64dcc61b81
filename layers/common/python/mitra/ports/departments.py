"""The way to the departments' systems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from mitra.domain.case import Case
from mitra.domain.service import Titles


@dataclass(frozen=True)
class Option:
    """One entry of a department's list."""

    id: str
    titles: Titles
    description: Titles = field(default_factory=Titles)


@dataclass(frozen=True)
class Item:
    """One answer of a look-up; `lines` by language; place in degrees where it has one."""

    titles: Titles
    lines: Mapping[str, Sequence[str]]
    latitude: float | None = None
    longitude: float | None = None
    address: str = ""


@dataclass(frozen=True)
class PaperLink:
    """A paper of a case, for the department to fetch: `url` is good for minutes."""

    question: str
    content_type: str
    size: int
    sha256: str
    url: str


class Departments(Protocol):
    """The public department contract. Each call raises DepartmentOutage when there is no answer in time."""

    def options(self, department: str, name: str, parents: Mapping[str, str]) -> Sequence[Option]:
        """A list to choose from; empty when the department keeps none."""

    def look_up(
        self, department: str, service_code: str, inputs: Mapping[str, str], language: str
    ) -> Sequence[Item]:
        """Answers to a question."""

    def submit(self, case: Case, service_code: str, papers: Sequence[PaperLink]) -> None:
        """Hand over a case; idempotent by its reference. Raises DepartmentRefused when it says no."""
