"""Free words, within a length."""

from mitra.domain.inbound import Inbound, TextMessage
from mitra.domain.replies import Reply, Text
from mitra.domain.session import Answer
from mitra.engine.field import Asking, Reading

_SHORTEST, _LONGEST = 2, 300


def ask(asking: Asking) -> Reply:
    """Just the words."""
    return Text(asking.body)


def read(asking: Asking, message: Inbound) -> Reading:
    """Any words of a fitting length."""
    if not isinstance(message, TextMessage):
        return asking.refuse("error.words_wanted")
    words = " ".join(message.body.split())
    least = _SHORTEST if asking.question.minimum is None else asking.question.minimum
    most = asking.question.maximum or _LONGEST
    if not least <= len(words) <= most:
        return asking.refuse("error.length", least=least, most=most)
    return Answer(words, words)
