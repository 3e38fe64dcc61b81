"""The departments, over the public department contract: lists, look-ups and cases."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn
from urllib.parse import quote, urlencode

from mitra.adapters.departments.answers import (
    LookUpAnswer,
    OptionsAnswer,
    RefusedAnswer,
    TakenAnswer,
)
from mitra.adapters.departments.line import DEPARTMENT_LIMITS, Call, Line, Lines
from mitra.adapters.departments.options_kept import OptionsKept
from mitra.adapters.departments.registry import Registry
from mitra.adapters.departments.requests import case_body, look_up_body
from mitra.adapters.http_client import HttpAnswer, HttpClient, TimeLimits
from mitra.domain.case import Case
from mitra.domain.errors import DepartmentOutage, DepartmentRefused
from mitra.ports.clock import Clock
from mitra.ports.departments import Item, Option, PaperLink


class HttpDepartments:
    """The port Departments. `callback_url` is the public address below which departments call back."""

    def __init__(
        self,
        http: HttpClient,
        registry: Registry,
        clock: Clock,
        callback_url: str,
        limits: TimeLimits = DEPARTMENT_LIMITS,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._shared = Lines(http, registry, clock, limits, jitter)
        self._callback_url = callback_url
        self._lines: dict[str, Line] = {}
        self._kept = OptionsKept(clock)

    def options(self, department: str, name: str, parents: Mapping[str, str]) -> Sequence[Option]:
        """A list to choose from; empty when the department keeps none. Raises DepartmentOutage."""
        key = (department, name, *sorted(parents.items()))
        return self._kept.get(key, lambda: self._load_options(department, name, parents))

    def look_up(
        self, department: str, service_code: str, inputs: Mapping[str, str], language: str
    ) -> Sequence[Item]:
        """Answers to a question. Raises DepartmentOutage."""
        line = self._line(department)
        body = look_up_body(service_code, inputs, language)
        found = line.read(line.call(Call("POST", "/lookup", body)), LookUpAnswer)
        return tuple(item.item() for item in found.items)

    def submit(self, case: Case, service_code: str, papers: Sequence[PaperLink]) -> None:
        """Hand over a case; idempotent by its reference. Raises DepartmentRefused, DepartmentOutage."""
        line = self._line(case.department)
        callback_url = f"{self._callback_url}/callbacks/{case.department}"
        body = case_body(case, service_code, papers, callback_url)
        answer = line.call(Call("PUT", f"/cases/{quote(case.reference, safe='')}", body))
        if answer.status == 422:
            _refuse(answer)
        if line.read(answer, TakenAnswer).reference != case.reference:
            raise DepartmentOutage(f"{case.department} took another case than it was given")

    def _load_options(
        self, department: str, name: str, parents: Mapping[str, str]
    ) -> Sequence[Option]:
        line = self._line(department)
        query = f"?{urlencode(parents)}" if parents else ""
        answer = line.call(Call("GET", f"/options/{quote(name, safe='')}{query}"))
        if answer.status == 404:
            return ()
        return [option.option() for option in line.read(answer, OptionsAnswer).options]

    def _line(self, department: str) -> Line:
        return self._lines.setdefault(department, Line(self._shared, department))


def _refuse(answer: HttpAnswer) -> NoReturn:
    refused = answer.read(RefusedAnswer)
    raise DepartmentRefused(refused.message if refused else {})
