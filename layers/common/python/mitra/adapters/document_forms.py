"""The kinds of document as they lie in the catalogue, for the issuer: JSON files, read when first needed and kept.

The shape is catalogue/schema/document.schema.json; a test holds every file to it.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import cast

from mitra.domain.document_form import DocumentForm, FactKind, FormField
from mitra.domain.errors import CatalogueError, NotFound
from mitra.domain.service import Titles

FOLDER = Path(__file__).parent.parent / "catalogue" / "documents"
type _Json = Mapping[str, object]


class DocumentFormFiles:
    """The port DocumentForms over a folder."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._form = cache(self._read)

    def form(self, document_type: str) -> DocumentForm:
        """One kind. Raises NotFound for a type that is none, CatalogueError for a file that is wrong."""
        return self._form(document_type)

    def _read(self, document_type: str) -> DocumentForm:
        path = self._folder / f"{document_type}.json"
        # The type comes out of a queue's message: no path may be made of anything but a plain name.
        if not (document_type.isidentifier() and path.is_file()):
            raise NotFound("no such kind of document")
        try:
            return _form(json.loads(path.read_bytes()))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise CatalogueError(f"the file of {document_type} is wrong") from error


def _form(raw: _Json) -> DocumentForm:
    validity = raw.get("validity")
    return DocumentForm(
        type=str(raw["type"]),
        type_code=int(str(raw["type_code"])),
        department=str(raw["department"]),
        title=_titles(raw["title"]),
        authority=_titles(raw["authority"]),
        numbering=str(raw["numbering"]),
        fields=tuple(_field(field) for field in cast("list[_Json]", raw["fields"])),
        wording=cast("Mapping[str, str]", raw["wording"]),
        validity=None if validity is None else timedelta(days=int(str(validity)[1:-1])),
    )


def _field(raw: _Json) -> FormField:
    codes = cast("Mapping[str, object]", raw.get("codes", {}))
    return FormField(
        id=str(raw["id"]),
        key=int(str(raw["key"])),
        kind=FactKind(str(raw["kind"])),
        label=_titles(raw["label"]),
        answer=str(raw.get("answer", "")),
        digits=int(str(raw.get("digits", 0))),
        in_token=bool(raw["in_token"]),
        required=bool(raw.get("required", False)),
        printed=bool(raw.get("printed", True)),
        shown=cast("Mapping[str, str]", raw.get("shown", {})),
        codes={code: _titles(words) for code, words in codes.items()},
    )


def _titles(raw: object) -> Titles:
    return Titles(dict(cast("Mapping[str, str]", raw)))
