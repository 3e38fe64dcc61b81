"""A kind of document as its issuer needs it: where each fact comes from, and the words around them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from mitra.domain.india import day_in_india, end_of_day
from mitra.domain.service import Titles

HOLDER = "holder_name"
"""The field that every document has: whom it is about."""

NUMBER = "certificate_number"
"""The field that every document has: the department's own number for it."""


class FactKind(StrEnum):
    """How a fact is written down.

    TEXT: words. MONEY: whole rupees in digits. DATE: ISO 8601. CODE: an id from a list.
    """

    TEXT = "text"
    MONEY = "money"
    DATE = "date"
    CODE = "code"


@dataclass(frozen=True)
class FormField:
    """One fact of a document.

    `key` is its number in the QR token. `answer` names the citizen's answer that holds it when the
    department states nothing. `digits`, when not 0, is how many digits it must have. `shown` names, by
    language, the facts that are printed in its place (the name behind a code); `codes` holds the words of
    the ids, where the list is ours.
    """

    id: str
    key: int
    kind: FactKind
    label: Titles
    answer: str = ""
    digits: int = 0
    in_token: bool = False
    required: bool = False
    printed: bool = True
    shown: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Titles] = field(default_factory=dict)


@dataclass(frozen=True)
class DocumentForm:
    """One kind of document, whole. `wording` is by language and names fields in braces.

    `numbering` begins a certificate number that we have to make ourselves.
    """

    type: str
    type_code: int
    department: str
    title: Titles
    authority: Titles
    numbering: str
    fields: tuple[FormField, ...]
    wording: Mapping[str, str]
    validity: timedelta | None = None

    def holds_until(self, issued_at: datetime) -> datetime | None:
        """The last second (UTC) of its last day in India; None when it holds for ever."""
        if self.validity is None:
            return None
        return end_of_day(day_in_india(issued_at) + self.validity).astimezone(UTC)
