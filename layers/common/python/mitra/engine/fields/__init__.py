"""The types of question, by name: what a manifest may say under `type`."""

from collections.abc import Mapping

from mitra.engine.field import Field
from mitra.engine.fields import (
    choice,
    date,
    digits,
    location,
    money,
    number,
    option,
    pan,
    passengers,
    person_name,
    photo,
    seats,
    text,
)

FIELDS: Mapping[str, Field] = {
    "choice": choice,
    "date": date,
    "digits": digits,
    "location": location,
    "money": money,
    "number": number,
    "option": option,
    "pan": pan,
    "passengers": passengers,
    "person_name": person_name,
    "photo": photo,
    "seats": seats,
    "text": text,
}
