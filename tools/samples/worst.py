"""The longest facts that each kind of document may have to carry: all fields, and names that fill their lines."""

from collections.abc import Iterator, Mapping

from mitra.domain.document_form import DocumentForm, FactKind, FormField

LATIN = "Venkata Satya Surya Naga Lakshmi Narasimha Subrahmanyeswara Rao"
TELUGU = "వెంకట సత్య సూర్య నాగ లక్ష్మీ నరసింహ సుబ్రహ్మణ్యేశ్వరరావు"
_VALUES: Mapping[FactKind, str] = {
    FactKind.MONEY: "999999999999",
    FactKind.DATE: "2099-12-31",
    FactKind.TIME: "2099-12-31T23:59",
    FactKind.CLOCK: "23:59",
    FactKind.PHOTO: "photos/longest.jpg",
}
_PATTERNS: Mapping[str, str] = {
    "[0-9A-Z]{4}": "WX89",
    "[0-9A-Z]{1,4}": "WX89",
    "[0-9]{1,3}": "109",
    "[0-9]{1,2}": "99",
    "[0-9]{1,5}": "99999",
    "[0-9A-Za-z() -]{2,30}": "80G(2)(a)(iiihf)",
    "[0-9]{3}[A-Z]": "999Z",
    "[A-Z]{5}[0-9]{4}[A-Z]": "ZZZZZ9999Z",
    "[0-9A-Za-z/-]{1,20}": "WW-2099/WWWWWWWW9999",
    "[0-9A-Za-z/-]{1,12}": "WW-2099/9999",
}
_NUMBERS = ("_number", "_reference", "registration_80g", "pass_id", "slot", "ward", "period")
"""Endings of names whose facts are numbers of an office: twenty characters."""


def longest(form: DocumentForm, records: int = 0) -> dict[str, str]:
    """Every fact of a kind at its longest; tables with so many records, or as many as they may have."""
    facts: dict[str, str] = {}
    for field in form.fields:
        if field.columns:
            for number in range(1, (records or field.most) + 1):
                for column in field.columns:
                    facts |= _prefixed(f"{field.id}.{number}.", _values(column))
        else:
            facts |= _values(field)
    return facts


def _prefixed(prefix: str, facts: Mapping[str, str]) -> dict[str, str]:
    return {f"{prefix}{name}": value for name, value in facts.items()}


def _values(field: FormField) -> dict[str, str]:
    return dict(_stated(field))


def _stated(field: FormField) -> Iterator[tuple[str, str]]:
    if field.source or field.kind is FactKind.BLANK:
        return
    yield field.id, _value(field)
    for language, name in field.shown.items():
        if name != field.id:
            yield name, TELUGU if language == "te" else LATIN


def _value(field: FormField) -> str:
    if field.kind in _VALUES:
        return _VALUES[field.kind]
    if field.pattern or field.digits:
        return _PATTERNS[field.pattern] if field.pattern else "9" * field.digits
    if field.codes:
        return max(field.codes, key=len)
    if field.kind is FactKind.CODE:
        return "999999"
    if field.id.endswith("_te"):
        return TELUGU
    return "W" * 20 if field.id.endswith(_NUMBERS) else LATIN
