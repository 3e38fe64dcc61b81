"""A Permanent Account Number of the Income Tax Department: five letters, four digits, a letter.

Income-tax Rules, 1962, rule 114. Whether it is somebody's, only that department knows.
"""

import re

from mitra.domain.inbound import Inbound, TextMessage
from mitra.domain.replies import Reply, Text
from mitra.domain.session import Answer
from mitra.engine.field import Asking, Reading
from mitra.engine.figures import western_digits

_PAN = re.compile(r"[A-Z]{5}[0-9]{4}[A-Z]")
_SHOWN = 4
_LONGEST = 20


def ask(asking: Asking) -> Reply:
    """Just the words."""
    return Text(asking.body)


def read(asking: Asking, message: Inbound) -> Reading:
    """Small letters and spaces are forgiven. Only its end is ever shown again."""
    typed = western_digits(message.body[:_LONGEST]) if isinstance(message, TextMessage) else ""
    pan = "".join(typed.upper().split())
    if not _PAN.fullmatch(pan):
        return asking.refuse("error.pan")
    return Answer(pan, f"XXXXXX{pan[-_SHOWN:]}")
