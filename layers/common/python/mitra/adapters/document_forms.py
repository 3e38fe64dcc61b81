"""The kinds of document as they lie in the catalogue, for the issuer: JSON files, read when first needed and kept.

The shape is catalogue/schema/document.schema.json; a test holds every file to it.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import cast

from mitra.domain.document_form import (
    DocumentForm,
    FactKind,
    FormField,
    PaperKind,
    Seal,
    Source,
    Take,
    Validity,
)
from mitra.domain.errors import CatalogueError, NotFound
from mitra.domain.titles import Titles

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
    seal, numbers = _json(raw["seal"]), _json(raw["numbers"])
    return DocumentForm(
        type=str(raw["type"]),
        type_code=int(str(raw["type_code"])),
        department=str(raw["department"]),
        title=_titles(raw["title"]),
        authority=_titles(raw["authority"]),
        numbering=str(raw["numbering"]),
        fields=tuple(_field(field) for field in _list(raw["fields"])),
        wording=cast("Mapping[str, str]", raw.get("wording", {})),
        paper=PaperKind(str(raw["paper"])),
        languages=tuple(map(str, cast("list[str]", raw["languages"]))),
        seal=Seal(str(seal["emblem"]), _titles(seal["words"])),
        number_label=_titles(numbers["number"]),
        reference_label=_titles(numbers["reference"]) if "reference" in numbers else None,
        notes={
            language: tuple(lines)
            for language, lines in cast("Mapping[str, list[str]]", raw.get("notes", {})).items()
        },
        signatures=tuple(map(_titles, _list(raw.get("signatures", [])))),
        validity=_validity(_json(raw["validity"])),
    )


def _field(raw: _Json) -> FormField:
    codes = _json(raw.get("codes", {}))
    source = _json(raw["taken"]) if "taken" in raw else None
    return FormField(
        id=str(raw["id"]),
        key=int(str(raw.get("key", 0))),
        kind=FactKind(str(raw["kind"])),
        label=_titles(raw["label"]),
        answer=str(raw.get("answer", "")),
        otherwise=str(raw.get("otherwise", "")),
        digits=int(str(raw.get("digits", 0))),
        pattern=str(raw.get("pattern", "")),
        mask=str(raw.get("mask", "{}")),
        source=Source(str(source["fact"]), Take(str(source["take"]))) if source else None,
        in_token=bool(raw.get("in_token", False)),
        required=bool(raw.get("required", False)),
        printed=bool(raw.get("printed", True)),
        highlight=bool(raw.get("highlight", False)),
        in_words=bool(raw.get("in_words", False)),
        shown=cast("Mapping[str, str]", raw.get("shown", {})),
        codes={code: _titles(words) for code, words in codes.items()},
        columns=tuple(_field(column) for column in _list(raw.get("columns", []))),
        most=int(str(raw.get("most", 0))),
        width=int(str(raw.get("width", 1))),
        longest=int(str(raw.get("longest", FormField.longest))),
        in_paise=raw.get("unit") == "paise",
    )


def _validity(raw: _Json) -> Validity:
    """{"days": 1461}, {"until": "a date's field"}, {"permanent": true}, or {} when nothing is said of it."""
    days = raw.get("days")
    return Validity(
        lasting=None if days is None else timedelta(days=int(str(days))),
        until=str(raw.get("until", "")),
        stated=bool(raw),
    )


def _titles(raw: object) -> Titles:
    return Titles(dict(cast("Mapping[str, str]", raw)))


def _json(raw: object) -> _Json:
    return cast("_Json", raw)


def _list(raw: object) -> "list[_Json]":
    return cast("list[_Json]", raw)
