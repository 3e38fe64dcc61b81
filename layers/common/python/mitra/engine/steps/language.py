"""First contact, and the word "language": which of the languages shall it be?"""

from copy import replace

from mitra.domain.happenings import Happening
from mitra.domain.inbound import Inbound, TextMessage
from mitra.domain.replies import Buttons, Choice
from mitra.domain.service import LANGUAGES
from mitra.domain.session import Position, Session
from mitra.engine.flow import LOADED
from mitra.engine.search import pick
from mitra.engine.talk import Move, Outcome, Talk, moved, replied

_CHOICES = tuple(Choice(f"lang:{code}", name) for code, name in LANGUAGES.items())
_NAMES = {
    "lang:en": ("english", "ఇంగ్లీష్", "अंग्रेज़ी"),
    "lang:te": ("telugu", "తెలుగులో", "तेलुगु"),
    "lang:hi": ("hindi", "హిందీ", "हिंदी"),
}
_LONGEST_WISH = 60


def show(talk: Talk, session: Session, lead: str) -> Outcome:
    """Ask in all languages at once: nobody's is known yet."""
    del lead  # the question itself is the error message, in every language
    body = "\n".join(talk.catalogue.words(code, "language.ask") for code in LANGUAGES)
    return replied(session, Buttons(body, _CHOICES))


def hear(talk: Talk, session: Session, message: Inbound) -> Outcome:
    """A language by tap, number or name; anything else is kept as a wish, and the question comes."""
    del talk
    chosen = pick(message, _CHOICES, _NAMES)
    if len(chosen) == 1:
        return _speak(replace(session, language=chosen[0].id.removeprefix("lang:")))
    return Move(_remembering(session, message))


def _speak(session: Session) -> Outcome:
    if session.consent is None:
        asked = replace(moved(session, "consent").position, scratch=session.position.scratch)
        return Move(replace(session, position=asked))
    # Lists that were loaded are titled in the old language: they are asked for again.
    place = session.resume or Position(step="departments")
    scratch = {key: value for key, value in place.scratch.items() if key != LOADED}
    place = replace(place, choices=(), page=0, scratch=scratch)
    return Move(replace(session, position=place, resume=None))


def _remembering(session: Session, message: Inbound) -> Session:
    """Somebody whose first word is "income certificate" gets there without asking twice."""
    if not isinstance(message, TextMessage) or session.consent is not None:
        return session
    wish = {"wish": message.body[:_LONGEST_WISH]}
    return replace(session, position=replace(session.position, scratch=wish))


def learn(talk: Talk, session: Session, result: Happening) -> Outcome:
    """Nothing was asked for."""
    del talk, result
    return Move(session)


def back(talk: Talk, session: Session) -> Outcome:
    """Back to where the citizen was when the language changed."""
    del talk
    return _speak(session) if session.language else Move(session)
