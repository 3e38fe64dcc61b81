"""Anna Canteens near a place: the nearest few to a map pin, or those of a named town."""

import math
import unicodedata
from functools import cache

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from local.departments.profile import DATA, Named

FEW = 3
MOST_OF_A_TOWN = 10
NEAR_KM = 50.0
EARTH_KM = 6371.0
TITLE = {"en": "Anna Canteen", "te": "అన్న క్యాంటీన్", "hi": "अन्ना कैंटीन"}


class Pin(BaseModel):
    """A place on the map in degrees; a name or an address that comes with it is left aside."""

    model_config = ConfigDict(strict=True, frozen=True, allow_inf_nan=False)
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class _Place(BaseModel):
    model_config = ConfigDict(strict=True)
    location: Pin | None = None
    town: str | None = Field(default=None, max_length=200)


class _Canteen(Named):
    id: str
    latitude: float
    longitude: float


class _Town(Named):
    id: str
    also: list[str]
    canteens: list[_Canteen]

    def goes_by(self, name: str) -> bool:
        names = [_plain(known) for known in (*self.titles().values(), *self.also)]
        return any(name == known or (len(name) > 3 and name in known) for known in names)


class _Book(BaseModel):
    towns: list[_Town]
    lines: dict[str, list[str]]


def canteens_near(inputs: dict[str, JsonValue], language: str) -> list[JsonValue]:
    """Answer ANC-01; raises ValidationError for a place that is none. Nothing near: no items."""
    place = _Place.model_validate(inputs)
    if place.location:
        return [_item(town, one, language) for _, town, one in _nearest(place.location)]
    name = _plain(place.town or "")
    towns = [town for town in _book().towns if name and town.goes_by(name)]
    listed = [_item(town, one, language) for town in towns for one in town.canteens]
    return listed[:MOST_OF_A_TOWN]


@cache
def _book() -> _Book:
    return _Book.model_validate_json((DATA / "canteens.json").read_bytes())


def _nearest(pin: Pin) -> list[tuple[float, _Town, _Canteen]]:
    every = [(_km(pin, one), town, one) for town in _book().towns for one in town.canteens]
    return sorted((row for row in every if row[0] <= NEAR_KM), key=lambda row: row[0])[:FEW]


def _km(pin: Pin, canteen: _Canteen) -> float:
    """Great-circle distance by the haversine formula."""
    south, north = math.radians(pin.latitude), math.radians(canteen.latitude)
    east = math.radians(canteen.longitude - pin.longitude)
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(south) * math.cos(north) * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def _item(town: _Town, canteen: _Canteen, language: str) -> JsonValue:
    spot, city = canteen.titles(), town.titles()
    addresses = {lang: f"{spot[lang]}, {city[lang]}" for lang in TITLE}
    return {
        "id": canteen.id,
        "titles": {lang: f"{TITLE[lang]}, {spot[lang]}" for lang in TITLE},
        "lines": {lang: [addresses[lang], *_book().lines[lang]] for lang in TITLE},
        "location": {
            "latitude": canteen.latitude,
            "longitude": canteen.longitude,
            "address": addresses.get(language, addresses["en"]),
        },
    }


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()
