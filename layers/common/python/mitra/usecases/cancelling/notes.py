"""The refund note: the paper of a cancellation, made when the gateway has the money in hand."""

from collections.abc import Mapping
from copy import replace
from datetime import datetime

from mitra.domain.case import Case, CaseState
from mitra.domain.document import DocumentOrder
from mitra.domain.india import day_in_india
from mitra.domain.payment import Payment, Refund, RefundState
from mitra.domain.refunds import CANCELLED
from mitra.domain.service import LANGUAGES, Catalogue
from mitra.domain.value import Value
from mitra.ports.cases import Cases
from mitra.ports.queues import DocumentOrders
from mitra.usecases.perform.hand_over import moved

_HOLDER = "holder_name"
_IN_HAND = frozenset({RefundState.ACCEPTED, RefundState.PROCESSED})


class RefundNotes(Value):
    """Orders those that are due. Taken again, it orders the same ones, until they are issued: twice is harmless."""

    cases: Cases
    orders: DocumentOrders
    catalogue: Catalogue

    def __call__(self, payment: Payment, now: datetime) -> None:
        """Of all cancellations of one payment whose refunds are in hand. Raises Conflict, AwsOutage."""
        of_each: dict[str, list[Refund]] = {}
        for refund in payment.refunds:
            if refund.why == CANCELLED:
                of_each.setdefault(refund.id.rpartition(".")[0], []).append(refund)
        for request, refunds in of_each.items():
            if all(refund.state in _IN_HAND for refund in refunds):
                self._note(request, payment, refunds, now)

    def _note(self, reference: str, payment: Payment, refunds: list[Refund], now: datetime) -> None:
        request = self.cases.get(reference)
        if request is None or request.service not in self.catalogue.services():
            return
        if request.state is CaseState.RECEIVED:
            approved = moved(request, CaseState.APPROVED, now)
            request = self.cases.update(
                replace(approved, facts=self._stated(request, payment, refunds, now))
            )
        kind = self.catalogue.service(request.service).document
        if request.state is CaseState.APPROVED and kind:
            self.orders.order(DocumentOrder(reference, kind))

    def _stated(
        self, request: Case, payment: Payment, refunds: list[Refund], now: datetime
    ) -> Mapping[str, str]:
        booked = self.cases.get(payment.reference)
        stated = booked.facts if booked else {}
        ours = {
            "booking_number": payment.reference,
            "ticket_number": stated.get("certificate_number", ""),
            "parts": ", ".join(request.answers["parts"].split("\n")),
            "refund_amount": request.answers["paise"],
            "paid_amount": request.answers["paid"],
            "refunded_on": day_in_india(now).isoformat(),
            "refund_reference": ", ".join(refund.gateway_refund for refund in refunds),
            _HOLDER: stated.get(_HOLDER) or stated.get("passengers.1.name", ""),
            **self._in_each("rule", request.answers["rule"]),
        }
        return {name: value for name, value in ours.items() if value}

    def _in_each(self, name: str, key: str) -> Mapping[str, str]:
        """Words in every language: `rule` in English, `rule_te`, `rule_hi`."""
        words = {language: self.catalogue.words(language, key) for language in LANGUAGES}
        return {
            name if language == "en" else f"{name}_{language}": w for language, w in words.items()
        }
