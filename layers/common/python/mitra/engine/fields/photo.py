"""A photo or a PDF of a paper. Its bytes are checked by who fetches it."""

from mitra.domain.effects import StoreMedia
from mitra.domain.inbound import Inbound, Media
from mitra.domain.replies import Reply, Text
from mitra.engine.field import Asking, Pending, Reading

_ACCEPT = ("image/jpeg", "image/png", "application/pdf")
_MOST_BYTES = 10 * 1024 * 1024


def ask(asking: Asking) -> Reply:
    """Just the words."""
    return Text(asking.body)


def read(asking: Asking, message: Inbound) -> Reading:
    """A picture or a document; a voice note or words are asked again."""
    if not isinstance(message, Media) or message.kind not in ("image", "document"):
        return asking.refuse("error.photo")
    question = asking.question
    return Pending(
        StoreMedia(message, question.accept or _ACCEPT, question.max_bytes or _MOST_BYTES)
    )
