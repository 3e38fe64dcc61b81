"""What the page needs to speak one language without the server: words, kinds of document, tones of the answers.

Lists of codes that several kinds share, such as the districts, stand in a pack once.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache

from mitra.adapters.document_types import CatalogueDocumentTypes
from mitra.adapters.verify_site import views
from mitra.adapters.verify_site.words import words
from mitra.domain.document_type import DocumentType, TokenField
from mitra.domain.standing import Verdict
from mitra.domain.titles import Titles

SECOND = {"te": "en"}
"""The language of the smaller title, where it is not Telugu."""

type Codes = list[Mapping[str, str]]


def pack(language: str) -> bytes:
    """The pack of one language, as JSON."""
    second = SECOND.get(language, "te")
    codes: Codes = []
    kinds = {str(kind.type_code): _kind(kind, language, codes) for kind in _kinds()}
    found = {
        "language": language,
        "second_language": second,
        "words": words(language),
        "second": {key: text for key, text in words(second).items() if key.endswith(".title")},
        "tones": {verdict: views.message(verdict).tone for verdict in Verdict},
        "compares": [verdict for verdict in Verdict if views.message(verdict).compares],
        "kinds": kinds,
        "codes": codes,
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def _kinds() -> Sequence[DocumentType]:
    return CatalogueDocumentTypes().all()


def _kind(kind: DocumentType, language: str, codes: Codes) -> Mapping[str, object]:
    return {
        "department": kind.department,
        "title": kind.title.in_language(language),
        "fields": [_field(field, language, codes) for field in kind.fields],
    }


def _field(field: TokenField, language: str, codes: Codes) -> Mapping[str, object]:
    facts: dict[str, object] = {
        "id": field.id,
        "key": field.key,
        "kind": field.kind,
        "label": field.label.in_language(language),
    }
    if field.codes:
        facts["codes"] = _place(_in(field.codes, language), codes)
    return facts


def _place(wanted: Mapping[str, str], codes: Codes) -> int:
    """Where these codes stand in the pack."""
    if wanted not in codes:
        codes.append(wanted)
    return codes.index(wanted)


def _in(titles: Mapping[str, Titles], language: str) -> Mapping[str, str]:
    return {code: titles[code].in_language(language) for code in titles}
