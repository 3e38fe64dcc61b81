"""Where a department is paid: prices, holds, what is given for money, and what is undone; each asked for once."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from local.departments.case import ConflictError
from local.departments.inventory import Facts, Given, Hold, Paid, Price, RefusedError, Stock
from local.departments.inventory.refusals import FREE, RELEASED, UNKNOWN_BOOKING, UNPAID
from local.departments.models import (
    CancellationRequest,
    CaseRequest,
    ChangeRequest,
    HoldRequest,
    Payment,
)


@dataclass(slots=True)
class Till:
    """The stocks of one department. Where two sell a service, the first does.

    `released` references are dead: nothing is held or taken under them any more.
    """

    stocks: Sequence[Stock]
    released: set[str] = field(default_factory=set)
    _by_service: dict[str, Stock] = field(default_factory=dict)
    _by_reference: dict[str, Stock] = field(default_factory=dict)
    _holds: dict[str, tuple[str, Hold]] = field(default_factory=dict)
    _acts: dict[tuple[str, str], tuple[str, Facts]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for stock in self.stocks:
            for service in stock.services:
                self._by_service.setdefault(service, stock)

    def quote(self, service: str, inputs: Mapping[str, JsonValue]) -> Price:
        """What it costs. Raises RefusedError, InputError."""
        return self._stock(service).quote(service, inputs)

    def hold(self, reference: str, asked: HoldRequest) -> tuple[Hold, bool]:
        """Keep it, and say whether that is a new hold. Raises RefusedError, InputError, ConflictError."""
        self._refuse_released(reference)
        stock, mark = self._stock(asked.service), _mark(asked.service, asked.answers)
        before = self._holds.get(reference)
        if before and before[0] != mark:
            raise ConflictError(reference)
        hold = stock.hold(reference, asked.service, asked.answers, asked.until)
        self._holds[reference], self._by_reference[reference] = (mark, hold), stock
        return hold, before is None or before[1].expires_at != hold.expires_at

    def take(self, reference: str, case: CaseRequest) -> Given | None:
        """Give what is paid for; None where there is nothing to pay. Raises RefusedError, InputError."""
        self._refuse_released(reference)
        if case.payment is None:
            if case.service in self._by_service:
                raise RefusedError("unpaid", UNPAID)
            return None
        stock = self._stock(case.service)
        given = stock.take(reference, case.service, case.answers, _paid(case.payment))
        self._by_reference[reference] = stock
        return given

    def release(self, reference: str) -> None:
        """Let go of everything under a reference, for good."""
        self.released.add(reference)
        self.undo(reference)

    def undo(self, reference: str) -> None:
        """Let go of everything under a reference."""
        self._holds.pop(reference, None)
        stock = self._by_reference.pop(reference, None)
        if stock:
            stock.release(reference)

    def cancel(
        self, reference: str, cancellation: str, asked: CancellationRequest
    ) -> tuple[Facts, bool]:
        """Cancel parts of a booking; the facts of what is left, and whether it is new.

        Raises RefusedError, ConflictError.
        """
        mark = _mark("cancel", *sorted(asked.parts), asked.refund_paise)
        return self._once(
            reference, cancellation, mark, lambda stock: stock.cancel(reference, asked.parts)
        )

    def change(self, reference: str, change: str, asked: ChangeRequest) -> tuple[Facts, bool]:
        """Move a booking; its new facts, and whether it is new. Raises RefusedError, InputError, ConflictError."""
        mark = _mark("change", asked.answers)
        return self._once(
            reference, change, mark, lambda stock: stock.change(reference, asked.answers)
        )

    def _once(
        self, reference: str, act: str, mark: str, do: Callable[[Stock], Facts]
    ) -> tuple[Facts, bool]:
        known = self._acts.get((reference, act))
        if known:
            if known[0] != mark:
                raise ConflictError(act)
            return known[1], False
        stock = self._by_reference.get(reference)
        if stock is None:
            raise RefusedError("unknown", UNKNOWN_BOOKING)
        facts = do(stock)
        self._acts[(reference, act)] = mark, facts
        return facts, True

    def _stock(self, service: str) -> Stock:
        if service not in self._by_service:
            raise RefusedError("free_of_charge", FREE)
        return self._by_service[service]

    def _refuse_released(self, reference: str) -> None:
        if reference in self.released:
            raise RefusedError("not_available", RELEASED)


def _mark(*told: JsonValue) -> str:
    """Tell two requests apart by their content."""
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _paid(payment: Payment) -> Paid:
    return Paid(
        payment.amount_paise,
        payment.paid_at,
        payment.gateway_payment,
        payment.method,
        payment.account,
    )
