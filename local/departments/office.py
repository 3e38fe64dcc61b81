"""One department at work: it keeps cases, decides them, and tells Mitra of each step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import count

from local.departments.approval import INDIA, approval, automatic
from local.departments.callbacks import Outbox
from local.departments.case import Case, Decision, State
from local.departments.faults import Faults
from local.departments.models import CaseRequest
from local.departments.profile import profile_of
from local.departments.signing import Signer


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
        self._now = now
        self._cases: dict[str, Case] = {}
        self._numbers = count(1)
        self._certificates = count(1)

    def receive(self, reference: str, request: CaseRequest) -> tuple[Case, bool]:
        """Keep an application and say whether it is new.

        Raises ConflictError for other content under a known reference, WrongDepartmentError.
        """
        if not request.service.startswith(f"{self.profile.letters}-"):
            raise WrongDepartmentError(request.service)
        now, known = self._now(), self._cases.get(reference)
        if known:
            self._cases[reference] = known.sent_again(request, now)
            return self._cases[reference], False
        number = f"SB-{now.astimezone(INDIA):%Y}-{next(self._numbers):06}"
        self._cases[reference] = Case.received(reference, number, request, now)
        return self._cases[reference], True

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
        self.outbox.add(case, decision)

    def approve(
        self, reference: str, by: str = "", holder_te: str = "", replaces: str = ""
    ) -> None:
        """Approve under the next number, perhaps as a renewal; raises KeyError, DecidedError."""
        case, now = self._cases[reference], self._now()
        case.decided(Decision(State.APPROVED), now)  # a refusal here must not use up a number
        serial = next(self._certificates)
        approved = approval(self.profile, case, serial, now, by, holder_te)
        self.decide(reference, replace(approved, replaces=replaces))

    def work(self, after_seconds: float | None) -> None:
        """Take every step that is due without a clerk."""
        for case in self.open_cases():
            while step := automatic(self._cases[case.reference], self._now(), after_seconds):
                if step is State.APPROVED:
                    self.approve(case.reference)
                else:
                    self.decide(case.reference, Decision(step))
