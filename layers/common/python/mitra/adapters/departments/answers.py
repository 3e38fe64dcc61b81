"""What a department may answer: strictly typed, and no longer than a chat can show.

Unknown fields are let by, so that the contract can grow.
"""

from typing import Annotated

from msgspec import Meta, Struct

from mitra.domain.service import Titles
from mitra.ports.departments import Item, Option

_Language = Annotated[str, Meta(min_length=2, max_length=8)]
_Id = Annotated[str, Meta(min_length=1, max_length=150)]
_Title = Annotated[str, Meta(min_length=1, max_length=200)]
_Line = Annotated[str, Meta(max_length=500)]
_Lines = Annotated[list[_Line], Meta(max_length=30)]
_Titles = Annotated[dict[_Language, _Title], Meta(max_length=25)]


class _Named(Struct, frozen=True):
    titles: _Titles

    def __post_init__(self) -> None:
        if "en" not in self.titles:
            raise ValueError("a title lacks its English")


class OptionAnswer(_Named, frozen=True):
    """One entry of a list."""

    id: _Id
    description: Annotated[dict[_Language, _Line], Meta(max_length=25)] | None = None
    also: Annotated[tuple[_Title, ...], Meta(max_length=10)] = ()

    def option(self) -> Option:
        """The port's value."""
        return Option(self.id, Titles(self.titles), Titles(self.description or {}), self.also)


class OptionsAnswer(Struct, frozen=True):
    """`GET {url}/options/{list}`; `keep_seconds` is how long it may be shown without asking again."""

    options: Annotated[list[OptionAnswer], Meta(max_length=200)]
    keep_seconds: Annotated[int, Meta(ge=0, le=600)] = 600


class Place(Struct, frozen=True):
    """A point on the map, in degrees (WGS 84)."""

    latitude: Annotated[float, Meta(ge=-90, le=90)]
    longitude: Annotated[float, Meta(ge=-180, le=180)]
    address: Annotated[str, Meta(max_length=1000)] = ""


class ItemAnswer(_Named, frozen=True):
    """One thing that was found."""

    lines: Annotated[dict[_Language, _Lines], Meta(max_length=25)]
    location: Place | None = None

    def item(self) -> Item:
        """The port's value."""
        place = self.location
        if place is None:
            return Item(Titles(self.titles), self.lines)
        return Item(Titles(self.titles), self.lines, place.latitude, place.longitude, place.address)


class LookUpAnswer(Struct, frozen=True):
    """`POST {url}/lookup`."""

    items: Annotated[list[ItemAnswer], Meta(max_length=50)]


class RefusedAnswer(Struct, frozen=True):
    """Status 422: why, by language, and the contract's code for it."""

    message: Annotated[dict[_Language, Annotated[str, Meta(max_length=1000)]], Meta(max_length=25)]
    code: Annotated[str, Meta(max_length=64)] = ""
