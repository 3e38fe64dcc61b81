"""A citizen's bookings, each under its refund rule."""

from collections.abc import Sequence

from mitra.domain.booking import Booking
from mitra.domain.case import Case
from mitra.domain.errors import Conflict
from mitra.domain.service import Catalogue
from mitra.domain.value import Value
from mitra.ports.cases import Cases
from mitra.ports.payments import Payments
from mitra.ports.refund_rules import RefundRules

_LOOKED_THROUGH = 50
"""The newest cases of a citizen: bookings that may still be cancelled are among them."""


class Bookings(Value):
    """Finds them. Somebody else's booking is as unknown as no one's. Every call raises AwsOutage, AccessRefused."""

    cases: Cases
    payments: Payments
    catalogue: Catalogue
    rules: RefundRules

    def own(self, citizen: str, reference: str) -> Booking | None:
        """The booking of this reference, when it is this citizen's. Raises Conflict when it changes at this moment."""
        case = self.cases.get(reference)
        if case is None or case.citizen != citizen:
            return None
        booking = self._booking(case)
        if booking and booking.is_torn and self._has_moved(case):
            raise Conflict("a booking changed while it was read")
        return booking

    def of_citizen(self, citizen: str, department: str) -> Sequence[Booking]:
        """All of them with one department, the newest first."""
        found = self.cases.of_citizen(citizen, _LOOKED_THROUGH)
        booked = [self._booking(case) for case in found if case.department == department]
        return [booking for booking in booked if booking]

    def _has_moved(self, case: Case) -> bool:
        now = self.cases.get(case.reference)
        return now is None or now.version != case.version

    def _booking(self, case: Case) -> Booking | None:
        if case.service not in self.catalogue.services():
            return None
        fee = self.catalogue.service(case.service).fee
        if fee is None or not fee.refund_rule:
            return None
        payment = self.payments.get(case.reference)
        return Booking(case, payment, self.rules.rule(fee.refund_rule)) if payment else None
