"""Which seats or persons somebody means: "12, 13", a name, all of them."""

import re
from collections.abc import Sequence

from mitra.domain.inbound import Inbound, Tap, TextMessage
from mitra.domain.replies import Choice, ListMenu
from mitra.domain.service import LANGUAGES
from mitra.domain.value import Value
from mitra.engine.search import normal
from mitra.engine.talk import Talk

ALL = "part:all"
_ROWS = 9
_LONGEST = 200
_BETWEEN = re.compile(r"[,;&+/\n]+")


class Meant(Value):
    """The ids that were meant, in the ticket's order; or the words that mean nothing. All of them: no ids."""

    ids: tuple[str, ...] = ()
    unknown: str = ""


def ask(talk: Talk, body: str, choices: Sequence[Choice], service: str) -> ListMenu:
    """The parts in rows, after one for all of them. They are named, not numbered: 12 is the seat."""
    rows = (Choice(ALL, talk.say("booking.all", service)), *choices[:_ROWS])
    return ListMenu(body, talk.say("list.button"), rows)


def read(talk: Talk, message: Inbound, choices: Sequence[Choice]) -> Meant | None:
    """What a message means; None when it is no answer at all."""
    if isinstance(message, Tap):
        known = message.id == ALL or any(choice.id == message.id for choice in choices)
        return _meant([message.id], choices) if known else None
    if not isinstance(message, TextMessage) or not normal(message.body[:_LONGEST]):
        return None
    if normal(message.body[:_LONGEST]) in _words_for_all(talk):
        return Meant()
    if len(message.body) > _LONGEST:
        return Meant(unknown=message.body[:20])
    ids: list[str] = []
    for said in filter(normal, _BETWEEN.split(message.body)):
        found = _named(said, choices) or _several(said, choices)
        if not found:
            return Meant(unknown=said.strip()[:20])
        ids += found
    return _meant(ids, choices)


def _words_for_all(talk: Talk) -> set[str]:
    words = talk.catalogue.words
    spellings = (words(language, "booking.all.spellings") for language in LANGUAGES)
    return {normal(word) for spelled in spellings for word in spelled.split("|")}


def _named(said: str, choices: Sequence[Choice]) -> list[str]:
    """One part, by its id, as it is shown, or by the person's name; nothing when two persons have that name."""
    wanted = normal(said)
    exact = [c.id for c in choices if wanted == normal(c.id.removeprefix("part:"))]
    if exact:
        return exact
    shown = [c.id for c in choices if wanted in (normal(c.title), normal(c.description))]
    return shown if len(shown) == 1 else []


def _several(said: str, choices: Sequence[Choice]) -> list[str]:
    """Ids with nothing but spaces between them."""
    found = [_named(word, choices) for word in said.split()]
    return [part for each in found for part in each] if all(found) else []


def _meant(ids: Sequence[str], choices: Sequence[Choice]) -> Meant:
    wanted = [choice.id for choice in choices if choice.id in ids]
    if ALL in ids or len(wanted) == len(choices):
        return Meant()
    return Meant(tuple(part.removeprefix("part:") for part in wanted))
