"""One department at work: it keeps cases, decides them, and tells Mitra of each step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import count

from local.departments.approval import INDIA, approval, automatic
from local.departments.callbacks import Outbox
from local.departments.case import Case, Decision, State
from local.departments.faults import Faults
from local.departments.inventory import Facts, RefusedError
from local.departments.inventory.flat import FlatFees
from local.departments.inventory.refusals import UNKNOWN_BOOKING
from local.departments.inventory.stock import stocks_of
from local.departments.models import CancellationRequest, CaseRequest, ChangeRequest
from local.departments.profile import profile_of
from local.departments.signing import Signer
from local.departments.till import Till


class WrongDepartmentError(Exception):
    """The service belongs to another department."""


class Office:
    """The sandbox of one department, kept in memory."""

    def __init__(self, name: str, secret: str, now: Callable[[], datetime]) -> None:
        self.name = name
        self.profile = profile_of(name)
        self.signer = Signer.of(secret)
        self.outbox = Outbox(self.signer, now)
        self.faults = Faults()
        self.till = Till([*stocks_of(name, now), FlatFees(self.profile)])
        self._now = now
        self._cases: dict[str, Case] = {}
        self._numbers = count(1)
        self._certificates = count(1)

    def receive(self, reference: str, request: CaseRequest) -> tuple[Case, bool]:
        """Keep an application and say whether it is new.

        What is paid for is given now, where that can be. Raises ConflictError for other content under a known
        reference, WrongDepartmentError, RefusedError, InputError.
        """
        if not request.service.startswith(f"{self.profile.letters}-"):
            raise WrongDepartmentError(request.service)
        now, known = self._now(), self._cases.get(reference)
        if known:
            self._cases[reference] = known.sent_again(request, now)
            return self._cases[reference], False
        given = self.till.take(reference, request)
        number = f"SB-{now.astimezone(INDIA):%Y}-{next(self._numbers):06}"
        case = Case.received(reference, number, request, now)
        if given:
            facts = {"certificate_number": number, **given.facts}
            case = case.settled(facts, now) if given.is_approved else replace(case, given=facts)
        self._cases[reference] = case
        return case, True

    def release(self, reference: str) -> None:
        """Let go of what is held or was taken under a reference, known or not."""
        self.till.release(reference)
        if case := self._cases.get(reference):
            self._cases[reference] = case.ended(self._now())

    def cancel(self, reference: str, cancellation: str, asked: CancellationRequest) -> Facts:
        """Cancel a booking or parts of it. Raises RefusedError, ConflictError."""
        case, now = self._taken(reference), self._now()
        left, is_new = self.till.cancel(reference, cancellation, asked)
        if is_new:
            self._cases[reference] = case.restated(left, now) if left else case.ended(now)
        return left

    def change(self, reference: str, change: str, asked: ChangeRequest) -> Facts:
        """Move a booking. Raises RefusedError, InputError, ConflictError."""
        case = self._taken(reference)
        facts, is_new = self.till.change(reference, change, asked)
        if is_new:
            self._cases[reference] = case.restated(facts, self._now())
        return facts

    def _taken(self, reference: str) -> Case:
        if reference not in self._cases:
            raise RefusedError("unknown", UNKNOWN_BOOKING)
        return self._cases[reference]

    def find(self, reference: str) -> Case | None:
        return self._cases.get(reference)

    def open_cases(self) -> list[Case]:
        """List what waits for a decision, the most urgent first."""
        waiting = (case for case in self._cases.values() if case.is_open)
        return sorted(waiting, key=lambda case: case.request.due_at)

    def decided_cases(self) -> list[Case]:
        """List what is decided, the latest first."""
        done = (case for case in self._cases.values() if not case.is_open)
        return sorted(done, key=lambda case: case.updated_at, reverse=True)

    def decide(self, reference: str, decision: Decision) -> None:
        """Take a step and queue the news of it; raises KeyError, DecidedError."""
        case = self._cases[reference].decided(decision, self._now())
        self._cases[reference] = case
        if decision.state is State.REJECTED:
            # Mitra gives the money back.
            self.till.undo(reference)
        self.outbox.add(case, decision)

    def approve(
        self, reference: str, by: str = "", holder_te: str = "", replaces: str = ""
    ) -> None:
        """Approve under the next number, perhaps as a renewal; raises KeyError, DecidedError."""
        case, now = self._cases[reference], self._now()
        case.decided(Decision(State.APPROVED), now)  # a refusal here must not use up a number
        serial = next(self._certificates)
        approved = approval(self.profile, case, serial, now, by, holder_te)
        facts = {**approved.facts, **case.given}
        self.decide(reference, replace(approved, facts=facts, replaces=replaces))

    def work(self, after_seconds: float | None) -> None:
        """Take every step that is due without a clerk."""
        for case in self.open_cases():
            while step := automatic(self._cases[case.reference], self._now(), after_seconds):
                if step is State.APPROVED:
                    self.approve(case.reference)
                else:
                    self.decide(case.reference, Decision(step))
