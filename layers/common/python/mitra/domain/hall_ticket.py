"""A candidate's row as the facts of a hall ticket: the one place that knows the names in the catalogue's file."""

from datetime import datetime

from mitra.domain.candidate import Candidate
from mitra.domain.case import Case, CaseState

HALL_TICKET = "hall_ticket"
"""The document type."""

DEPARTMENT = "education"


def case_of(candidate: Candidate, reference: str, citizen: str, now: datetime) -> Case:
    """The board's decision that this candidate may sit: what a document is made from."""
    return Case(
        reference=reference,
        citizen=citizen,
        service="",
        department=DEPARTMENT,
        language=candidate.language,
        state=CaseState.APPROVED,
        opened_at=now,
        due_at=now,
        facts=facts(candidate),
    )


def facts(candidate: Candidate) -> dict[str, str]:
    """By the names of catalogue/documents/hall_ticket.json; what is empty is left out."""
    found = {
        "certificate_number": candidate.roll_number,
        "roll_number": candidate.roll_number,
        "holder_name": candidate.name,
        "holder_name_te": candidate.name_te,
        "date_of_birth": candidate.date_of_birth.isoformat(),
        "exam_code": candidate.exam_code,
        "exam_name": candidate.exam_name,
        "exam_name_te": candidate.exam_name_te,
        "centre_code": candidate.centre_code,
        "centre_name": candidate.centre_name,
        "centre_address": candidate.centre_address,
        "parent_name": candidate.parent_name,
        "school_name": candidate.school_name,
        "photo": candidate.photo,
    }
    for number, paper in enumerate(candidate.subjects, 1):
        found |= {
            f"subjects.{number}.code": paper.code,
            f"subjects.{number}.title": paper.title,
            f"subjects.{number}.date": paper.day.isoformat(),
            f"subjects.{number}.starts": paper.start,
            f"subjects.{number}.ends": paper.end,
        }
    return {name: value for name, value in found.items() if value}
