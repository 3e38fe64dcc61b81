"""What a department may answer where money is concerned: every amount checked, every sum added up again."""

from datetime import datetime
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from mitra.domain.money import Line, Quote

MOST_PAISE: Final = 1_000_000_000
"""A crore of rupees: more is a mistake of somebody's."""

_Language = Annotated[str, Meta(min_length=2, max_length=8)]
_Title = Annotated[str, Meta(min_length=1, max_length=200)]
_Titles = Annotated[dict[_Language, _Title], Meta(max_length=25)]
_About = Annotated[list[Annotated[str, Meta(max_length=200)]], Meta(max_length=10)]
_Paise = Annotated[int, Meta(ge=0, le=MOST_PAISE)]
_WORD = "[a-z][a-z0-9_]{0,63}"
_FactName = Annotated[str, Meta(pattern=f"^{_WORD}([.][1-9][0-9]?[.]{_WORD})?\\Z")]
_Fact = Annotated[str, Meta(min_length=1, max_length=8000)]
Facts = Annotated[dict[_FactName, _Fact], Meta(max_length=100)]


class LineAnswer(Struct, frozen=True):
    """One line of a price, by the piece."""

    name: _Titles
    amount_paise: _Paise
    quantity: Annotated[int, Meta(ge=1, le=1000)] = 1

    def __post_init__(self) -> None:
        if "en" not in self.name:
            raise ValueError("a line lacks its English")

    def line(self) -> Line:
        """The domain's value."""
        return Line(self.name, self.amount_paise, self.quantity)


class QuoteAnswer(Struct, frozen=True):
    """`POST {url}/quote`, and the price within a hold. A sum of nothing is no price."""

    amount_paise: Annotated[int, Meta(ge=1, le=MOST_PAISE)]
    account: Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{0,39}\\Z")]
    items: Annotated[list[LineAnswer], Meta(min_length=1, max_length=20)]
    about: Annotated[dict[_Language, _About], Meta(max_length=25)] = {}
    least_paise: Annotated[int, Meta(ge=1)] | None = None

    def __post_init__(self) -> None:
        if sum(one.amount_paise * one.quantity for one in self.items) != self.amount_paise:
            raise ValueError("the lines do not add up")
        if self.least_paise is not None and self.least_paise > self.amount_paise:
            raise ValueError("the least is more than the sum")
        if self.about and "en" not in self.about:
            raise ValueError("what is paid for lacks its English")

    def quote(self) -> Quote:
        """The domain's value."""
        lines = tuple(one.line() for one in self.items)
        about = {language: tuple(told) for language, told in self.about.items()}
        return Quote(lines, self.account, about, self.least_paise)


class HoldAnswer(Struct, frozen=True):
    """`PUT {url}/holds/{reference}`."""

    expires_at: Annotated[datetime, Meta(tz=True)]
    quote: QuoteAnswer


class TakenAnswer(Struct, frozen=True):
    """`PUT {url}/cases/{reference}`, taken; approved at once, with facts, where what was paid for is given."""

    reference: str
    state: Literal["received", "approved"] = "received"
    facts: Facts = {}


class CancelledAnswer(Struct, frozen=True):
    """`PUT {url}/cases/{reference}/cancellations/{cancellation}`: the facts of what is left."""

    facts: Facts = {}


class ChangedAnswer(Struct, frozen=True):
    """`PUT {url}/cases/{reference}/changes/{change}`: the facts of where it is now."""

    state: Literal["approved"]
    facts: Facts
