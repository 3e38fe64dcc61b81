"""Long lists in WhatsApp's ten rows: pages of nine and a row for the next page."""

from copy import replace

from mitra.domain.replies import Choice, ListMenu
from mitra.domain.session import Position
from mitra.engine.talk import Talk

ROWS = 10
_ROW_TITLE = 24
MORE = "page:next"


def pages(count: int) -> int:
    """How many pages so many choices need."""
    return 1 if count <= ROWS else -(-count // (ROWS - 1))


def menu(talk: Talk, body: str, position: Position) -> ListMenu:
    """The page of the position's choices that it stands at, each with its number in the whole list."""
    choices, count = position.choices, len(position.choices)
    size = ROWS if count <= ROWS else ROWS - 1
    start = position.page % pages(count) * size
    rows = tuple(
        _numbered(n, choice) for n, choice in enumerate(choices[start : start + size], start + 1)
    )
    if count > ROWS:
        rows += (_turn_page(talk, position.page % pages(count) + 1, pages(count)),)
    return ListMenu(body, talk.say("list.button"), rows)


def _numbered(number: int, choice: Choice) -> Choice:
    """A row with its number. A title too long for a row stands whole in the line under it."""
    about = choice.description or (choice.title if len(choice.title) > _ROW_TITLE else "")
    description = f"{number} · {about}" if about else str(number)
    return replace(choice, description=description, also=())


def _turn_page(talk: Talk, page: int, count: int) -> Choice:
    key = "list.first" if page == count else "list.more"
    return Choice(MORE, talk.say(key), talk.say("list.page", page=page, count=count))


def turned(position: Position) -> Position:
    """The position one page on; after the last comes the first."""
    return replace(position, page=(position.page + 1) % pages(len(position.choices)))
