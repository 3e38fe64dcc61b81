"""A department's answers that need no case: options and look-ups, out of its profile."""

from collections.abc import Mapping

from pydantic import JsonValue

from local.departments import places
from local.departments.canteens import canteens_near
from local.departments.inventory import InputError
from local.departments.profile import Choice, Profile


def options(profile: Profile, name: str, query: Mapping[str, str]) -> list[Choice] | None:
    """Give a list; None where the department has none of that name. Raises InputError.

    Places are offered by every department, since nearly every form asks for an address.
    """
    if name == "districts":
        return places.districts()
    if name == "mandals":
        return places.mandals(_needed(query, "district"))
    if name == "villages":
        return places.villages(_needed(query, "district"), _needed(query, "mandal"))
    return profile.options.get(name)


def lookup(
    profile: Profile, service: str, inputs: dict[str, JsonValue], language: str
) -> list[JsonValue]:
    """Find what a citizen asks for; nothing found is an empty list."""
    if service == "ANC-01":
        return canteens_near(inputs, language)
    return [item.model_dump(mode="json") for item in profile.lookups.get(service, [])]


def _needed(query: Mapping[str, str], name: str) -> str:
    if not query.get(name):
        raise InputError(f"the query needs {name}")
    return query[name]
