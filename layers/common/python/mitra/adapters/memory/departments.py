"""Departments in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mitra.domain.case import Case
from mitra.domain.errors import DepartmentOutage, DepartmentRefused
from mitra.ports.departments import Item, Option, PaperLink


@dataclass(frozen=True)
class Submitted:
    """A case as a department got it."""

    case: Case
    service_code: str
    papers: tuple[PaperLink, ...]


@dataclass(slots=True)
class MemoryDepartments:
    """The port Departments.

    `lists` by name, `items` by service code; `down` names departments that do not answer, `refusals`
    the reasons (by language) for which cases of a service code are refused. `submitted` is by
    reference, as each department knows a case once; `calls` counts how often one came.
    """

    lists: dict[str, Sequence[Option]] = field(default_factory=dict)
    items: dict[str, Sequence[Item]] = field(default_factory=dict)
    down: set[str] = field(default_factory=set)
    refusals: dict[str, dict[str, str]] = field(default_factory=dict)
    submitted: dict[str, Submitted] = field(default_factory=dict)
    calls: int = 0

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

    def submit(self, case: Case, service_code: str, papers: Sequence[PaperLink]) -> None:
        """Hand over a case. Raises DepartmentRefused, DepartmentOutage."""
        self._answer_for(case.department)
        self.calls += 1
        if service_code in self.refusals:
            raise DepartmentRefused(self.refusals[service_code])
        self.submitted.setdefault(case.reference, Submitted(case, service_code, tuple(papers)))

    def _answer_for(self, department: str) -> None:
        if department in self.down:
            raise DepartmentOutage(f"{department} does not answer")
