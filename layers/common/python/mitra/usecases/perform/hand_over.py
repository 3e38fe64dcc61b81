"""The way of a recorded case to its department: taken by the citizen's turn, and by the timer after an outage."""

from collections.abc import Mapping
from copy import replace
from datetime import datetime

from mitra.domain.case import Case, CaseState, TimelineEntry
from mitra.domain.errors import DepartmentRefused
from mitra.domain.service import Catalogue
from mitra.ports.cases import Cases
from mitra.ports.departments import Departments, Paid, Taken
from mitra.ports.files import Papers


class HandOver:
    """Submits a case. The department knows it by its reference, so twice is once."""

    def __init__(
        self, cases: Cases, departments: Departments, papers: Papers, catalogue: Catalogue
    ) -> None:
        self._cases = cases
        self._departments = departments
        self._papers = papers
        self._catalogue = catalogue

    def __call__(self, case: Case, now: datetime, paid: Paid | None = None) -> Case:
        """The case as it stands then: received, approved at once, or closed because the department would not have it.

        Raises DepartmentOutage or AccessRefused: the case stays recorded, and the timer tries again.
        """
        service_code = self._catalogue.service(case.service).code
        papers = [self._papers.link(question, case.answers[question]) for question in case.papers]
        try:
            taken = self._departments.submit(case, service_code, papers, paid)
        except DepartmentRefused as error:
            return self._cases.update(moved(case, CaseState.CLOSED, now, error.reason))
        return self._cases.update(_taken(case, taken, now))


def moved(
    case: Case, state: CaseState, at: datetime, reason: Mapping[str, str] | None = None
) -> Case:
    """The case in another state, with that on its timeline."""
    entry = TimelineEntry(state, at, dict(reason or {}))
    return replace(case, state=state, timeline=(*case.timeline, entry))


def was_decided_at_once(case: Case) -> bool:
    """Whether the department approved it with its receipt: both stand on the timeline at the same moment."""
    times = {entry.state: entry.at for entry in case.timeline}
    received, approved = times.get(CaseState.RECEIVED), times.get(CaseState.APPROVED)
    return approved is not None and received == approved


def _taken(case: Case, taken: Taken, now: datetime) -> Case:
    received = moved(case, CaseState.RECEIVED, now)
    if not taken.is_approved:
        return received
    # What the case knows of its money is ours to say, not the department's.
    facts = {**taken.facts, **case.facts}
    return replace(moved(received, CaseState.APPROVED, now), facts=facts)
