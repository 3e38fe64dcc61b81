"""The catalogue's kinds of document, read at first need and kept: what a verifier needs of them."""

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import cast

from mitra.domain.document_type import DocumentType, FieldKind, TokenField
from mitra.domain.errors import CatalogueError
from mitra.domain.service import Titles

ROOT = Path(__file__).parent.parent / "catalogue" / "documents"


class CatalogueDocumentTypes:
    """Implements ports.verification.DocumentTypes. Raises CatalogueError for a file that is wrong."""

    def __init__(self, root: Path = ROOT) -> None:
        self._root = root

    def of_code(self, type_code: int) -> DocumentType | None:
        """The kind with this number in tokens, or None."""
        return next((kind for kind in self._all if kind.type_code == type_code), None)

    def of_type(self, type_id: str) -> DocumentType | None:
        """The kind with this id, or None."""
        return next((kind for kind in self._all if kind.type == type_id), None)

    @cached_property
    def _all(self) -> Sequence[DocumentType]:
        return [_read(path) for path in sorted(self._root.glob("*.json"))]


def _read(path: Path) -> DocumentType:
    try:
        facts = json.loads(path.read_bytes())
        return DocumentType(
            type=facts["type"],
            type_code=int(facts["type_code"]),
            department=facts["department"],
            title=Titles(facts["title"]),
            authority=Titles(facts["authority"]),
            fields=tuple(_field(entry) for entry in facts["fields"] if entry["in_token"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CatalogueError(f"the document type {path.stem} is wrong") from error


def _field(entry: Mapping[str, object]) -> TokenField:
    words = cast("Mapping[str, Mapping[str, str]]", entry.get("codes", {}))
    return TokenField(
        id=str(entry["id"]),
        key=int(str(entry["key"])),
        kind=FieldKind(str(entry["kind"])),
        label=Titles(cast("Mapping[str, str]", entry["label"])),
        codes={code: Titles(words[code]) for code in words},
    )
