"""Whether a fact is of its kind, and how it is written in a token."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from mitra.domain.document_form import FactKind, FormField
from mitra.domain.errors import Malformed
from mitra.domain.plain_text import fitted

PAISE = 100
_MONEY = re.compile(r"(?:0|[1-9][0-9]{0,11})(?:\.(?!00)[0-9]{2})?")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_PHOTO = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.:-]{0,119}")
_EPOCH = date(1970, 1, 1)


def check(field: FormField, name: str, value: str | None) -> None:
    """Raises Malformed, naming the fact and never its value, when it is missing or not of its kind."""
    if value is None:
        if field.required:
            raise Malformed(f"the fact {name} is missing")
        return
    if not _CHECKS.get(field.kind, bool)(value):
        raise Malformed(f"the fact {name} is no {field.kind}")
    if field.digits and not (value.isascii() and value.isdigit() and len(value) == field.digits):
        raise Malformed(f"the fact {name} is not {field.digits} digits")
    if field.pattern and not re.fullmatch(field.pattern, value):
        raise Malformed(f"the fact {name} has not the form it must have")


def packed(field: FormField, value: str) -> str | int:
    """A fact as the token has it: money in paise, dates in days since 1970, numbers of codes, words cut."""
    kind = field.kind
    if kind is FactKind.MONEY:
        return paise(value)
    if kind is FactKind.DATE:
        return (date.fromisoformat(value) - _EPOCH).days
    if kind is FactKind.CODE and _NUMBER.fullmatch(value):
        return int(value)
    return fitted(value, field.longest)


def paise(amount: str) -> int:
    """Rupees as a fact has them, 643 or 643.50, in whole paise."""
    rupees, _, rest = amount.partition(".")
    return int(rupees) * PAISE + int(rest or 0)


def _reads_back(read: Callable[[str], str]) -> Callable[[str], bool]:
    """ISO 8601 has many forms; a fact must have the one that is written anew."""

    def holds(value: str) -> bool:
        try:
            return read(value) == value
        except ValueError:
            return False

    return holds


_CHECKS: Mapping[FactKind, Callable[[str], bool]] = {
    FactKind.MONEY: lambda value: bool(_MONEY.fullmatch(value)),
    FactKind.DATE: _reads_back(lambda value: date.fromisoformat(value).isoformat()),
    FactKind.TIME: _reads_back(
        lambda value: (
            datetime.fromisoformat(value).replace(tzinfo=None).isoformat(timespec="minutes")
        )
    ),
    FactKind.CLOCK: _reads_back(
        lambda value: time.fromisoformat(value).replace(tzinfo=None).isoformat(timespec="minutes")
    ),
    FactKind.PHOTO: lambda value: bool(_PHOTO.fullmatch(value)),
}
