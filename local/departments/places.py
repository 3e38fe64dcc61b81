"""The places of Andhra Pradesh as option lists: districts, mandals of one, villages of one."""

from functools import cache

from pydantic import BaseModel

from local.departments.profile import DATA, Choice


class _Districts(BaseModel):
    districts: list[Choice]


class _Mandals(BaseModel):
    mandals: dict[str, list[Choice]]


class _Villages(BaseModel):
    villages: dict[str, list[Choice]]


@cache
def districts() -> list[Choice]:
    return _Districts.model_validate_json((DATA / "districts.json").read_bytes()).districts


@cache
def _mandals() -> dict[str, list[Choice]]:
    return _Mandals.model_validate_json((DATA / "mandals.json").read_bytes()).mandals


@cache
def _villages() -> dict[str, list[Choice]]:
    return _Villages.model_validate_json((DATA / "villages.json").read_bytes()).villages


def mandals(district: str) -> list[Choice]:
    """List the mandals of a district; none for a district that there is not."""
    return _mandals().get(district, [])


def villages(district: str, mandal: str) -> list[Choice]:
    """List the villages of a mandal; none where we have no list, and the citizen types it."""
    if mandal not in {known.id for known in mandals(district)}:
        return []
    return _villages().get(mandal, [])


@cache
def _by_id() -> dict[str, Choice]:
    below = (*_mandals().values(), *_villages().values())
    return {known.id: known for known in (*districts(), *(one for each in below for one in each))}


def place(place_id: str) -> Choice | None:
    """Find a district, mandal or village by its id."""
    return _by_id().get(place_id)


def mandal_title(mandal: str) -> str | None:
    """Find a mandal's English name from its id."""
    return next((m.en for each in _mandals().values() for m in each if m.id == mandal), None)


def place_title(place_id: str) -> str | None:
    """Find the English name of a district, mandal or village from its id."""
    found = place(place_id)
    return found.en if found else None
