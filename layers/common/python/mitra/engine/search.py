"""What a citizen means by a tap, a number or a name. "10" is never "1"."""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from mitra.domain.inbound import Inbound, Tap, TextMessage
from mitra.domain.replies import Choice
from mitra.domain.service import LANGUAGES, Catalogue

_CLOSE_ENOUGH = 0.82
_SHORTEST_PREFIX = 3
_LONGEST_NAME = 80
_JOINERS = "\u200c\u200d"


def normal(text: str) -> str:
    """A text for comparing: no case, punctuation or extra space; digits of any script as 0 to 9."""
    kept = []
    for character in unicodedata.normalize("NFC", text).casefold():
        digit = unicodedata.decimal(character, None)
        if digit is not None:
            kept.append(str(digit))
        elif unicodedata.category(character)[0] in "LM":
            kept.append(character)
        elif character not in _JOINERS:
            kept.append(" ")
    return " ".join("".join(kept).split())


def number_in(text: str) -> int | None:
    """The number that a text is, alone (a full stop or bracket may follow); else None."""
    alone = normal(text)
    return int(alone) if alone.isdecimal() and len(alone) <= 4 else None


def pick(
    message: Inbound, choices: Sequence[Choice], names: Mapping[str, Sequence[str]] | None = None
) -> Sequence[Choice]:
    """The choices that a message can mean: one when it is clear, several when not, none when wrong.

    `names` gives further names of a choice, such as its titles in the other languages.
    """
    if isinstance(message, Tap):
        return [choice for choice in choices if choice.id == message.id]
    if not isinstance(message, TextMessage):
        return []
    number = number_in(message.body)
    if number is not None:
        return [choices[number - 1]] if 1 <= number <= len(choices) else []
    return _named(normal(message.body[:_LONGEST_NAME]), choices, names or {})


def _named(
    said: str, choices: Sequence[Choice], names: Mapping[str, Sequence[str]]
) -> Sequence[Choice]:
    if not said:
        return []
    known = [
        (choice, [normal(n) for n in (choice.title, *names.get(choice.id, ()))])
        for choice in choices
    ]
    exact = [c for c, titles in known if said in titles]
    if exact:
        return exact
    if len(said) < _SHORTEST_PREFIX:
        return []
    begun = [c for c, titles in known if any(t.startswith(said) for t in titles)]
    if begun:
        return begun
    holding = [c for c, titles in known if any(_holds(t, said) for t in titles)]
    if holding:
        return holding
    return [c for c, titles in known if any(_alike(t, said) for t in titles)]


def _holds(title: str, said: str) -> bool:
    words = title.split()
    return all(any(word.startswith(part) for word in words) for part in said.split())


def _alike(title: str, said: str) -> bool:
    """A slip of the finger in any word; but Vijayawada Urban is not Vijayawada Rural."""
    words = list(zip_longest(title.split(), said.split(), fillvalue=""))
    return all(difflib.SequenceMatcher(None, *pair).ratio() >= _CLOSE_ENOUGH for pair in words)


def find_services(catalogue: Catalogue, text: str) -> Sequence[str]:
    """The services that a text can mean, by code or by name in any language."""
    said = normal(text[:_LONGEST_NAME])
    if not said:
        return []
    choices, names = [], {}
    for service_id in catalogue.services():
        code = catalogue.service(service_id).code
        if normal(code).replace(" ", "") == said.replace(" ", ""):
            return [service_id]
        titles = list(_titles(catalogue, service_id))
        choices.append(Choice(service_id, titles[0]))
        names[service_id] = titles[1:]
    return [choice.id for choice in _named(said, choices, names)]


def _titles(catalogue: Catalogue, service_id: str) -> Iterable[str]:
    for language in LANGUAGES:
        yield catalogue.words(language, "title", service_id)
        yield catalogue.words(language, "row_title", service_id)
