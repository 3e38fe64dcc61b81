"""The wish to pay, on record before anybody is asked for anything."""

from collections.abc import Callable
from copy import replace
from datetime import timedelta

from mitra.domain.case import Case, CaseState
from mitra.domain.effects import RequestPayment
from mitra.domain.payment import Payment, PaymentState
from mitra.domain.saga import Standing
from mitra.domain.service import Fee, Service
from mitra.domain.value import Value
from mitra.usecases.perform.context import Context
from mitra.usecases.perform.new_case import is_same, new_case, references
from mitra.usecases.saga.desk import Desk


class Draft(Value):
    """Opens the payment, then its case, under one reference: a retried turn finds both.

    A reference that is another citizen's is left alone, in both stores.
    """

    desk: Desk
    secret_bytes: Callable[[str], bytes]

    def __call__(
        self, effect: RequestPayment, service: Service, fee: Fee, context: Context
    ) -> Standing:
        """The payment as it stands, with its case. Raises NoFreeReference, AwsOutage."""
        case = new_case(effect, service, context, CaseState.UNPAID)
        for reference in references(service, context, self.secret_bytes):
            wanted = replace(case, reference=reference)
            known = self.desk.cases.get(reference)
            if known and not is_same(known, wanted):
                continue
            payment = self.desk.payments.open(_drafted(wanted, effect, fee))
            if (payment.citizen, payment.service) != (wanted.citizen, wanted.service):
                continue
            if payment.state is PaymentState.DRAFTED and not known:
                self.desk.cases.open(wanted)
            standing = self.desk.standing_of(payment)
            if standing.case is None or is_same(standing.case, wanted):
                return standing
        raise AssertionError("references end by themselves")


def _drafted(case: Case, effect: RequestPayment, fee: Fee) -> Payment:
    expires_at = case.opened_at + timedelta(minutes=fee.minutes)
    return Payment(
        reference=case.reference,
        citizen=case.citizen,
        service=case.service,
        department=case.department,
        account="",
        language=effect.language,
        lines=(),
        paise=effect.paise,
        state=PaymentState.DRAFTED,
        opened_at=case.opened_at,
        expires_at=expires_at,
        confirm_by=expires_at + timedelta(minutes=fee.confirm_minutes),
    )
