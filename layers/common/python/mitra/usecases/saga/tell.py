"""What of a payment a turn tells the citizen: claimed on the payment before, remembered once the turn was taken."""

from collections.abc import Collection

from mitra.domain.payment import Payment, PaymentState
from mitra.domain.payment_news import (
    Told,
    claimed,
    failed_try,
    news_of,
    remembered,
    together,
    untold,
)
from mitra.domain.saga import Standing
from mitra.domain.service import Catalogue
from mitra.domain.value import Value
from mitra.usecases.perform.hand_over import was_decided_at_once
from mitra.usecases.saga.desk import Desk


class TellPayment(Value):
    """Says what is to be told, and writes who tells it."""

    desk: Desk
    catalogue: Catalogue

    def __call__(
        self,
        standing: Standing,
        turn: str,
        taken: Collection[str] | None,
        *,
        with_failure: bool = False,
    ) -> tuple[Told, ...]:
        """News for the turn of this short name. `taken` are the turns that were taken, where they are known.

        Raises Conflict, AwsOutage: then the turn is taken again.
        """
        payment, case = standing.payment, standing.case
        at_once = case is not None and was_decided_at_once(case)
        pieces = news_of(standing, self._has_document(payment), at_once)
        if with_failure and _may_try_again(standing):
            pieces.append(failed_try(payment))
        due = untold(payment, pieces, turn, taken)
        noted = claimed(remembered(payment, taken or ()), due, turn)
        if noted != payment:
            self.desk.write(standing, noted)
        return tuple(piece.happening for piece in together(due))

    def _has_document(self, payment: Payment) -> bool:
        if payment.service not in self.catalogue.services():
            return False
        return bool(self.catalogue.service(payment.service).document)


def _may_try_again(standing: Standing) -> bool:
    payment = standing.payment
    is_open = payment.state is PaymentState.ORDERED and not payment.captures
    return is_open and standing.has_looked and not standing.pending
