"""One entry of a list that the department keeps, such as its mandals; words where it keeps none."""

from mitra.domain.inbound import Inbound, TextMessage
from mitra.domain.replies import Reply, Text
from mitra.domain.session import Answer
from mitra.engine import paging
from mitra.engine.field import Asking, Reading
from mitra.engine.fields import text
from mitra.engine.search import pick


def ask(asking: Asking) -> Reply:
    """A page of the list."""
    if not asking.session.position.choices:
        return Text(asking.body)
    return paging.menu(asking.talk, asking.body, asking.session.position)


def read(asking: Asking, message: Inbound) -> Reading:
    """A tap, a number or a name."""
    choices = asking.session.position.choices
    if not choices:
        return text.read(asking, message)
    chosen = pick(message, choices, {choice.id: choice.also for choice in choices})
    if len(chosen) == 1:
        return Answer(chosen[0].id, chosen[0].title)
    if isinstance(message, TextMessage) and len(chosen) > 1:
        return asking.refuse("error.several", names=", ".join(c.title for c in chosen[:5]))
    return asking.refuse("error.not_in_list", count=len(choices))
