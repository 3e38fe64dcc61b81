"""A person's name, in any script."""

import unicodedata

from mitra.domain.inbound import Inbound, TextMessage
from mitra.domain.replies import Reply, Text
from mitra.domain.session import Answer
from mitra.engine.field import Asking, Reading

_LONGEST = 100
_SIGNS = " .'’-\u200c\u200d"


def ask(asking: Asking) -> Reply:
    """Just the words."""
    return Text(asking.body)


def read(asking: Asking, message: Inbound) -> Reading:
    """Two letters at least; letters, spaces, full stops, apostrophes and hyphens only."""
    if not isinstance(message, TextMessage):
        return asking.refuse("error.name")
    name = " ".join(message.body.split())
    return Answer(name, name) if is_name(name) else asking.refuse("error.name")


def is_name(name: str) -> bool:
    """Whether it can be a person's name."""
    letters = sum(unicodedata.category(character)[0] == "L" for character in name)
    return letters >= 2 and len(name) <= _LONGEST and all(_belongs(c) for c in name)


def _belongs(character: str) -> bool:
    return character in _SIGNS or unicodedata.category(character)[0] in "LM"
