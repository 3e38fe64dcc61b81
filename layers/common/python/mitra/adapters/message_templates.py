"""The templates of messages in the catalogue: templates/<name>/<language>.json."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from mitra.domain.errors import CatalogueError

FOLDER: Final = Path(__file__).parent.parent / "catalogue" / "templates"
BLANK: Final = re.compile(r"{{(\d{1,3})}}")


class MessageTemplate(NamedTuple):
    """Words with numbered blanks, {{1}} and so on. `header` is `none` or `document`; `buttons` are quick replies."""

    name: str
    language: str
    category: str
    header: str
    body: str
    footer: str
    parameters: tuple[str, ...]
    examples: tuple[str, ...]
    buttons: tuple[str, ...] = ()

    def filled(self, values: Sequence[str]) -> str:
        """The body with its blanks filled in. Raises IndexError when there are too few values."""
        return BLANK.sub(lambda found: values[int(found[1]) - 1], self.body)


def read_templates(folder: Path = FOLDER) -> tuple[MessageTemplate, ...]:
    """All of them, by name and language. Raises CatalogueError."""
    return tuple(_read(path) for path in sorted(folder.glob("*/*.json")))


def _read(path: Path) -> MessageTemplate:
    try:
        facts = json.loads(path.read_bytes())
        return MessageTemplate(
            name=facts["name"],
            language=facts["language"],
            category=facts["category"],
            header=facts["header"],
            body=facts["body"],
            footer=facts.get("footer", ""),
            parameters=tuple(facts["parameters"]),
            examples=tuple(facts["examples"]),
            buttons=tuple(facts.get("buttons", ())),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CatalogueError(f"the template {path.parent.name}/{path.name} is wrong") from error
