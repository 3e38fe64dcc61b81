"""The kinds of step, by name. A service's flow is a list of these names."""

from collections.abc import Mapping

from mitra.domain.session import Session
from mitra.engine.step import Step
from mitra.engine.steps import (
    booking,
    cases,
    consent,
    departments,
    hall_ticket,
    language,
    lookup,
    offer,
    pay,
    questions,
    review,
    services,
    submit,
)

STEPS: Mapping[str, Step] = {
    "language": language,
    "consent": consent,
    "departments": departments,
    "services": services,
    "questions": questions,
    "review": review,
    "submit": submit,
    "offer": offer,
    "pay": pay,
    "lookup": lookup,
    "cases": cases,
    "hall_ticket": hall_ticket,
    "booking": booking,
    "cancel_booking": booking,
    "change_booking": booking,
}


def step_of(session: Session) -> Step:
    """The step that the citizen is at; the main menu when that step is no more."""
    return STEPS.get(session.position.step, departments)
