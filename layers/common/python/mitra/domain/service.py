"""What the catalogue tells of departments and services, and how the engine asks for it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType
from typing import Protocol

from mitra.domain.titles import LANGUAGES, Titles
from mitra.domain.value import Value

__all__ = ["LANGUAGES", "Catalogue", "Department", "Question", "Service", "Titles"]


class Question(Value):
    """One thing to ask. `type` names a field of the engine; the other facts are that field's settings.

    `choices` are answer ids in order; `options` names a list that the department keeps, which may
    depend on earlier answers; `minimum`/`maximum` are characters, rupees or digits by type;
    `earliest`/`latest` are ISO 8601 durations counted from today ("-P120Y", "P0D"); `count` is an earlier
    question whose answer says how many persons or seats are wanted. `optional`: it may be left out, and is then
    answered with nothing. `only_if`: it is asked only where each of these earlier answers is one of those named.
    `when_none`: the earlier question to answer anew when the department's list is empty (nothing left on that day);
    where none is named, the citizen writes the answer.
    """

    id: str
    type: str
    choices: tuple[str, ...] = ()
    options: str = ""
    depends_on: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    earliest: str = ""
    latest: str = ""
    count: str = ""
    when_none: str = ""
    accept: tuple[str, ...] = ()
    max_bytes: int = 0
    sensitive: bool = False
    optional: bool = False
    only_if: Mapping[str, Sequence[str]] = MappingProxyType({})


class Fee(Value):
    """That a service costs something, and how. None where it is free: such a service cannot charge.

    `holds` says that something is kept while the citizen pays (a seat, a slot), `minutes` how long they may take,
    `confirm_minutes` how long the department may take then before the money goes back. `refund_rule` is a file under
    refund_rules/ without its ending; empty where nothing can be cancelled.
    """

    holds: bool = False
    minutes: int = 15
    confirm_minutes: int = 60
    refund_rule: str = ""


class Service(Value):
    """One service: the facts of its manifest. `code` is the public one, such as REV-02."""

    id: str
    code: str
    kind: str
    department: str
    flow: tuple[str, ...]
    questions: tuple[Question, ...] = ()
    time_limit: timedelta | None = None
    document: str = ""
    law: str = ""
    fee: Fee | None = None


class Department(Value):
    """One department, with its services in menu order."""

    id: str
    services: tuple[str, ...] = ()


class Catalogue(Protocol):
    """All departments, services and words. Read lazily; raises CatalogueError when the data is wrong."""

    def departments(self) -> Sequence[Department]:
        """In menu order."""

    def service(self, service_id: str) -> Service:
        """One service, whole. Raises NotFound for an id that is no service."""

    def services(self) -> Sequence[str]:
        """Every service id."""

    def words(self, language: str, key: str, service: str = "") -> str:
        """Words in one language: of the service, else of its kind, else of all. Raises CatalogueError."""

    def has_words(self, language: str, key: str, service: str = "") -> bool:
        """Whether `words` would find any."""
