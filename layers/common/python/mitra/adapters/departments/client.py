"""The departments, over the public department contract: lists, look-ups, prices, holds and cases."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NoReturn
from urllib.parse import quote, urlencode

from mitra.adapters.departments.answers import LookUpAnswer, OptionsAnswer, RefusedAnswer
from mitra.adapters.departments.line import Call, Line, Lines
from mitra.adapters.departments.money_answers import (
    CancelledAnswer,
    ChangedAnswer,
    HoldAnswer,
    QuoteAnswer,
    TakenAnswer,
)
from mitra.adapters.departments.options_kept import Loaded, OptionsKept
from mitra.adapters.departments.question_types import QuestionTypes
from mitra.adapters.departments.requests import (
    Submission,
    as_json,
    change_body,
    hold_body,
    look_up_body,
    quote_body,
)
from mitra.adapters.http_client import HttpAnswer
from mitra.domain.case import Case
from mitra.domain.errors import DepartmentOutage, DepartmentRefused
from mitra.domain.money import Quote
from mitra.domain.service import Catalogue
from mitra.ports.departments import Cancelled, Hold, Item, Option, Paid, PaperLink, Taken


class HttpDepartments:
    """The port Departments. `callback_url` is the public address below which departments call back."""

    def __init__(self, lines: Lines, callback_url: str, catalogue: Catalogue) -> None:
        self._shared, self._clock = lines, lines.clock
        self._types = QuestionTypes(catalogue)
        self._callback_url = callback_url
        self._lines: dict[str, Line] = {}
        self._kept = OptionsKept(lines.clock)

    def options(self, department: str, name: str, parents: Mapping[str, str]) -> Sequence[Option]:
        """A list to choose from; empty when the department keeps none. Raises DepartmentOutage."""
        key = (department, name, *sorted(parents.items()))
        return self._kept.get(key, lambda: self._load_options(department, name, parents))

    def look_up(
        self, department: str, service_code: str, inputs: Mapping[str, str], language: str
    ) -> Sequence[Item]:
        """Answers to a question. Raises DepartmentOutage."""
        line = self._line(department)
        body = look_up_body(service_code, inputs, language, self._types.of_code(service_code))
        found = line.read(line.call(Call("POST", "/lookup", body)), LookUpAnswer)
        return tuple(item.item() for item in found.items)

    def submit(
        self,
        case: Case,
        service_code: str,
        papers: Sequence[PaperLink],
        paid: Paid | None = None,
    ) -> Taken:
        """Hand over a case; idempotent by its reference. Raises DepartmentRefused, DepartmentOutage."""
        callback_url = f"{self._callback_url}/callbacks/{case.department}"
        sent = Submission(case, service_code, papers, callback_url, paid)
        body = sent.body(self._types.of_service(case.service))
        taken = self._asked(
            case.department, Call("PUT", f"/cases/{_part(case.reference)}", body), TakenAnswer
        )
        if taken.reference != case.reference:
            raise DepartmentOutage(f"{case.department} took another case than it was given")
        return Taken(taken.state == "approved", taken.facts if taken.state == "approved" else {})

    def quote(self, department: str, service_code: str, inputs: Mapping[str, str]) -> Quote:
        """What it costs. Raises DepartmentRefused, DepartmentOutage."""
        body = quote_body(service_code, inputs, self._types.of_code(service_code))
        return self._asked(department, Call("POST", "/quote", body), QuoteAnswer).quote()

    def hold(self, case: Case, service_code: str, until: datetime) -> Hold:
        """Keep what the answers name until a time, never longer. Raises DepartmentRefused, DepartmentOutage."""
        body = hold_body(service_code, case.answers, until, self._types.of_service(case.service))
        call = Call("PUT", f"/holds/{_part(case.reference)}", body)
        held = self._asked(case.department, call, HoldAnswer)
        if held.expires_at <= self._clock.now():
            raise DepartmentOutage(f"{case.department} answered with a hold that is over")
        return Hold(held.quote.quote(), min(held.expires_at, until))

    def release(self, department: str, reference: str) -> None:
        """Let go of everything under a reference. Raises DepartmentOutage."""
        line = self._line(department)
        line.done(line.call(Call("DELETE", f"/holds/{_part(reference)}")))

    def cancel(self, case: Case, cancellation: str, parts: Sequence[str], refund: int) -> Cancelled:
        """Cancel parts of a booking, or all. Raises DepartmentRefused, DepartmentOutage."""
        body = as_json({"parts": list(parts), "refund_paise": refund})
        path = f"/cases/{_part(case.reference)}/cancellations/{_part(cancellation)}"
        call = Call("PUT", path, body)
        return Cancelled(self._asked(case.department, call, CancelledAnswer).facts)

    def change(self, case: Case, change: str, answers: Mapping[str, str]) -> Taken:
        """Move a booking. Raises DepartmentRefused, DepartmentOutage."""
        body = change_body(answers, self._types.of_service(case.service))
        call = Call("PUT", f"/cases/{_part(case.reference)}/changes/{_part(change)}", body)
        return Taken(True, self._asked(case.department, call, ChangedAnswer).facts)

    def _asked[T](self, department: str, call: Call, shape: type[T]) -> T:
        """A call that the department may refuse."""
        line = self._line(department)
        answer = line.call(call)
        if answer.status == 422:
            _refuse(answer)
        return line.read(answer, shape)

    def _load_options(self, department: str, name: str, parents: Mapping[str, str]) -> Loaded:
        line = self._line(department)
        query = f"?{urlencode(parents)}" if parents else ""
        answer = line.call(Call("GET", f"/options/{_part(name)}{query}"))
        if answer.status == 404:
            return Loaded()
        listed = line.read(answer, OptionsAnswer)
        return Loaded(tuple(option.option() for option in listed.options), listed.keep_seconds)

    def _line(self, department: str) -> Line:
        return self._lines.setdefault(department, Line(self._shared, department))


def _refuse(answer: HttpAnswer) -> NoReturn:
    refused = answer.read(RefusedAnswer)
    raise DepartmentRefused(refused.message if refused else {}, refused.code if refused else "")


def _part(name: str) -> str:
    """One part of a path, whatever is in it."""
    return quote(name, safe="")
