"""A case as its department keeps it: what came in, what was decided, and what may come next."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from local.departments.models import CaseRequest


class State(StrEnum):
    """Where a case stands, in the words of the contract."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    NEEDS_PAPER = "needs_paper"
    APPROVED = "approved"
    REJECTED = "rejected"
    CLOSED = "closed"


OPEN = frozenset({State.RECEIVED, State.ACCEPTED, State.NEEDS_PAPER})


class Act(StrEnum):
    """What a department does to an issued document, in the words of the contract."""

    REVOKED = "revoked"
    SUSPENDED = "suspended"
    RESTORED = "restored"
    REPLACED = "replaced"


_IN_FORCE = frozenset({Act.SUSPENDED, Act.REVOKED, Act.REPLACED})
_AFTER: Mapping[Act | None, frozenset[Act]] = {
    None: _IN_FORCE,
    Act.RESTORED: _IN_FORCE,
    Act.REPLACED: _IN_FORCE,  # the newer document is in force
    Act.SUSPENDED: frozenset({Act.RESTORED, Act.REVOKED, Act.REPLACED}),
    Act.REVOKED: frozenset(),
}


class ConflictError(Exception):
    """The reference is taken by an application with other content."""


class DecidedError(Exception):
    """The case no longer allows this step."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A step that the department takes; `papers` are the questions whose papers it asks for.

    `act` is what is done to the document that was issued; the case stays in its state then. `replaces` is the number
    of the document that an approval renews. `by_answer`: Mitra learned of it in the answer to its own call, so that no
    callback tells of it.
    """

    state: State
    reason: Mapping[str, str] = field(default_factory=dict)
    papers: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    act: Act | None = None
    replaces: str = ""
    by_answer: bool = False

    @property
    def type(self) -> str:
        """The event's type in the contract."""
        return f"document.{self.act}" if self.act else f"case.{self.state}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a case's timeline."""

    at: datetime
    decision: Decision


@dataclass(frozen=True, slots=True)
class Case:
    """`since` is when it last came in whole: at first, or with the papers that were missing.

    `given` are facts of what was paid for: an approval later states them, or the receipt does, when they were
    `given_at_once`.
    """

    reference: str
    department_number: str
    request: CaseRequest
    since: datetime
    timeline: tuple[Entry, ...]
    given: Mapping[str, str] = field(default_factory=dict)
    given_at_once: bool = False

    @classmethod
    def received(cls, reference: str, number: str, request: CaseRequest, at: datetime) -> Self:
        return cls(reference, number, request, at, (Entry(at, Decision(State.RECEIVED)),))

    @property
    def state(self) -> State:
        return self.timeline[-1].decision.state

    @property
    def updated_at(self) -> datetime:
        return self.timeline[-1].at

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def possible(self) -> frozenset[Act]:
        """What can be done to the document now; nothing before there is one."""
        if not any(entry.decision.state is State.APPROVED for entry in self.timeline):
            return frozenset()
        acts = [entry.decision.act for entry in self.timeline if entry.decision.act]
        return _AFTER[acts[-1] if acts else None]

    def decided(self, decision: Decision, at: datetime) -> Self:
        """Take a step; raises DecidedError after the last one, and for accepting twice."""
        if decision.act:
            return self._acted(decision, at)
        again = decision.state is State.ACCEPTED and self.state is not State.RECEIVED
        if not self.is_open or again:
            raise DecidedError(f"the case is {self.state}")
        return replace(self, timeline=(*self.timeline, Entry(at, decision)))

    def _acted(self, decision: Decision, at: datetime) -> Self:
        if decision.act not in self.possible:
            raise DecidedError("the document does not allow this step")
        kept = replace(decision, state=self.state)
        return replace(self, timeline=(*self.timeline, Entry(at, kept)))

    def settled(self, facts: Mapping[str, str], at: datetime) -> Self:
        """Approve it as it came in: what was paid for is given at once, and the receipt says so."""
        timeline = (
            *self.timeline,
            Entry(at, Decision(State.APPROVED, facts=facts, by_answer=True)),
        )
        return replace(self, timeline=timeline, given=facts, given_at_once=True)

    def ended(self, at: datetime) -> Self:
        """Close it because Mitra said so: the money went back, or all of it was cancelled."""
        if self.state is State.CLOSED:
            return self
        return replace(
            self, timeline=(*self.timeline, Entry(at, Decision(State.CLOSED, by_answer=True)))
        )

    def restated(self, facts: Mapping[str, str], at: datetime) -> Self:
        """Note what is left of it, or where it was moved."""
        entry = Entry(at, Decision(self.state, facts=facts, by_answer=True))
        return replace(self, timeline=(*self.timeline, entry))

    def sent_again(self, request: CaseRequest, at: datetime) -> Self:
        """Take the same application once more; raises ConflictError if it is another.

        A repeat changes nothing but the links to the papers, which run out. Where a paper was asked
        for, the same application with that paper takes the case up anew.
        """
        if request.without_papers() == self.request.without_papers():
            if request.paper_marks() == self.request.paper_marks():
                return replace(self, request=request)
            if self._completed_by(request):
                entry = Entry(at, Decision(State.RECEIVED, papers=self._asked()))
                return replace(self, request=request, since=at, timeline=(*self.timeline, entry))
        raise ConflictError(self.reference)

    def _asked(self) -> tuple[str, ...]:
        latest = self.timeline[-1].decision
        return latest.papers if latest.state is State.NEEDS_PAPER else ()

    def _completed_by(self, request: CaseRequest) -> bool:
        asked = set(self._asked())
        brought = {question for question, _ in request.paper_marks()}
        kept = {mark for mark in request.paper_marks() if mark[0] not in asked}
        before = {mark for mark in self.request.paper_marks() if mark[0] not in asked}
        return bool(asked) and asked <= brought and kept == before
