"""The words that work everywhere, in every language: menu, back, cancel, help, status, language, stop, start.

`link` is one while there is an order to pay.
"""

from collections.abc import Callable, Mapping
from copy import replace

from mitra.domain.effects import FindCases
from mitra.domain.replies import Text
from mitra.domain.service import LANGUAGES, Catalogue
from mitra.domain.session import Session
from mitra.engine.booking.stage import STEPS as BOOKING
from mitra.engine.search import normal
from mitra.engine.steps import pay, step_of
from mitra.engine.talk import Move, Outcome, Talk, Turn, home, moved, replied

_BEFORE_CONSENT = frozenset({"back", "help", "language", "stop", "start"})


def recognise(catalogue: Catalogue, text: str) -> str | None:
    """The command that a text is, whole and in any language; None when it is something else."""
    said = normal(text[:40])
    for command in _OBEY:
        for language in LANGUAGES:
            spellings = catalogue.words(language, f"command.{command}")
            if said in (normal(spelling) for spelling in spellings.split("|")):
                return command
    return None


def obey(talk: Talk, session: Session, command: str) -> Outcome:
    """Do what the command says, from wherever the citizen stands.

    Before the notice is agreed to, a word that would lead past it leads back to it.
    """
    if session.consent is None and command not in _BEFORE_CONSENT:
        return Move(session)
    return _OBEY[command](talk, session)


def _menu(_: Talk, session: Session) -> Outcome:
    return Move(home(session))


def _back(talk: Talk, session: Session) -> Outcome:
    return step_of(session).back(talk, session)


def _cancel(talk: Talk, session: Session) -> Outcome:
    """What the citizen is at; else the order that they were last asked to pay."""
    busy = bool(session.position.service)
    if session.paying and (not busy or session.position.step == "pay"):
        return pay.give_up(session)
    if session.position.step in BOOKING:
        # Said by somebody who may mean their ticket: it is not cancelled by this word.
        return Move(home(session), talk.say("booking.kept"))
    return Move(home(session), talk.say("cancelled" if busy else "nothing_to_cancel"))


def _help(talk: Talk, session: Session) -> Outcome:
    return Move(session, talk.say("help"))


def _status(_: Talk, session: Session) -> Outcome:
    return Turn(session, effects=(FindCases(),))


def _language(_: Talk, session: Session) -> Outcome:
    if session.position.step == "language":
        return Move(session)
    return Move(replace(moved(session, "language"), resume=session.position))


def _link(_: Talk, session: Session) -> Outcome:
    return pay.link(session)


def _stop(talk: Talk, session: Session) -> Outcome:
    """Consent is withdrawn as easily as it was given: what was answered so far is forgotten.

    What was tried in vain today is not, or a stranger could guess on for ever.
    """
    left = Session(session.citizen, session.language, tries=session.tries, opted_out=True)
    return replied(left, Text(talk.say("stopped")))


def _start(talk: Talk, session: Session) -> Outcome:
    """Notices may come again. To everybody else it is a greeting."""
    if not session.opted_out:
        return _greeting(talk, session) if session.consent else Move(session)
    return replied(replace(session, opted_out=False), Text(talk.say("started")))


def _greeting(talk: Talk, session: Session) -> Outcome:
    return Move(session, talk.say("welcome_back" if session.position.service else "welcome"))


_OBEY: Mapping[str, Callable[[Talk, Session], Outcome]] = {
    "menu": _menu,
    "back": _back,
    "cancel": _cancel,
    "help": _help,
    "status": _status,
    "language": _language,
    "link": _link,
    "stop": _stop,
    "start": _start,
    "greeting": _greeting,
}
