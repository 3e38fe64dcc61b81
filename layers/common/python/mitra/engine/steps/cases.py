"""The citizen's own cases with one department: where each stands, and its document again."""

from collections.abc import Sequence
from copy import replace

from mitra.domain.case import CaseSummary
from mitra.domain.effects import FindCases
from mitra.domain.happenings import CasesFound, Happening
from mitra.domain.inbound import Inbound, Tap, TextMessage
from mitra.domain.reference import read_reference
from mitra.domain.replies import Choice
from mitra.domain.session import Session
from mitra.engine import cases_text, paging
from mitra.engine.search import pick
from mitra.engine.steps.services import listed
from mitra.engine.talk import Move, Outcome, Talk, Turn, home, joined, replied

_ONE = "one"


def show(talk: Talk, session: Session, lead: str) -> Outcome:
    """The list, once it is known; else it is looked for."""
    if not session.position.choices:
        return Turn(session, effects=(FindCases(),))
    body = joined(lead, talk.say("cases.which"))
    return replied(session, paging.menu(talk, body, session.position))


def hear(talk: Talk, session: Session, message: Inbound) -> Outcome:
    """A case by tap, number or reference."""
    if isinstance(message, Tap) and message.id == paging.MORE:
        return Move(replace(session, position=paging.turned(session.position)))
    reference = read_reference(message.body) if isinstance(message, TextMessage) else None
    chosen = pick(message, session.position.choices)
    if reference is None and len(chosen) == 1:
        reference = chosen[0].id.removeprefix("case:")
    if reference is None:
        return Move(session, "⚠️ " + talk.say("error.reference"))
    scratch = {**session.position.scratch, _ONE: reference}
    asked = replace(session, position=replace(session.position, scratch=scratch))
    return Turn(asked, effects=(FindCases(reference),))


def learn(talk: Talk, session: Session, result: Happening) -> Outcome:
    """One case whole, several as a list, none said so."""
    if not isinstance(result, CasesFound):
        return Move(session)
    if _ONE in session.position.scratch:
        return _one(talk, session, result.cases)
    department = talk.service(session).department
    cases = [c for c in result.cases if _department(talk, c) in (department, "")]
    if not cases:
        return Move(home(session), talk.say("cases.none"))
    if len(cases) == 1:
        return replied(home(session), cases_text.detail(talk, cases[0]))
    position = replace(session.position, choices=tuple(_row(talk, case) for case in cases))
    return Move(replace(session, position=position))


def _one(talk: Talk, session: Session, cases: Sequence[CaseSummary]) -> Outcome:
    if cases:
        return replied(home(session), cases_text.detail(talk, cases[0]))
    scratch = {key: value for key, value in session.position.scratch.items() if key != _ONE}
    position = replace(session.position, scratch=scratch)
    return Move(replace(session, position=position), "⚠️ " + talk.say("cases.not_yours"))


def _department(talk: Talk, case: CaseSummary) -> str:
    """Whose case it is; empty for one of a service that is no longer offered."""
    return talk.catalogue.service(case.service).department if talk.offered(case.service) else ""


def _row(talk: Talk, case: CaseSummary) -> Choice:
    title = talk.named("row_title", case.service)
    standing = cases_text.standing(talk, case)
    return Choice(f"case:{case.reference}", case.reference, f"{title}: {standing}")


def back(talk: Talk, session: Session) -> Outcome:
    """Back to the services."""
    return Move(listed(session, talk.service(session).department))
