"""The types of question, by name: what a manifest may say under `type`."""

from collections.abc import Mapping

from mitra.engine.field import Field
from mitra.engine.fields import (
    choice,
    date,
    digits,
    location,
    money,
    option,
    person_name,
    photo,
    text,
)

FIELDS: Mapping[str, Field] = {
    "choice": choice,
    "date": date,
    "digits": digits,
    "location": location,
    "money": money,
    "option": option,
    "person_name": person_name,
    "photo": photo,
    "text": text,
}
