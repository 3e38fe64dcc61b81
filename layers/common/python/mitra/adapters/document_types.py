"""The catalogue's kinds of document, read at first need and kept: what a verifier needs of them.

`open`, not `pathlib`: that module alone takes a twentieth of the time in which Python starts.
"""

import json
import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, cast

from mitra.domain.document_type import DocumentType, FieldKind, TokenField
from mitra.domain.errors import CatalogueError
from mitra.domain.titles import Titles

FOLDER: Final = f"{__file__.rpartition('/adapters/')[0]}/catalogue/documents"

_WRITTEN: Final = {"clock": "text"}
"""Kinds of the paper that the token has as words."""


class CatalogueDocumentTypes:
    """Implements ports.verification.DocumentTypes. Raises CatalogueError for a file that is wrong."""

    def __init__(self, folder: str = FOLDER) -> None:
        self._folder = folder

    def of_code(self, type_code: int) -> DocumentType | None:
        """The kind with this number in tokens, or None."""
        return next((kind for kind in self._all if kind.type_code == type_code), None)

    def of_type(self, type_id: str) -> DocumentType | None:
        """The kind with this id, or None."""
        return next((kind for kind in self._all if kind.type == type_id), None)

    def all(self) -> Sequence[DocumentType]:
        """Every kind, by the name of its file."""
        return self._all

    @cached_property
    def _all(self) -> Sequence[DocumentType]:
        names = os.listdir(self._folder)  # noqa: PTH208 - see above
        return [_read(f"{self._folder}/{name}") for name in sorted(names) if name.endswith(".json")]


def _read(path: str) -> DocumentType:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - see above
            facts = json.load(file)
        return DocumentType(
            type=facts["type"],
            type_code=int(facts["type_code"]),
            department=facts["department"],
            title=Titles(facts["title"]),
            authority=Titles(facts["authority"]),
            fields=tuple(_field(entry) for entry in facts["fields"] if entry["in_token"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CatalogueError(f"{path.rpartition('/')[2]} is no document type") from error


def _field(entry: Mapping[str, object]) -> TokenField:
    words = cast("Mapping[str, Mapping[str, str]]", entry.get("codes", {}))
    return TokenField(
        id=str(entry["id"]),
        key=int(str(entry["key"])),
        kind=FieldKind(_WRITTEN.get(str(entry["kind"]), str(entry["kind"]))),
        label=Titles(cast("Mapping[str, str]", entry["label"])),
        codes={code: Titles(words[code]) for code in words},
    )
