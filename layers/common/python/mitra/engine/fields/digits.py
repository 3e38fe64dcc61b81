"""A fixed number of digits, such as the last four of an Aadhaar number."""

from mitra.domain.inbound import Inbound, TextMessage
from mitra.domain.replies import Reply, Text
from mitra.domain.session import Answer
from mitra.engine.field import Asking, Reading
from mitra.engine.figures import western_digits


def ask(asking: Asking) -> Reply:
    """Just the words."""
    return Text(asking.body)


def read(asking: Asking, message: Inbound) -> Reading:
    """Exactly as many digits as wanted: a longer number is refused, never cut, so it is never kept."""
    least, most = asking.question.minimum or 1, asking.question.maximum or 1
    if not isinstance(message, TextMessage):
        return asking.refuse("error.digits", count=most)
    digits = "".join(western_digits(message.body).split())
    if not digits.isascii() or not digits.isdecimal() or not least <= len(digits) <= most:
        return asking.refuse("error.digits", count=most)
    return Answer(digits, digits)
