"""A whole number within bounds, such as how many persons."""

from mitra.domain.inbound import Inbound, TextMessage
from mitra.domain.replies import Reply, Text
from mitra.domain.session import Answer
from mitra.engine.field import Asking, Reading
from mitra.engine.figures import western_digits

_MOST_DIGITS = 12


def ask(asking: Asking) -> Reply:
    """Just the words."""
    return Text(asking.body)


def read(asking: Asking, message: Inbound) -> Reading:
    """Digits of any script, without a sign or a fraction."""
    least, most = asking.question.minimum or 0, asking.question.maximum or 0
    typed = message.body[: 4 * _MOST_DIGITS].strip() if isinstance(message, TextMessage) else ""
    digits = western_digits(typed)
    fits = digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS
    if not fits or not least <= int(digits) <= most:
        return asking.refuse("error.whole_number", least=least, most=most)
    return Answer(str(int(digits)), str(int(digits)))
