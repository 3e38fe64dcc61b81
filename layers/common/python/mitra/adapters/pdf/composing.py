"""The words of a paper, made of a record and its form."""

import string
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

from mitra.adapters.pdf import phrases
from mitra.adapters.pdf.amounts import rupees_in_words
from mitra.adapters.pdf.dates import spoken
from mitra.adapters.pdf.figures import Facts, cell, shown
from mitra.adapters.pdf.paper import (
    Cell,
    Colophon,
    Column,
    Emblem,
    Paper,
    Paragraph,
    Row,
    Span,
    Table,
)
from mitra.adapters.pdf.phrases import phrase
from mitra.domain.document import DocumentRecord
from mitra.domain.document_form import NUMBER, DocumentForm, FactKind, FormField
from mitra.domain.fact_table import filled_columns, records
from mitra.domain.india import day_in_india

_APART = (FactKind.TABLE, FactKind.PHOTO)
"""Kinds that have no row."""


def compose(form: DocumentForm, document: DocumentRecord, address: str) -> Paper:
    """The words of a document whose QR opens `address`."""
    facts, opened = document.facts, urlsplit(address)
    printed = [f for f in form.fields if f.printed and f.id in facts and f.kind not in _APART]
    return Paper(
        kind=form.paper,
        languages=form.languages,
        title=phrase(form.title.by_language),
        authority=phrase(form.authority.by_language),
        seal=_seal(form),
        numbers=tuple(_numbers(form, document)),
        highlights=tuple(_row(form, f, facts) for f in printed if f.highlight),
        wording=tuple(p for language in form.languages for p in _wording(form, facts, language)),
        rows=tuple(_row(form, f, facts) for f in printed if not f.highlight),
        tables=tuple(_tables(form, facts)),
        notes={language: form.notes.get(language, ()) for language in form.languages},
        signatures=tuple(phrase(words.by_language) for words in form.signatures),
        colophon={language: _colophon(form, document, language) for language in form.languages},
        printed_id=printed_id(document.id),
        place=f"{opened.netloc}{opened.path.rpartition('/')[0]}/",
        photo=any(form.of_kind(FactKind.PHOTO)),
    )


def printed_id(document_id: str) -> str:
    """A document's id in groups that can be read aloud: 7F3K-9QXM-ABCDE."""
    return f"{document_id[:4]}-{document_id[4:8]}-{document_id[8:]}"


def _seal(form: DocumentForm) -> Emblem:
    above, below = (form.seal.words.in_language(language) for language in form.languages)
    return Emblem(form.seal.emblem, above, below)


def _numbers(form: DocumentForm, document: DocumentRecord) -> Iterator[Row]:
    yield Row(phrase(form.number_label.by_language), ((document.facts[NUMBER],),))
    if form.reference_label:
        yield Row(phrase(form.reference_label.by_language), ((document.reference,),))


def _row(form: DocumentForm, field: FormField, facts: Facts) -> Row:
    label = phrase(field.label.by_language)
    return Row(label, _cells(form, field, facts), large=field.in_words)


def _cells(form: DocumentForm, field: FormField, facts: Facts) -> tuple[Cell, ...]:
    """A cell for each language, or one when they say the same."""
    return tuple(dict.fromkeys(cell(field, facts, language) for language in form.languages))


def _tables(form: DocumentForm, facts: Facts) -> Iterator[Table]:
    for field in form.of_kind(FactKind.TABLE):
        found = records(field, facts)
        if found and field.printed:
            columns = filled_columns(field, found)
            yield Table(
                phrase(field.label.by_language),
                tuple(map(_column, columns)),
                tuple(tuple(_record_cell(form, c, record) for c in columns) for record in found),
            )


def _column(field: FormField) -> Column:
    label, kind = phrase(field.label.by_language), field.kind
    return Column(label, field.width, kind is FactKind.MONEY, kind is FactKind.BLANK)


def _record_cell(form: DocumentForm, column: FormField, record: Facts) -> Cell:
    if column.id not in record:
        return ()
    return tuple(dict.fromkeys(shown(column, record, language) for language in form.languages))


def _wording(form: DocumentForm, facts: Facts, language: str) -> Iterator[Paragraph]:
    values = {field.id: shown(field, facts, language) for field in form.fields}
    for field in form.fields:
        if field.kind is FactKind.MONEY and field.id in facts:
            values[f"{field.id}_words"] = rupees_in_words(facts[field.id], language)
    for paragraph in form.wording.get(language, "").splitlines():
        yield tuple(_filled(paragraph, values))


def _filled(words: str, values: Mapping[str, str]) -> Iterator[Span]:
    for literal, name, _, _ in string.Formatter().parse(words):
        if literal:
            yield Span(literal)
        if name:
            yield Span(values.get(name) or "–", strong=True)


def _colophon(form: DocumentForm, document: DocumentRecord, language: str) -> Colophon:
    authority = form.authority.in_language(language)
    signed = phrases.SIGNED.of(language).format(authority=authority)
    return Colophon(
        dates=tuple(_dates(form, document, language)),
        approved=_approved(document.facts, language),
        signed=signed,
    )


def _dates(form: DocumentForm, document: DocumentRecord, language: str) -> Iterator[Paragraph]:
    issued, until = spoken(day_in_india(document.issued_at), language), document.expires_at
    yield Span(f"{phrases.ISSUED.of(language)}: "), Span(issued, strong=True)
    if until or form.validity.stated:
        last = spoken(day_in_india(until), language) if until else phrases.PERMANENT.of(language)
        yield Span(f"{phrases.VALID_UNTIL.of(language)}: "), Span(last, strong=True)


def _approved(facts: Facts, language: str) -> str:
    officer, day = facts.get("approved_by"), facts.get("approved_on")
    if not officer:
        return ""
    if language == "te":
        officer = facts.get("approved_by_te", officer)
    if not day:
        return phrases.APPROVED.of(language).format(officer=officer)
    on = spoken(date.fromisoformat(day), language)
    return phrases.APPROVED_ON.of(language).format(officer=officer, day=on)
