"""What stands on a paper, as words: made of a record and its form, before anything is drawn."""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from mitra.adapters.pdf import phrases
from mitra.adapters.pdf.amounts import rupees, rupees_in_words
from mitra.adapters.pdf.dates import spoken
from mitra.adapters.pdf.phrases import LANGUAGES, Phrase, phrase
from mitra.domain.document import DocumentRecord
from mitra.domain.document_form import NUMBER, DocumentForm, FactKind, FormField
from mitra.domain.india import day_in_india


@dataclass(frozen=True)
class Span:
    """Some words of a paragraph; `strong` when they are a fact."""

    text: str
    strong: bool = False


Paragraph = tuple[Span, ...]


Cell = tuple[str, ...]
"""A value, and what is said of it on the lines below."""


@dataclass(frozen=True)
class Row:
    """One fact: its label, and a cell for each language; one cell when they are the same. `large` for amounts."""

    label: Phrase
    cells: tuple[Cell, ...]
    large: bool = False


@dataclass(frozen=True)
class Colophon:
    """When it was issued, until when it holds, and who answers for it, in one language."""

    dates: tuple[Paragraph, ...]
    signed: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Paper:
    """Everything that is printed, but for the QR's own dots. `place` is the address where the id is entered."""

    title: Phrase
    authority: Phrase
    numbers: tuple[Row, ...]
    wording: tuple[Paragraph, ...]
    rows: tuple[Row, ...]
    colophon: Mapping[str, Colophon]
    printed_id: str
    place: str


def compose(form: DocumentForm, document: DocumentRecord, address: str) -> Paper:
    """The words of a document whose QR opens `address`."""
    opened = urlsplit(address)
    printed = [f for f in form.fields if f.printed and f.id in document.facts]
    return Paper(
        title=phrase(form.title.by_language),
        authority=phrase(form.authority.by_language),
        numbers=(
            Row(phrases.NUMBER, ((document.facts[NUMBER],),)),
            Row(phrases.REFERENCE, ((document.reference,),)),
        ),
        wording=tuple(_wording(form, document.facts, language) for language in LANGUAGES),
        rows=tuple(_row(field, document.facts) for field in printed),
        colophon={language: _colophon(form, document, language) for language in LANGUAGES},
        printed_id=printed_id(document.id),
        place=f"{opened.netloc}{opened.path.rpartition('/')[0]}/",
    )


def printed_id(document_id: str) -> str:
    """A document's id in groups that can be read aloud: 7F3K-9QXM-ABCDE."""
    return f"{document_id[:4]}-{document_id[4:8]}-{document_id[8:]}"


def shown(field: FormField, facts: Mapping[str, str], language: str) -> str:
    """A field's value as people read it in a language; empty when nothing is known."""
    value = facts.get(field.id, "")
    if field.kind is FactKind.MONEY:
        return rupees(int(value)) if value else ""
    if field.kind is FactKind.DATE:
        return spoken(date.fromisoformat(value), language) if value else ""
    if value in field.codes:
        return field.codes[value].in_language(language)
    # A name that is known in one script only stands in both places.
    names = [facts.get(name, "") for name in field.shown.values()]
    wanted = facts.get(field.shown.get(language, ""), "")
    return wanted or next(filter(None, names), "") or value


def _row(field: FormField, facts: Mapping[str, str]) -> Row:
    cells = tuple(_cell(field, facts, language) for language in LANGUAGES)
    return Row(
        phrase(field.label.by_language),
        cells[:1] if cells[0] == cells[1] else cells,
        large=field.kind is FactKind.MONEY,
    )


def _cell(field: FormField, facts: Mapping[str, str], language: str) -> Cell:
    value, words = facts[field.id], shown(field, facts, language)
    if field.kind is FactKind.MONEY:
        return words, rupees_in_words(int(value), language)
    if _code_is_compared(field, value) and value != words:
        return words, phrases.CODE.of(language).format(code=value)
    return (words,)


def _code_is_compared(field: FormField, value: str) -> bool:
    """The QR states the code, and whoever compares it has no list of names: so the paper shows it too."""
    return field.in_token and field.kind is FactKind.CODE and value not in field.codes


def _wording(form: DocumentForm, facts: Mapping[str, str], language: str) -> Paragraph:
    values = {field.id: shown(field, facts, language) for field in form.fields}
    for field in form.fields:
        if field.kind is FactKind.MONEY and field.id in facts:
            values[f"{field.id}_words"] = rupees_in_words(int(facts[field.id]), language)
    spans: list[Span] = []
    for literal, name, _, _ in string.Formatter().parse(form.wording[language]):
        spans.append(Span(literal))
        if name:
            spans.append(Span(values.get(name) or "–", strong=True))
    return tuple(span for span in spans if span.text)


def _colophon(form: DocumentForm, document: DocumentRecord, language: str) -> Colophon:
    until = document.expires_at
    last = spoken(day_in_india(until), language) if until else phrases.PERMANENT.of(language)
    issued = spoken(day_in_india(document.issued_at), language)
    signed = phrases.SIGNED.of(language).format(authority=form.authority.in_language(language))
    return Colophon(
        dates=(
            (Span(f"{phrases.ISSUED.of(language)}: "), Span(issued, strong=True)),
            (Span(f"{phrases.VALID_UNTIL.of(language)}: "), Span(last, strong=True)),
        ),
        signed=tuple(
            (Span(words),) for words in (_approved(document.facts, language), signed) if words
        ),
    )


def _approved(facts: Mapping[str, str], language: str) -> str:
    officer, day = facts.get("approved_by"), facts.get("approved_on")
    if not officer:
        return ""
    if language == "te":
        officer = facts.get("approved_by_te", officer)
    if not day:
        return phrases.APPROVED.of(language).format(officer=officer)
    on = spoken(date.fromisoformat(day), language)
    return phrases.APPROVED_ON.of(language).format(officer=officer, day=on)
