"""The desk's routes: the queue of a department, one case, and what a clerk can do about it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from local.departments.approval import officer_for
from local.departments.case import Act, Case, DecidedError
from local.departments.gate import BodyTooLargeError
from local.departments.office import Office
from local.departments.room import Departments
from local.desk import forms, view
from local.desk.pages import page, stylesheet

Form = dict[str, list[str]]
Handling = Callable[[Office, str, Form], None]
FIRST = "revenue"
SHOWN = 200
DONE = {
    "approve": "Approved. The citizen is being told.",
    "reject": "Rejected. The citizen is being told.",
    "ask": "The citizen is being asked for the paper.",
    "suspend": "The document is being stopped. The holder is being told.",
    "restore": "The document is being restored. The holder is being told.",
    "revoke": "The document is being cancelled. The holder is being told.",
    "reissue": "A corrected document is being issued. The holder gets it in the chat.",
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """Why a form was not taken, which one it was, and what was written in it."""

    status: HTTPStatus
    text: str
    form: Form = field(default_factory=dict)
    tried: str = ""


NONE = Mistake(HTTPStatus.OK, "")


class Desk:
    """The clerk's desk over the sandbox departments of the same stack."""

    def __init__(self, departments: Departments) -> None:
        self._offices = departments.offices
        self._now = departments.now

    def routes(self) -> list[BaseRoute]:
        case = "/desk/{department}/{reference}"
        return [
            Route("/desk", self._queue, methods=["GET"]),
            Route("/desk/desk.css", _style, methods=["GET"]),
            Route(case, self._case, methods=["GET"]),
            *(
                Route(f"{case}/{name}", self._acting(name, act), methods=["POST"])
                for name, act in _ACTS.items()
            ),
        ]

    async def _queue(self, request: Request) -> Response:
        office = self._offices.get(request.query_params.get("department", FIRST))
        if office is None:
            return _nothing_here()
        decided = request.query_params.get("show") == "decided"
        cases = office.decided_cases() if decided else office.open_cases()
        context = {
            "office": office,
            "offices": list(self._offices.values()),
            "decided": decided,
            "cases": cases[:SHOWN],
            "more": max(len(cases) - SHOWN, 0),
            "now": self._now(),
        }
        return page("queue.html", HTTPStatus.OK, context)

    async def _case(self, request: Request) -> Response:
        found = self._find(request)
        if found is None:
            return _nothing_here()
        done = DONE.get(request.query_params.get("done", ""), "")
        return self._shown(*found, done=done)

    def _acting(self, name: str, act: Handling) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            found = self._find(request)
            if found is None:
                return _nothing_here()
            office, case = found
            form: Form = {}
            try:
                form = await forms.read_form(request)
                act(office, case.reference, form)
            except (forms.ForeignFormError, BodyTooLargeError):
                return _message(HTTPStatus.FORBIDDEN, "This form did not come from the desk.")
            except forms.FormError as error:
                mistake = Mistake(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), form, name)
                return self._shown(office, case, mistake=mistake)
            except DecidedError:
                mistake = Mistake(HTTPStatus.CONFLICT, "This case is already decided otherwise.")
                return self._shown(office, case, mistake=mistake)
            here = f"/desk/{office.name}/{case.reference}?done={name}"
            return RedirectResponse(here, HTTPStatus.SEE_OTHER)

        return endpoint

    def _find(self, request: Request) -> tuple[Office, Case] | None:
        office = self._offices.get(request.path_params["department"])
        case = office.find(request.path_params["reference"]) if office else None
        return (office, case) if office and case else None

    def _shown(
        self, office: Office, case: Case, *, done: str = "", mistake: Mistake = NONE
    ) -> Response:
        """Show a case; after a form with a mistake, with what the clerk had written in it."""
        context = {
            "office": office,
            "case": case,
            "callbacks": office.outbox.of(case.reference),
            "officer": officer_for(office.profile, case),
            "now": self._now(),
            "done": done,
            "problem": mistake.text,
            "form": mistake.form,
            "tried": mistake.tried,
        }
        images = (paper.url for paper in case.request.papers)
        return page("case.html", mistake.status, context, images)


def _approve(office: Office, reference: str, form: Form) -> None:
    officer, holder_te = forms.approval_fields(form)
    office.approve(reference, officer, holder_te, forms.renewed(form))


def _reject(office: Office, reference: str, form: Form) -> None:
    office.decide(reference, forms.rejection(form))


def _ask(office: Office, reference: str, form: Form) -> None:
    office.decide(reference, forms.request_for_papers(form))


def _suspend(office: Office, reference: str, form: Form) -> None:
    office.decide(reference, forms.withdrawal(form, Act.SUSPENDED))


def _revoke(office: Office, reference: str, form: Form) -> None:
    office.decide(reference, forms.withdrawal(form, Act.REVOKED))


def _restore(office: Office, reference: str, _: Form) -> None:
    office.decide(reference, forms.restoration())


def _reissue(office: Office, reference: str, form: Form) -> None:
    case = office.find(reference)
    office.decide(reference, forms.correction(form, view.correctable(case) if case else ()))


_ACTS: dict[str, Handling] = {
    "approve": _approve,
    "reject": _reject,
    "ask": _ask,
    "suspend": _suspend,
    "restore": _restore,
    "revoke": _revoke,
    "reissue": _reissue,
}


async def _style(_: Request) -> Response:
    return stylesheet()


def _nothing_here() -> Response:
    return _message(HTTPStatus.NOT_FOUND, "There is nothing under this address.")


def _message(status: HTTPStatus, text: str) -> Response:
    return page("message.html", status, {"text": text})
