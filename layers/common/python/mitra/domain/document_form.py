"""A kind of document as its issuer needs it: where each fact comes from, and the words around them."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from mitra.domain.errors import Malformed
from mitra.domain.india import day_in_india, end_of_day
from mitra.domain.titles import Titles
from mitra.domain.value import Value

HOLDER = "holder_name"
"""The field that every document has: whom it is about."""

NUMBER = "certificate_number"
"""The field that every document has: the department's own number for it."""


class FactKind(StrEnum):
    """How a fact is written down.

    TEXT: words. MONEY: rupees in digits, 643 or 643.50. DATE: ISO 8601. CODE: an id from a list. TIME: date and time of
    day in India, 2026-12-03T09:30. CLOCK: a time of day, 09:30. TABLE: records, fact by fact, such as
    `subjects.1.title`. PHOTO: a name for the holder's picture. BLANK: a column for a pen.
    """

    TEXT = "text"
    MONEY = "money"
    DATE = "date"
    CODE = "code"
    TIME = "time"
    CLOCK = "clock"
    TABLE = "table"
    PHOTO = "photo"
    BLANK = "blank"


class PaperKind(StrEnum):
    """How it looks: an ornate A4 page, a quiet A4 page, an A5 ticket, an A4 page for an examination hall."""

    CERTIFICATE = "certificate"
    PLAIN = "plain"
    TICKET = "ticket"
    HALL_TICKET = "hall_ticket"


class Take(StrEnum):
    """What is taken out of another fact, so that both always agree.

    Of a TIME its DAY or its CLOCK; of a table the COUNT of its records; of a column `table.column` the LEAST or
    GREATEST value, the FIRST one, or ALL of them with commas.
    """

    DAY = "day"
    CLOCK = "clock"
    COUNT = "count"
    LEAST = "least"
    GREATEST = "greatest"
    FIRST = "first"
    ALL = "all"


class Source(Value):
    """Where a fact is taken from."""

    fact: str
    take: Take


class FormField(Value):
    """One fact of a document, or one column of a table's records.

    `key` is its number in the QR token. `answer` names the citizen's answer that holds it when the
    department states nothing, `otherwise` is its value when nobody does. `digits`, when not 0, is how many
    digits it must have, `pattern` what it must match as a whole. `source`: it is taken out of another fact.
    `shown` names, by language, the facts that are printed in its place (the name behind a code); `codes`
    holds the words of the ids, where the list is ours; `mask` is what is printed around a value, {} for it.
    `highlight`: it stands large at the head; `in_words`: an amount in words too. `width`: a column's share.
    `longest`: so many characters of it are in the token. `in_paise`: an amount is stated in whole paise.
    """

    id: str
    key: int
    kind: FactKind
    label: Titles
    answer: str = ""
    otherwise: str = ""
    digits: int = 0
    pattern: str = ""
    mask: str = "{}"
    source: Source | None = None
    in_token: bool = False
    required: bool = False
    printed: bool = True
    highlight: bool = False
    in_words: bool = False
    shown: Mapping[str, str] = MappingProxyType({})
    codes: Mapping[str, Titles] = MappingProxyType({})
    columns: tuple["FormField", ...] = ()
    most: int = 0
    width: int = 1
    longest: int = 48
    in_paise: bool = False


class Seal(Value):
    """The mark of who issues it: words around an emblem that is drawn (adapters.pdf.emblems)."""

    emblem: str
    words: Titles


class Validity(Value):
    """Until when it holds: `lasting` so long, or to the end of the day that the fact `until` states, or for ever.

    `stated`: the paper says so also when it holds for ever.
    """

    lasting: timedelta | None = None
    until: str = ""
    stated: bool = True


class DocumentForm(Value):
    """One kind of document, whole. `wording` is by language and names fields in braces; it may be empty.

    `numbering` begins a number that we have to make ourselves. `languages` are the two of the paper, the one
    that leads first. `notes` are what its holder must know, by language; `signatures` stand under lines for a pen.
    """

    type: str
    type_code: int
    department: str
    title: Titles
    authority: Titles
    numbering: str
    fields: tuple[FormField, ...]
    wording: Mapping[str, str] = MappingProxyType({})
    paper: PaperKind = PaperKind.CERTIFICATE
    languages: tuple[str, ...] = ("te", "en")
    seal: Seal = Seal("", Titles())
    number_label: Titles = Titles()
    reference_label: Titles | None = None
    notes: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    signatures: tuple[Titles, ...] = ()
    validity: Validity = Validity()

    def holds_until(
        self, issued_at: datetime, facts: Mapping[str, str] | None = None
    ) -> datetime | None:
        """The last second (UTC) of its last day in India; None when it holds for ever.

        Raises Malformed when that day is over already: nobody is given a ticket for yesterday.
        """
        last = self._last_day(issued_at, facts or {})
        if last is None:
            return None
        until = end_of_day(last).astimezone(UTC)
        if until <= issued_at:
            raise Malformed("the document would have expired before it is issued")
        return until

    def of_kind(self, kind: FactKind) -> Iterator[FormField]:
        """The fields of one kind."""
        return (field for field in self.fields if field.kind is kind)

    def _last_day(self, issued_at: datetime, facts: Mapping[str, str]) -> date | None:
        if self.validity.lasting is not None:
            return day_in_india(issued_at) + self.validity.lasting
        stated = facts.get(self.validity.until, "")
        return date.fromisoformat(stated) if stated else None
