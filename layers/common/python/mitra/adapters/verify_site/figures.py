"""A token's values as they stand on the paper: dates with the month in words, amounts grouped the Indian way."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from mitra.adapters.verify_site.words import words
from mitra.domain.document_type import FieldKind, TokenField
from mitra.domain.india import INDIA, day_in_india
from mitra.domain.titles import LANGUAGES, Titles

_EPOCH: Final = date(1970, 1, 1)


def shown(field: TokenField, value: str | int) -> Titles:
    """A value for people. One that does not fit its kind is shown as it is: nothing signed is ever hidden."""
    if field.kind is FieldKind.CODE:
        return field.codes.get(str(value)) or _unlisted(str(value))
    if field.kind is FieldKind.MONEY and isinstance(value, int):
        return everywhere(rupees(value))
    if field.kind is FieldKind.DATE and isinstance(value, int):
        counted = _day_of(value)
        return day(counted) if counted else everywhere(str(value))
    return everywhere(str(value))


def plain(field: TokenField, value: str | int) -> str:
    """A value for machines: ISO 8601 dates, rupees with a point, codes and texts as they are."""
    if field.kind is FieldKind.DATE and isinstance(value, int):
        counted = _day_of(value)
        return counted.isoformat() if counted else str(value)
    if field.kind is FieldKind.MONEY and isinstance(value, int):
        return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02}"
    return str(value)


def everywhere(text: str) -> Titles:
    """The same words in every language."""
    return Titles(dict.fromkeys(LANGUAGES, text))


def rupees(paise: int) -> str:
    """Indian grouping, and paise only where there are some: ₹1,20,000 or ₹1,20,000.50."""
    whole, rest = divmod(abs(paise), 100)
    digits = str(whole)
    head, tail = digits[:-3], digits[-3:]
    first = len(head) % 2
    pairs = [head[:first]] if first else []
    pairs += [head[at : at + 2] for at in range(first, len(head), 2)]
    sign, after = "-" if paise < 0 else "", f".{rest:02}" if rest else ""
    return f"{sign}₹{','.join([*pairs, tail])}{after}"


def day(found: date) -> Titles:
    """A date with its month in words: nobody can read it month first."""
    return Titles(
        {
            name: f"{found.day} {words(name)[f'month.{found.month}']} {found.year}"
            for name in LANGUAGES
        }
    )


def minute(moment: datetime) -> str:
    """Date and time in India: 23-11-2026 10:35."""
    return moment.astimezone(INDIA).strftime("%d-%m-%Y %H:%M")


def iso_day(moment: datetime) -> str:
    """The date in India for machines."""
    return day_in_india(moment).isoformat()


def iso_second(moment: datetime) -> str:
    """The time for machines, UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def printed_id(document_id: str) -> str:
    """A document's number in groups, as under the QR code: 7F3K-9QXM-ABCDE."""
    return f"{document_id[:4]}-{document_id[4:8]}-{document_id[8:]}"


def _unlisted(code: str) -> Titles:
    """A code whose name is no business of ours: the paper prints it beside the name."""
    return Titles({name: words(name)["line.code"].format(code=code) for name in LANGUAGES})


def _day_of(days: int) -> date | None:
    try:
        return _EPOCH + timedelta(days=days)
    except OverflowError:
        return None
