"""What a turn asks of the outside world, as plain data. The dispatcher performs it and feeds back the result."""

from collections.abc import Mapping
from dataclasses import dataclass

from mitra.domain.inbound import Media


@dataclass(frozen=True)
class LoadOptions:
    """Ask the department for a list to choose from; `parents` are answers it depends on."""

    department: str
    name: str
    parents: Mapping[str, str]


@dataclass(frozen=True)
class LookUp:
    """Ask the department a question; `inputs` are the citizen's answers (location: "lat,lon")."""

    department: str
    service_code: str
    inputs: Mapping[str, str]
    language: str


@dataclass(frozen=True)
class OpenCase:
    """Record an application and hand it to the department. Idempotent by the event it came from."""

    service: str
    answers: Mapping[str, str]
    language: str


@dataclass(frozen=True)
class FindCases:
    """This citizen's own cases: the one with `reference`, or the newest ones when it is empty."""

    reference: str = ""


@dataclass(frozen=True)
class StoreMedia:
    """Fetch a file from WhatsApp, check it, and keep it. `accept` lists MIME types."""

    media: Media
    accept: tuple[str, ...]
    max_bytes: int


@dataclass(frozen=True)
class OrderDocument:
    """Order the signed document of an approved case, in place of another one where `replaces` names it."""

    reference: str
    document_type: str
    replaces: str = ""


@dataclass(frozen=True)
class FindHallTicket:
    """Whose hall ticket it is: by roll number (in capitals) and date of birth (ISO 8601) together."""

    roll_number: str
    date_of_birth: str


Effect = LoadOptions | LookUp | OpenCase | FindCases | StoreMedia | OrderDocument | FindHallTicket
