"""A fact as people read it on paper: amounts in figures and words, dates and times in words, names of codes."""

from collections.abc import Callable, Mapping
from datetime import date

from mitra.adapters.pdf import phrases
from mitra.adapters.pdf.amounts import rupees, rupees_in_words
from mitra.adapters.pdf.dates import spoken, spoken_clock
from mitra.adapters.pdf.paper import Cell
from mitra.domain.document_form import FactKind, FormField

Facts = Mapping[str, str]


def shown(field: FormField, facts: Facts, language: str) -> str:
    """A field's value in a language; empty when nothing is known."""
    value = facts.get(field.id, "")
    if value and field.kind in _FIGURES:
        return _FIGURES[field.kind](value, language)
    if value in field.codes:
        return field.codes[value].in_language(language)
    # A name that is known in one script only stands in both places.
    names = [facts.get(name, "") for name in field.shown.values()]
    wanted = facts.get(field.shown.get(language, ""), "")
    found = wanted or next(filter(None, names), "") or value
    return field.mask.format(found) if found else ""


def cell(field: FormField, facts: Facts, language: str) -> Cell:
    """A field's value, and below it the amount in words, the time of day as it is said, or the code."""
    value, words = facts[field.id], shown(field, facts, language)
    if field.in_words:
        return words, rupees_in_words(value, language)
    if field.kind is FactKind.CLOCK:
        return words, spoken_clock(value, language)
    if _code_is_compared(field, value) and value != words:
        return words, phrases.CODE.of(language).format(code=value)
    return (words,)


def _code_is_compared(field: FormField, value: str) -> bool:
    """The QR states the code, and whoever compares it has no list of names: so the paper shows it too."""
    return field.in_token and field.kind is FactKind.CODE and value not in field.codes


def _moment(value: str, language: str) -> str:
    day, _, clock = value.partition("T")
    return f"{spoken(date.fromisoformat(day), language)}, {spoken_clock(clock, language)}"


_FIGURES: Mapping[FactKind, Callable[[str, str], str]] = {
    FactKind.MONEY: lambda value, _: rupees(value),
    FactKind.DATE: lambda value, language: spoken(date.fromisoformat(value), language),
    FactKind.TIME: _moment,
    FactKind.CLOCK: lambda value, _: value,
}
