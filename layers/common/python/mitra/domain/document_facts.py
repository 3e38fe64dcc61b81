"""What a document states: the department's facts over the citizen's answers, checked and made plain."""

from collections.abc import Mapping

from mitra.domain.case import Case
from mitra.domain.document_form import NUMBER, DocumentForm, FactKind, FormField
from mitra.domain.errors import Malformed
from mitra.domain.fact_check import check, packed
from mitra.domain.fact_table import numbers, records, stated_records, taken
from mitra.domain.plain_text import fitted, plain
from mitra.domain.stated_facts import stated

_LONGEST = 120


def gather(form: DocumentForm, case: Case) -> dict[str, str]:
    """Every fact of a document by its name; those that nobody stated are left out.

    Raises Malformed when a fact that is required is missing, or one is not of its kind. The message names it.
    """
    told = stated(form, case)
    facts: dict[str, str] = {}
    for field in form.fields:
        found = stated_records(field, told) if field.columns else _stated(field, case, told)
        for name, value in found:
            words = _plain(name, value)
            if words:
                facts[name] = words
    facts.setdefault(NUMBER, _own_number(form, case.reference))
    for field in form.fields:
        if not field.source:
            _check(field, facts)
    facts.update(_taken(form, facts))
    for field in form.fields:
        if field.source:
            _check(field, facts)
    return facts


def token_fields(form: DocumentForm, facts: Mapping[str, str]) -> dict[int, str | int]:
    """The facts of the QR token by their keys: money in paise, dates in days since 1970, long words cut."""
    return {
        field.key: packed(field, facts[field.id])
        for field in form.fields
        if field.in_token and field.id in facts
    }


def masked(name: str) -> str:
    """A name that only its owner would know: the first letter of each word."""
    return " ".join(f"{word[0]}***" for word in name.split())


def _stated(field: FormField, case: Case, told: Mapping[str, str]) -> list[tuple[str, str]]:
    """(fact, value) pairs of a field: its value, and the words that are shown in its place."""
    asked = field.answer or field.id
    value = told.get(field.id) or told.get(asked, "") or field.otherwise
    found = [(field.id, value)]
    for language, name in field.shown.items():
        if name == field.id:
            continue
        # A title that the citizen chose from a list came in the language of the conversation.
        spoken = case.language if case.language in field.shown else "en"
        chosen = case.answers.get(f"{asked}_name", "") if language == spoken else ""
        found.append((name, case.facts.get(name) or chosen))
    return found


def _taken(form: DocumentForm, facts: Mapping[str, str]) -> dict[str, str]:
    """What is taken out of other facts stands over what was stated: the two cannot disagree."""
    fields = {field.id: field for field in form.fields}
    found = {
        field.id: fitted(taken(field.source, fields, facts), _LONGEST)
        for field in form.fields
        if field.source
    }
    return {name: value for name, value in found.items() if value}


def _plain(name: str, value: str) -> str:
    try:
        return fitted(plain(value), _LONGEST)
    except Malformed as error:
        raise Malformed(f"the fact {name} has letters that cannot be printed") from error


def _own_number(form: DocumentForm, reference: str) -> str:
    return f"{form.numbering}-{reference.partition('-')[2]}"


def _check(field: FormField, facts: Mapping[str, str]) -> None:
    if field.kind is not FactKind.TABLE:
        return check(field, field.id, facts.get(field.id))
    rows = records(field, facts)
    if field.required and not rows:
        raise Malformed(f"the fact {field.id} is missing")
    if len(rows) != len(numbers(field, facts)):
        raise Malformed(f"a record of {field.id} has nothing that can be printed")
    for number, row in enumerate(rows, 1):
        for column in field.columns:
            check(column, f"{field.id}.{number}.{column.id}", row.get(column.id))
    return None
