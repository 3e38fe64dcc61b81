"""Transcripts of conversations: YAML that people read and review, and the tests play.

A turn is what the citizen does (words; or `tap`, `location`, `photo`, `pay`) and all that the service answers.
`pay: success` pays the order in the chat (`slow`: its department takes longer), `pay: failure` tries in vain,
`pay: late` lets its time go by, and `pay: refunded` is heard when the money goes back.
`others: buy the rest` leaves nothing of what was priced last.
`hours: 24` lets time pass, and with `documents: arrive` come the papers of a booking that was cancelled or moved.
"""

from pathlib import Path
from typing import cast

import yaml

from mitra.domain.money import in_rupees
from mitra.domain.replies import (
    AskLocation,
    Buttons,
    DocumentMessage,
    LinkButton,
    ListMenu,
    MapPin,
    OrderDetails,
    OrderStatus,
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
        case {"pay": str(outcome)}:
            chat.pay(outcome)
        case _:
            _elsewhere(chat, what)


def _elsewhere(chat: Chat, what: object) -> None:
    """What happens while the citizen does nothing."""
    match what:
        case {"hours": int(hours)}:
            chat.wait(hours)
        case {"documents": "arrive"}:
            chat.issue()
        case {"others": "buy the rest"}:
            chat.replies = ()
            chat.world.fair.sell_out()
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
        case OrderDetails() | OrderStatus():
            return _ordered(reply)
        case _:
            return _plainly(reply)


def _ordered(reply: OrderDetails | OrderStatus) -> dict[str, object]:
    """An order by its lines and sum, as its card shows them; news of it by its state."""
    if isinstance(reply, OrderStatus):
        return {"text": reply.body, "order": reply.status}
    lines = [f"{n.quantity} × {n.name} | {in_rupees(n.paise)}" for n in reply.lines]
    total = in_rupees(sum(n.paise * n.quantity for n in reply.lines))
    return {"text": reply.body, "order": lines, "total": total}


def _plainly(reply: Text | AskLocation | MapPin | LinkButton) -> dict[str, object]:
    match reply:
        case LinkButton():
            return {"text": reply.body, "opens": reply.url, "buttons": [reply.label]}
        case Text():
            return {"text": reply.body}
        case AskLocation():
            return {"text": reply.body, "asks": "location"}
        case MapPin():
            return {"pin": [reply.latitude, reply.longitude], "text": words_of(reply)}
