"""Several of a list that the department keeps, such as the free seats of a bus: all at once, or one after the other.

The answer is their ids, with commas. A number that is written is a seat's own name, never its row in the list:
row 12 may be seat 14.
"""

import re
from collections.abc import Sequence
from copy import replace
from itertools import accumulate

from mitra.domain.inbound import Inbound, Tap, TextMessage
from mitra.domain.replies import Choice, ListMenu, Reply, Text
from mitra.domain.session import Answer
from mitra.engine import paging
from mitra.engine.field import Asking, Partly, Reading
from mitra.engine.fields.passengers import wanted
from mitra.engine.search import normal, pick
from mitra.engine.talk import joined

_BETWEEN = re.compile(r"[,;/&+\n]+|\s+(?:and)\s+", re.IGNORECASE)
_LONGEST = 400
_ROOM = 500
"""Characters for the names of what is free."""
ANY = "any"
"""The id of the entry by which the department chooses, where its list has one. It stands for all that are wanted."""
_EXAMPLE = 3


def ask(asking: Asking) -> Reply:
    """What is free, in words for those who type, and as a list for those who tap."""
    choices = asking.session.position.choices
    if not choices:
        return Text(joined(asking.body, asking.talk.say("wrong.none_left")))
    names = _named_first([choice.title for choice in choices if choice.id != ANY])
    body = joined(asking.body, asking.talk.say("seats.free", names=names))
    menu = paging.menu(asking.talk, body, asking.session.position)
    rows = tuple(_plain(choices, row) for row in menu.choices)
    return ListMenu(body, menu.button, rows)


def _named_first(titles: Sequence[str]) -> str:
    """As many names as a message has room for; the list has them all."""
    lengths = list(accumulate(len(title) + len(", ") for title in titles))
    kept = sum(length <= _ROOM for length in lengths)
    return ", ".join((*titles[:kept], *(["…"] if kept < len(titles) else [])))


def _plain(choices: Sequence[Choice], row: Choice) -> Choice:
    """The row without its number: another number beside a seat's own would be taken for it."""
    found = next((choice for choice in choices if choice.id == row.id), None)
    return replace(row, description=found.description) if found else row


def read(asking: Asking, message: Inbound) -> Reading:
    """A tap for one, or several names; what was chosen before counts."""
    choices, picked = asking.session.position.choices, asking.picked
    for whichever in _whichever(asking, message):
        return Answer(ANY, whichever.title)
    if isinstance(message, Tap):
        added = [choice.id for choice in choices if choice.id == message.id]
        return (
            _counted(asking, [*picked, *(c for c in added if c not in picked)])
            if added
            else _wrong(asking)
        )
    if not isinstance(message, TextMessage) or not choices:
        return _wrong(asking)
    named, unknown = _named(choices, message.body[:_LONGEST])
    if unknown:
        return asking.refuse("wrong.seats_taken", names=", ".join(unknown)[:60])
    if not named:
        return _wrong(asking)
    # Who writes as many as are wanted begins anew.
    whole = len(named) >= _count(asking)
    return _counted(asking, named if whole else [*picked, *(c for c in named if c not in picked)])


def _whichever(asking: Asking, message: Inbound) -> Sequence[Choice]:
    """The entry by which the department chooses, when it is offered and meant. A number is always a seat."""
    offered = [choice for choice in asking.session.position.choices if choice.id == ANY]
    if isinstance(message, TextMessage) and any(sign.isdecimal() for sign in message.body):
        return ()
    spellings = asking.talk.say("seats.any.spellings").split("|")
    return pick(message, offered, {ANY: (*spellings, *(n for one in offered for n in one.also))})


def _named(choices: Sequence[Choice], said: str) -> tuple[list[str], list[str]]:
    """The ids of those that are named, each once, and the names that are none of them."""
    by_name = {
        normal(name): choice.id for choice in choices for name in (*choice.also, choice.title)
    }
    parts = [part for part in _BETWEEN.split(said) if normal(part)]
    if len(parts) == 1 and normal(parts[0]) not in by_name:
        parts = parts[0].split()
    known = [by_name[normal(part)] for part in parts if normal(part) in by_name]
    return list(dict.fromkeys(known)), [p.strip() for p in parts if normal(p) not in by_name]


def _count(asking: Asking) -> int:
    return wanted(asking) or 1


def _counted(asking: Asking, ids: Sequence[str]) -> Reading:
    count = _count(asking)
    titles = {choice.id: choice.title for choice in asking.session.position.choices}
    names = ", ".join(titles[each] for each in ids if each in titles)
    if len(ids) > count:
        return asking.refuse("wrong.seats_count", given=len(ids), count=count)
    if len(ids) < count:
        told = asking.talk.say("seats.more", names=names, count=count - len(ids))
        return Partly(tuple(ids), told)
    return Answer(",".join(ids), names)


def _wrong(asking: Asking) -> Reading:
    titles = [choice.title for choice in asking.session.position.choices]
    example = ", ".join(titles[: min(max(_count(asking), 2), _EXAMPLE)])
    return asking.refuse("wrong.seats", count=_count(asking), example=example)
