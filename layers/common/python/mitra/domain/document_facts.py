"""What a document states: the department's facts over the citizen's answers, checked and made plain."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from mitra.domain.case import Case
from mitra.domain.document_form import NUMBER, DocumentForm, FactKind, FormField
from mitra.domain.errors import Malformed
from mitra.domain.plain_text import fitted, plain

PAISE = 100
_LONGEST = 120
_LONGEST_IN_TOKEN = 48
_MONEY = re.compile(r"0|[1-9][0-9]{0,11}")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_EPOCH = date(1970, 1, 1)


def gather(form: DocumentForm, case: Case) -> dict[str, str]:
    """Every fact of a document by its name; those that nobody stated are left out.

    Raises Malformed when a fact that is required is missing, or one is not of its kind. The message names it.
    """
    facts: dict[str, str] = {}
    for field in form.fields:
        for name, value in _stated(field, case):
            words = _plain(name, value)
            if words:
                facts[name] = words
    facts.setdefault(NUMBER, _own_number(form, case.reference))
    for field in form.fields:
        _check(field, facts)
    return facts


def token_fields(form: DocumentForm, facts: Mapping[str, str]) -> dict[int, str | int]:
    """The facts of the QR token by their keys: money in paise, dates in days since 1970, long words cut."""
    return {
        field.key: _packed(field.kind, facts[field.id])
        for field in form.fields
        if field.in_token and field.id in facts
    }


def masked(name: str) -> str:
    """A name that only its owner would know: the first letter of each word."""
    return " ".join(f"{word[0]}***" for word in name.split())


def _stated(field: FormField, case: Case) -> list[tuple[str, str]]:
    """(fact, value) pairs of a field: its value, and the words that are shown in its place."""
    asked = field.answer or field.id
    found = [(field.id, case.facts.get(field.id) or case.answers.get(asked, ""))]
    for language, name in field.shown.items():
        if name == field.id:
            continue
        # A title that the citizen chose from a list came in the language of the conversation.
        spoken = case.language if case.language in field.shown else "en"
        chosen = case.answers.get(f"{asked}_name", "") if language == spoken else ""
        found.append((name, case.facts.get(name) or chosen))
    return found


def _plain(name: str, value: str) -> str:
    try:
        return fitted(plain(value), _LONGEST)
    except Malformed as error:
        raise Malformed(f"the fact {name} has letters that cannot be printed") from error


def _own_number(form: DocumentForm, reference: str) -> str:
    return f"{form.numbering}-{reference.partition('-')[2]}"


def _check(field: FormField, facts: Mapping[str, str]) -> None:
    value = facts.get(field.id)
    if value is None:
        if field.required:
            raise Malformed(f"the fact {field.id} is missing")
        return
    if not _CHECKS[field.kind](value):
        raise Malformed(f"the fact {field.id} is no {field.kind}")
    if field.digits and not (value.isdigit() and len(value) == field.digits):
        raise Malformed(f"the fact {field.id} is not {field.digits} digits")


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


_CHECKS: Mapping[FactKind, Callable[[str], bool]] = {
    FactKind.TEXT: bool,
    FactKind.MONEY: lambda value: bool(_MONEY.fullmatch(value)),
    FactKind.DATE: _is_date,
    FactKind.CODE: bool,
}


def _packed(kind: FactKind, value: str) -> str | int:
    if kind is FactKind.MONEY:
        return int(value) * PAISE
    if kind is FactKind.DATE:
        return (date.fromisoformat(value) - _EPOCH).days
    if kind is FactKind.CODE and _NUMBER.fullmatch(value):
        return int(value)
    return fitted(value, _LONGEST_IN_TOKEN)
