"""One of a few answers that the manifest lists."""

from mitra.domain.inbound import Inbound, TextMessage
from mitra.domain.replies import Buttons, Choice, ListMenu, Reply
from mitra.domain.service import LANGUAGES
from mitra.domain.session import Answer
from mitra.engine.field import Asking, Reading
from mitra.engine.search import pick

_BUTTONS, _BUTTON_TITLE = 3, 20


def ask(asking: Asking) -> Reply:
    """Buttons where they fit, a list otherwise."""
    choices = _choices(asking)
    if len(choices) <= _BUTTONS and all(len(c.title) <= _BUTTON_TITLE for c in choices):
        return Buttons(asking.body, choices)
    rows = tuple(Choice(c.id, c.title, str(number)) for number, c in enumerate(choices, start=1))
    return ListMenu(asking.body, asking.talk.say("list.button"), rows)


def read(asking: Asking, message: Inbound) -> Reading:
    """A tap, a number or a name."""
    choices = _choices(asking)
    chosen = pick(message, choices, _names(asking))
    if len(chosen) == 1:
        value = chosen[0].id.rpartition(":")[2]
        return Answer(value, chosen[0].title)
    if isinstance(message, TextMessage) and len(chosen) > 1:
        return asking.refuse("error.several", names=", ".join(c.title for c in chosen[:5]))
    return asking.refuse("error.not_in_list", count=len(choices))


def _choices(asking: Asking) -> tuple[Choice, ...]:
    question, service = asking.question, asking.session.position.service
    return tuple(
        Choice(
            f"ans:{question.id}:{value}", asking.talk.say(f"choice.{question.id}.{value}", service)
        )
        for value in question.choices
    )


def _names(asking: Asking) -> dict[str, list[str]]:
    question, service = asking.question, asking.session.position.service
    words = asking.talk.catalogue.words
    return {
        f"ans:{question.id}:{value}": [
            value.replace("_", " "),
            *(words(language, f"choice.{question.id}.{value}", service) for language in LANGUAGES),
        ]
        for value in question.choices
    }
