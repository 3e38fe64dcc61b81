"""Fees of a department's profile: fixed, by number of pieces, or as the citizen names them. A clerk decides later."""

from decimal import Decimal, InvalidOperation

from local.departments.inventory import Answers, Given, InputError, Line, Paid, Price
from local.departments.inventory.plain import Plain
from local.departments.profile import Charge, Fee, Profile

MOST_TIMES = 1000
MOST_RUPEES = Decimal(10_000_000)


class FlatFees(Plain):
    """All fees of a profile that no other stock sells."""

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self._profile = profile
        self.services = frozenset(profile.fees)

    def quote(self, service: str, answers: Answers) -> Price:
        """The lines of the fee."""
        fee = self._profile.fees[service]
        lines = [_line(fee, charge, answers) for charge in fee.items]
        return Price(lines, fee.account or self._profile.account)

    def give(self, reference: str, service: str, answers: Answers, paid: Paid) -> Given:
        """Nothing yet: it is an application."""
        del reference, service, answers, paid
        return Given(is_approved=False)


def _line(fee: Fee, charge: Charge, answers: Answers) -> Line:
    if fee.rupees_from:
        return Line(charge.titles(), rupees_of(answers, fee.rupees_from))
    times = _number(answers, fee.times) if fee.times in answers else Decimal(1)
    if not 1 <= times <= MOST_TIMES or times % 1:
        raise InputError(f"{fee.times} is not a number of pieces")
    return Line(charge.titles(), charge.amount_paise, int(times))


def rupees_of(answers: Answers, name: str) -> int:
    """An amount that the citizen names in rupees, in paise. Raises InputError."""
    rupees = _number(answers, name)
    if not 1 <= rupees <= MOST_RUPEES or rupees * 100 % 1:
        raise InputError(f"{name} is not an amount in rupees")
    return int(rupees * 100)


def _number(answers: Answers, name: str | None) -> Decimal:
    value = answers.get(name or "")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise InputError(f"{name} is not a number") from None
    if isinstance(value, bool) or not number.is_finite():
        raise InputError(f"{name} is not a number")
    return number
