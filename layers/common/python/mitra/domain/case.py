"""An application, booking, bill, donation or grievance: what is kept of it, and how it may move."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from mitra.domain.value import Value


class CaseState(StrEnum):
    """Where a case stands. `unpaid` and `recorded` are ours alone: the department does not have it yet."""

    UNPAID = "unpaid"
    RECORDED = "recorded"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    NEEDS_PAPER = "needs_paper"
    APPROVED = "approved"
    ISSUED = "issued"
    REJECTED = "rejected"
    CLOSED = "closed"


_OURS = frozenset({CaseState.UNPAID, CaseState.RECORDED, CaseState.ISSUED})
_AFTER: Mapping[CaseState, frozenset[CaseState]] = {
    CaseState.UNPAID: frozenset({CaseState.RECORDED, CaseState.CLOSED}),
    CaseState.RECORDED: frozenset(CaseState) - _OURS,
    CaseState.RECEIVED: frozenset(CaseState) - _OURS - {CaseState.RECEIVED},
    CaseState.ACCEPTED: frozenset(
        {CaseState.NEEDS_PAPER, CaseState.APPROVED, CaseState.REJECTED, CaseState.CLOSED}
    ),
    CaseState.NEEDS_PAPER: frozenset(
        {CaseState.ACCEPTED, CaseState.APPROVED, CaseState.REJECTED, CaseState.CLOSED}
    ),
    CaseState.APPROVED: frozenset({CaseState.ISSUED, CaseState.CLOSED}),
    CaseState.ISSUED: frozenset({CaseState.CLOSED}),
    CaseState.REJECTED: frozenset({CaseState.CLOSED}),
    CaseState.CLOSED: frozenset(),
}


class TimelineEntry(Value):
    """One thing that happened to a case (UTC). `reason` is by language."""

    state: CaseState
    at: datetime
    reason: Mapping[str, str] = MappingProxyType({})


class Correction(Value):
    """The last correction that a department asked for: by which news, of which document, and why (by language)."""

    event: str
    document: str
    reason: Mapping[str, str] = MappingProxyType({})


class Case(Value):
    """One case. `answers` and `facts` (what the department certified) are personal: sealed at rest."""

    reference: str
    citizen: str
    service: str
    department: str
    language: str
    state: CaseState
    opened_at: datetime
    due_at: datetime
    answers: Mapping[str, str] = MappingProxyType({})
    facts: Mapping[str, str] = MappingProxyType({})
    papers: tuple[str, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    document_id: str = ""
    version: int = 0
    correction: Correction | None = None


class CaseSummary(Value):
    """What the conversation may tell of a case.

    `standing` is that of its document (a DocumentStatus), empty while there is none, since `standing_since` (UTC).
    `document_id` and `document_type` are what may be handed out: for a replaced document the newer one, and nothing
    for one that is suspended or revoked. `paid_paise` is what was paid for it, or is to be paid by `pay_by` (UTC)
    while it is unpaid; `refund_paise` is what comes back of it, `refunded` when all of that is back.
    """

    reference: str
    service: str
    state: CaseState
    opened_at: datetime
    due_at: datetime
    document_id: str = ""
    document_type: str = ""
    reason: Mapping[str, str] = MappingProxyType({})
    standing: str = ""
    standing_since: datetime | None = None
    paid_paise: int = 0
    pay_by: datetime | None = None
    refund_paise: int = 0
    refunded: bool = False


def was_approved(case: Case) -> bool:
    """Whether a document may be made of it. A department may close its file before: approved is approved."""
    if case.state is CaseState.CLOSED:
        return any(entry.state is CaseState.APPROVED for entry in case.timeline)
    return case.state in (CaseState.APPROVED, CaseState.ISSUED)


def may_move(now: CaseState, then: CaseState) -> bool:
    """Whether a case may go from one state to the other; a department cannot move it backwards."""
    return then in _AFTER[now]
