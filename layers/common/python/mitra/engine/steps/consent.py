"""The privacy notice, and the citizen's yes: before anything personal is asked (DPDP Rules 2025, rule 3)."""

from copy import replace

from mitra.domain.happenings import Happening
from mitra.domain.inbound import Inbound
from mitra.domain.replies import Buttons, Choice, Text
from mitra.domain.session import Consent, Session
from mitra.engine.search import find_services, pick
from mitra.engine.steps.services import entered
from mitra.engine.talk import Move, Outcome, Talk, home, joined, moved, replied

NOTICE = "2026-11"
"""The notice that was shown; a changed notice gets a new name, so that it is known who saw which."""


def show(talk: Talk, session: Session, lead: str) -> Outcome:
    """The notice, and two buttons."""
    choices = (Choice("consent:yes", talk.say("yes.agree")), Choice("consent:no", talk.say("no")))
    return replied(session, Buttons(joined(lead, talk.say("consent.notice")), choices))


def hear(talk: Talk, session: Session, message: Inbound) -> Outcome:
    """Yes goes on, no is respected, anything else asks again."""
    agree, refuse = (
        Choice("consent:yes", talk.say("yes.agree")),
        Choice("consent:no", talk.say("no")),
    )
    names = {
        agree.id: talk.say("yes.spellings").split("|"),
        refuse.id: talk.say("no.spellings").split("|"),
    }
    match pick(message, (agree, refuse), names):
        case [choice] if choice is agree:
            return _agreed(talk, session)
        case [_]:
            return replied(moved(session, "language"), Text(talk.say("consent.refused")))
        case _:
            return Move(session, talk.say("error.yes_or_no"))


def _agreed(talk: Talk, session: Session) -> Outcome:
    wish = session.position.scratch.get("wish", "")
    agreed = replace(home(session), consent=Consent(NOTICE, talk.at))
    wanted = find_services(talk.catalogue, wish)
    if len(wanted) == 1:
        return Move(entered(talk, agreed, wanted[0]))
    return Move(agreed, talk.say("welcome"))


def learn(talk: Talk, session: Session, result: Happening) -> Outcome:
    """Nothing was asked for."""
    del talk, result
    return Move(session)


def back(talk: Talk, session: Session) -> Outcome:
    """Back to the languages."""
    del talk
    return Move(moved(session, "language"))
