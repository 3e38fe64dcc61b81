"""What can move a conversation: a message, the result of an effect, or news from outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mitra.domain.case import CaseSummary
from mitra.domain.inbound import Inbound
from mitra.domain.replies import Choice


@dataclass(frozen=True)
class Said:
    """The citizen sent something."""

    message: Inbound


@dataclass(frozen=True)
class OptionsLoaded:
    """The department's list, titled in the citizen's language; empty when it keeps none."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class FoundItem:
    """One answer of a look-up, in the citizen's language; place in degrees where it has one."""

    title: str
    lines: tuple[str, ...]
    latitude: float | None = None
    longitude: float | None = None
    address: str = ""


@dataclass(frozen=True)
class LookedUp:
    """What the department answered."""

    items: tuple[FoundItem, ...]


@dataclass(frozen=True)
class CaseOpened:
    """The application is recorded; `delivered` says whether the department has it already."""

    reference: str
    due_at: datetime
    delivered: bool


@dataclass(frozen=True)
class CaseRefused:
    """The department would not take the application; `reason` is in the citizen's language or empty."""

    reason: str


@dataclass(frozen=True)
class CasesFound:
    """This citizen's cases, newest first."""

    cases: tuple[CaseSummary, ...]


@dataclass(frozen=True)
class MediaStored:
    """The file is kept under `paper` (an opaque id)."""

    paper: str


@dataclass(frozen=True)
class MediaRefused:
    """The file cannot be used: too_large, wrong_kind, gone."""

    reason: str


@dataclass(frozen=True)
class DepartmentUnavailable:
    """The department did not answer in time; nothing was lost."""

    department: str


@dataclass(frozen=True)
class HallTicketFound:
    """The hall ticket of the roll number and date of birth that were given; empty when there is none of both."""

    document_id: str
    holds: bool = True


@dataclass(frozen=True)
class CaseMoved:
    """A department's decision: accepted, approved, rejected, needs_paper, closed."""

    reference: str
    service: str
    state: str
    reason: Mapping[str, str]
    papers: tuple[str, ...] = ()
    replaces: str = ""


@dataclass(frozen=True)
class DocumentIssued:
    """A signed document of one of this citizen's cases is ready; in place of another one, and why, with `replaces`."""

    reference: str
    service: str
    document_id: str
    document_type: str
    replaces: str = ""
    reason: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DocumentMoved:
    """A department's decision on an issued document: valid (again), suspended, revoked, replaced, since when (UTC).

    Replaced is an order: the newer document is to be made, and until it is there the old one holds.
    """

    reference: str
    service: str
    document_id: str
    document_type: str
    status: str
    since: datetime
    reason: Mapping[str, str]


@dataclass(frozen=True)
class TurnFailed:
    """A turn could not be taken after all retries; the citizen is to be told."""


Happening = (
    Said
    | OptionsLoaded
    | LookedUp
    | CaseOpened
    | CaseRefused
    | CasesFound
    | MediaStored
    | MediaRefused
    | DepartmentUnavailable
    | HallTicketFound
    | CaseMoved
    | DocumentIssued
    | DocumentMoved
    | TurnFailed
)


@dataclass(frozen=True)
class Moment:
    """A happening with its time (UTC): all that a turn may know of the world."""

    happening: Happening
    at: datetime
