"""What to do with an event that no queue message can hold: keep what an answer needs, and say so.

WhatsApp's own limits keep its messages far below; this is for what is new, broken or hostile.
"""

from collections.abc import Mapping

from mitra.domain.event import Event, to_json

MARK = "trimmed"
"""The key in `data` that is true in a trimmed event."""


type _Cut = tuple[int, int, int]
"""How much is kept: characters of a text, entries of a list or object, levels of nesting."""

_CUTS = ((4096, 32, 6), (512, 12, 2))
"""The first keeps any message that a phone can make. The second fits whatever came: 144 values and 156 names,
at 12 bytes for a character outside the basic plane, are below one megabyte."""
_LONGEST_NAME = 64
_LARGEST_NUMBER = 10**18


def trimmed_body(event: Event, most_bytes: int) -> str:
    """The event as a message body of at most `most_bytes`; ASCII, so its length is its size."""
    body = to_json(event)
    for cut in _CUTS:
        if len(body) <= most_bytes:
            break
        kept = _kept(event.data, cut)
        data = kept if isinstance(kept, dict) else {}
        marked = {**data, MARK: True}
        body = to_json(Event(event.id, event.kind, event.citizen, event.at, marked))
    return body


def _kept(value: object, cut: _Cut, level: int = 0) -> object:
    characters, entries, levels = cut
    if isinstance(value, str):
        return value[:characters]
    if isinstance(value, Mapping | list) and level == levels:
        return None
    if isinstance(value, list):
        return [_kept(entry, cut, level + 1) for entry in value[:entries]]
    if isinstance(value, Mapping):
        # Short values first: ids and types outlive whatever made the event so large.
        names = sorted(
            (name for name in value if len(name) <= _LONGEST_NAME),
            key=lambda name: _bulk(value[name]),
        )
        return {name: _kept(value[name], cut, level + 1) for name in names[:entries]}
    is_endless = isinstance(value, int) and abs(value) > _LARGEST_NUMBER
    return None if is_endless else value


def _bulk(value: object) -> int:
    return len(value) if isinstance(value, str | list | Mapping) else 0
