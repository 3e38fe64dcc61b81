"""A paid service is asked for: drafted, held, ordered, each on record before the next, and then it may be paid."""

from collections.abc import Callable
from copy import replace
from datetime import timedelta

from mitra.domain.case import CaseState
from mitra.domain.effects import RequestPayment
from mitra.domain.errors import (
    AwsOutage,
    CatalogueError,
    Conflict,
    DepartmentRefused,
    MitraError,
)
from mitra.domain.happenings import PaymentRefused, PaymentRequested
from mitra.domain.money import Quote
from mitra.domain.payment import PaymentState
from mitra.domain.saga import Standing, is_lost
from mitra.domain.service import Catalogue, Fee, Service
from mitra.domain.titles import Titles
from mitra.domain.value import Value
from mitra.usecases.perform.context import Context
from mitra.usecases.perform.hand_over import moved
from mitra.usecases.saga.advance import AdvancePayment
from mitra.usecases.saga.draft import Draft
from mitra.usecases.saga.hold import agreed_account, ask_hold, is_as_agreed, write_held
from mitra.usecases.saga.let_go import let_go
from mitra.usecases.saga.order import open_order, order_details

SHORTEST = timedelta(minutes=5)
"""WhatsApp refuses an order that ends sooner."""
HOLD_REFUSED, PRICE_CHANGED, GATEWAY, DEPARTMENT = (
    "hold_refused",
    "price_changed",
    "gateway",
    "department",
)
ACCOUNT_UNKNOWN = "account_unknown"


class PerformRequestPayment(Value):
    """Takes the steps up to the order. What fails is let go at once, and stays so when the turn is taken again."""

    advance: AdvancePayment
    catalogue: Catalogue
    secret_bytes: Callable[[str], bytes]

    def __call__(
        self, effect: RequestPayment, context: Context
    ) -> PaymentRequested | PaymentRefused:
        """Take them. Raises CatalogueError for a service that is free, Conflict and AwsOutage: it is taken again."""
        service = self.catalogue.service(effect.service)
        if service.fee is None:
            raise CatalogueError(f"{service.id} is free, and cannot charge")
        draft = Draft(self.advance.desk, self.secret_bytes)
        standing = draft(effect, service, service.fee, context)
        if standing.payment.state is PaymentState.DRAFTED:
            standing = self._held(standing, effect, service, service.fee, context)
        if standing.payment.state is PaymentState.HELD:
            standing = self._ordered(standing, context)
        if standing.payment.state is PaymentState.ORDERED:
            return self._requested(standing)
        return self._refused(standing, effect, service, context)

    def _held(
        self,
        standing: Standing,
        effect: RequestPayment,
        service: Service,
        fee: Fee,
        context: Context,
    ) -> Standing:
        desk = self.advance.desk
        if is_lost(standing.case):
            return let_go(desk, standing, context.now, HOLD_REFUSED)
        try:
            held = ask_hold(desk, standing, service.code, fee)
            if not is_as_agreed(held.quote, effect):
                return let_go(desk, standing, context.now, PRICE_CHANGED)
            account = agreed_account(desk.accounts, held.quote.account, service.department)
        except DepartmentRefused as error:
            return self._hold_refused(standing, error, context)
        except (Conflict, AwsOutage):
            raise
        except MitraError as error:
            context.trouble(ACCOUNT_UNKNOWN if error.code == "not_found" else error.code)
            return let_go(desk, standing, context.now, DEPARTMENT)
        return write_held(desk, standing, held, account)

    def _hold_refused(
        self, standing: Standing, error: DepartmentRefused, context: Context
    ) -> Standing:
        """The case first: it keeps the department's reason for a turn that is taken again."""
        desk = self.advance.desk
        case = moved(standing.own_case, CaseState.CLOSED, context.now, error.reason)
        standing = replace(standing, case=desk.cases.update(case))
        return let_go(desk, standing, context.now, HOLD_REFUSED)

    def _ordered(self, standing: Standing, context: Context) -> Standing:
        desk = self.advance.desk
        if standing.payment.expires_at - context.now < SHORTEST:
            return let_go(desk, standing, context.now, GATEWAY)
        try:
            return open_order(desk, standing)
        except (Conflict, AwsOutage):
            raise
        except MitraError as error:
            context.trouble(error.code)
            return let_go(desk, standing, context.now, GATEWAY)

    def _requested(self, standing: Standing) -> PaymentRequested:
        payment = standing.payment
        order = order_details(payment, self.advance.desk.account(payment))
        return PaymentRequested(payment.reference, order, payment.expires_at)

    def _refused(
        self, standing: Standing, effect: RequestPayment, service: Service, context: Context
    ) -> PaymentRefused:
        """Nothing is kept for what cannot be paid. Who asks again gets the same answer."""
        advanced = self.advance.of(standing, context.now, looks=False)
        for code in advanced.troubles:
            context.trouble(code)
        case, why = advanced.standing.case, advanced.standing.payment.why
        if why == PRICE_CHANGED:
            quote = self._quote(effect, service)
            return (
                PaymentRefused(PRICE_CHANGED, quote=quote) if quote else PaymentRefused(DEPARTMENT)
            )
        if why == HOLD_REFUSED:
            reason = case.timeline[-1].reason if case else {}
            return PaymentRefused(HOLD_REFUSED, Titles(reason).in_language(effect.language))
        return PaymentRefused(why if why == DEPARTMENT else GATEWAY)

    def _quote(self, effect: RequestPayment, service: Service) -> Quote | None:
        departments = self.advance.desk.departments
        try:
            return departments.quote(service.department, service.code, effect.answers)
        except (Conflict, AwsOutage):
            raise
        except MitraError:
            return None
