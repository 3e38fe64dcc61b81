"""Transcripts of conversations: YAML that people read and review, and the tests play.

A turn is what the citizen does (words; or `tap`, `location`, `photo`) and all that the service answers.
"""

from pathlib import Path
from typing import cast

import yaml

from mitra.domain.replies import (
    AskLocation,
    Buttons,
    DocumentMessage,
    ListMenu,
    MapPin,
    Reply,
    TemplateMessage,
    Text,
)
from tests.kit.chat import Chat, words_of

SERVICES = Path("layers/common/python/mitra/catalogue/services")
type Turn = dict[str, object]


def files() -> list[Path]:
    """Every transcript of the catalogue."""
    return sorted(SERVICES.glob("*/conversations/*.yaml"))


def load(path: Path) -> list[Turn]:
    """The turns of a transcript."""
    return cast("list[Turn]", yaml.safe_load(path.read_text("utf-8")))


def play(turns: list[Turn]) -> list[Turn]:
    """The same turns, with what the service really answers."""
    chat, played = Chat(), []
    for turn in turns:
        act(chat, turn["citizen"])
        played.append({"citizen": turn["citizen"], "service": [shown(r) for r in chat.replies]})
    return played


class _Readable(yaml.SafeDumper):
    """Messages of several lines as they are read, not as one quoted line."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Readable.add_representer(str, _text)


def save(path: Path, turns: list[Turn]) -> None:
    """Write a transcript."""
    text = yaml.dump(turns, Dumper=_Readable, allow_unicode=True, sort_keys=False, width=110)
    path.write_text(text, "utf-8")


def act(chat: Chat, what: object) -> None:
    """Do what a transcript says the citizen does. Raises ValueError for what is no act."""
    match what:
        case str():
            chat.say(what)
        case {"tap": str(wanted)}:
            chat.tap(wanted)
        case {"location": [float(latitude), float(longitude)]}:
            chat.share(latitude, longitude)
        case {"photo": _}:
            chat.photo()
        case _:
            raise ValueError(f"no such act: {what}")


def shown(reply: Reply) -> dict[str, object]:
    """A reply as a transcript has it."""
    match reply:
        case Buttons():
            return {"text": reply.body, "buttons": [c.title for c in reply.choices]}
        case ListMenu():
            return {
                "text": reply.body,
                "rows": [f"{c.title} | {c.description}" for c in reply.choices],
            }
        case DocumentMessage():
            return {"text": reply.body, "document": reply.filename}
        case TemplateMessage():
            return {"template": reply.name, "text": words_of(reply), "document": reply.filename}
        case _:
            return _plainly(reply)


def _plainly(reply: Text | AskLocation | MapPin) -> dict[str, object]:
    match reply:
        case Text():
            return {"text": reply.body}
        case AskLocation():
            return {"text": reply.body, "asks": "location"}
        case MapPin():
            return {"pin": [reply.latitude, reply.longitude], "text": words_of(reply)}
