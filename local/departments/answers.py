"""A department's answers that need no case: options, look-ups and quotes."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from pydantic import JsonValue

from local.departments import places
from local.departments.canteens import canteens_near
from local.departments.profile import Charge, Choice, Fee, Profile

MOST_TIMES = 1000
MOST_RUPEES = Decimal(10_000_000)


class InputError(Exception):
    """An input that the answer hangs on is missing or is no number."""


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


def quote(profile: Profile, service: str, inputs: Mapping[str, JsonValue]) -> JsonValue | None:
    """Price a service in paise; None where it is free. Raises InputError."""
    fee = profile.fees.get(service)
    if fee is None:
        return None
    lines = [(charge, _amount(fee, charge, inputs)) for charge in fee.items]
    return {
        "amount_paise": sum(amount for _, amount in lines),
        "items": [{"name": {**one.titles()}, "amount_paise": amount} for one, amount in lines],
    }


def _amount(fee: Fee, charge: Charge, inputs: Mapping[str, JsonValue]) -> int:
    if fee.rupees_from:
        rupees = _number(inputs, fee.rupees_from)
        if not 1 <= rupees <= MOST_RUPEES or rupees * 100 % 1:
            raise InputError(f"{fee.rupees_from} is not an amount in rupees")
        return int(rupees * 100)
    times = _number(inputs, fee.times) if fee.times in inputs else Decimal(1)
    if not 1 <= times <= MOST_TIMES or times % 1:
        raise InputError(f"{fee.times} is not a number of pieces")
    return charge.amount_paise * int(times)


def _number(inputs: Mapping[str, JsonValue], name: str | None) -> Decimal:
    value = inputs.get(name or "")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise InputError(f"{name} is not a number") from None
    if isinstance(value, bool) or not number.is_finite():
        raise InputError(f"{name} is not a number")
    return number


def _needed(query: Mapping[str, str], name: str) -> str:
    if not query.get(name):
        raise InputError(f"the query needs {name}")
    return query[name]
