"""One Verification as people see it: a tone, a few words, the lines to compare. In every language at once."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Final

from mitra.adapters.verify_site import figures
from mitra.adapters.verify_site.words import titles, words
from mitra.domain.document_type import DocumentType, FieldKind, TokenField
from mitra.domain.india import day_in_india
from mitra.domain.standing import Verdict
from mitra.domain.titles import Titles
from mitra.domain.value import Value
from mitra.domain.verification import Basis, Verification


class Tone(StrEnum):
    """The colour and the sign of the band: never the colour alone."""

    YES = "yes"
    CAUTION = "caution"
    NO = "no"
    NEUTRAL = "neutral"


ON_RECORD: Final = "on_record"
"""In force by the register alone: there was no signature to check, so this is no GENUINE."""
TROUBLE: Final = "trouble"
WELCOME: Final = "welcome"
BUSY: Final = "busy"

_TONES: Final = {
    Verdict.GENUINE: Tone.YES,
    Verdict.ALTERED: Tone.NO,
    Verdict.REVOKED: Tone.NO,
    Verdict.UNKNOWN_ID: Tone.NO,
    ON_RECORD: Tone.CAUTION,
    Verdict.EXPIRED: Tone.CAUTION,
    Verdict.SUSPENDED: Tone.CAUTION,
    Verdict.REPLACED: Tone.CAUTION,
    Verdict.UNKNOWN_KEY: Tone.CAUTION,
    Verdict.NOT_CHECKED: Tone.CAUTION,
    Verdict.NOT_OURS: Tone.NEUTRAL,
    Verdict.UNREADABLE: Tone.NEUTRAL,
    TROUBLE: Tone.NEUTRAL,
    WELCOME: Tone.NEUTRAL,
    BUSY: Tone.NEUTRAL,
}
_NAME: Final = "holder_name"
_SINCE: Final = frozenset({Verdict.REVOKED, Verdict.SUSPENDED, Verdict.REPLACED})


class Line(Value):
    """One line to compare. `value` is for machines, `shown` for people."""

    id: str
    label: Titles
    value: str
    shown: Titles


class View(Value):
    """All that the page shows. `key` is a Verdict, ON_RECORD, TROUBLE, WELCOME or BUSY."""

    key: str
    tone: Tone
    lines: tuple[Line, ...] = ()
    kind: DocumentType | None = None
    verification: Verification | None = None

    @property
    def compares(self) -> bool:
        """Whether the answer hangs on comparing the lines with the paper."""
        return self.key in (Verdict.GENUINE, Verdict.NOT_CHECKED)

    def text(self, part: str) -> Titles:
        """The words of this answer: title, meaning or next. Some reasons have their own."""
        special = f"{self.verification.reason}.{part}" if self.verification else ""
        return titles(special if special in words("en") else f"{self.key}.{part}")


def message(key: str) -> View:
    """A page without a certificate: WELCOME, TROUBLE, or a verdict on what was sent."""
    return View(key, _TONES[key])


def view(found: Verification, kind: DocumentType | None) -> View:
    """The answer for people. `kind` is the type of the document that was found, if any."""
    by_number = found.verdict is Verdict.GENUINE and found.basis is Basis.REGISTER
    key = ON_RECORD if by_number else str(found.verdict)
    return View(key, _TONES[key], tuple(_lines(found, kind)), kind, found)


def _lines(found: Verification, kind: DocumentType | None) -> Iterator[Line]:
    """The name first: whoever holds the paper has to be that person."""
    if found.verdict is Verdict.UNKNOWN_ID:
        return
    if found.status_since and found.verdict in _SINCE:
        yield _dated("status_since", titles(f"{found.verdict}.since"), found.status_since)
    stated = list(_stated(found, kind))
    yield from (line for line in stated if line.id.startswith(_NAME))
    number = found.document_id
    if number:
        yield _line("document_id", number, figures.everywhere(figures.printed_id(number)))
    if found.holder:
        yield _line("holder", found.holder, figures.everywhere(found.holder))
    yield from (line for line in stated if not line.id.startswith(_NAME))
    if found.issued_at:
        yield _dated("issued_on", titles("line.issued_on"), found.issued_at)
        yield _valid_until(found.expires_at)


def _stated(found: Verification, kind: DocumentType | None) -> Iterator[Line]:
    """The token's lines in the order of the paper, then any that the catalogue does not name."""
    known = {field.key: field for field in kind.fields} if kind else {}
    unnamed = [key for key in found.fields if key not in known]
    for key in [*(key for key in known if key in found.fields), *unnamed]:
        field = known.get(key) or _unnamed(key)
        value = found.fields[key]
        yield Line(field.id, field.label, figures.plain(field, value), figures.shown(field, value))


def _unnamed(key: int) -> TokenField:
    return TokenField(f"field_{key}", key, FieldKind.TEXT, figures.everywhere(f"№ {key}"))


def _valid_until(moment: datetime | None) -> Line:
    if moment is None:
        return _line("valid_until", "", titles("line.permanent"))
    return _dated("valid_until", titles("line.valid_until"), moment)


def _dated(name: str, label: Titles, moment: datetime) -> Line:
    return Line(name, label, figures.iso_day(moment), figures.day(day_in_india(moment)))


def _line(name: str, value: str, shown: Titles) -> Line:
    return Line(name, titles(f"line.{name}"), value, shown)
