"""The department contract over HTTP, as docs/department-api.yaml has it."""

from datetime import UTC, datetime
from http import HTTPStatus

from pydantic import JsonValue
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from local.departments import answers, money
from local.departments.case import Case, ConflictError
from local.departments.gate import Gate
from local.departments.models import CaseRequest, LookupRequest, QuoteRequest
from local.departments.office import Office, WrongDepartmentError
from local.departments.problems import problem, refused

ELSEWHERE = {
    "en": "This service belongs to another department.",
    "te": "ఈ సేవ వేరే శాఖకు చెందినది.",
    "hi": "यह सेवा दूसरे विभाग की है।",
}


def routes(gate: Gate) -> list[BaseRoute]:
    """Give the calls that Mitra makes to a department."""
    base = "/departments/{department}"
    return [
        Route(base + "/options/{name}", gate.signed(_options), methods=["GET"]),
        Route(base + "/lookup", gate.signed(_lookup), methods=["POST"]),
        Route(base + "/quote", gate.signed(_quote), methods=["POST"]),
        Route(base + "/cases/{reference}", gate.signed(_submit), methods=["PUT"]),
        Route(base + "/cases/{reference}", gate.signed(_status), methods=["GET"]),
        *money.routes(gate, base),
    ]


def _options(office: Office, request: Request, _: bytes) -> Response:
    name, query = request.path_params["name"], request.query_params
    for stock in office.till.stocks:
        if (free := stock.options(name, query)) is not None:
            return JSONResponse({"options": [one.option() for one in free], "keep_seconds": 0})
    listed = answers.options(office.profile, name, query)
    if listed is None:
        return problem(HTTPStatus.NOT_FOUND, "there is no list of this name")
    return JSONResponse({"options": [choice.option() for choice in listed]})


def _lookup(office: Office, _: Request, body: bytes) -> Response:
    asked = LookupRequest.model_validate_json(body)
    for stock in office.till.stocks:
        items = stock.search(asked.service, asked.inputs, asked.language)
        if items is not None:
            return JSONResponse({"items": list(items)})
    found = answers.lookup(office.profile, asked.service, asked.inputs, asked.language)
    return JSONResponse({"items": found})


def _quote(office: Office, _: Request, body: bytes) -> Response:
    asked = QuoteRequest.model_validate_json(body)
    return JSONResponse(money.quoted(office.till.quote(asked.service, asked.inputs)))


def _submit(office: Office, request: Request, body: bytes) -> Response:
    reference = request.path_params["reference"]
    if not money.REFERENCE.fullmatch(reference):
        return problem(HTTPStatus.BAD_REQUEST, "this is not a case reference")
    try:
        case, is_new = office.receive(reference, CaseRequest.model_validate_json(body))
    except ConflictError:
        return problem(HTTPStatus.CONFLICT, "the reference is taken by another application")
    except WrongDepartmentError:
        return refused("wrong_department", ELSEWHERE)
    return JSONResponse(_receipt(case), HTTPStatus.CREATED if is_new else HTTPStatus.OK)


def _receipt(case: Case) -> JsonValue:
    """The receipt of the first time, whatever has become of the case since."""
    receipt: dict[str, JsonValue] = {
        "reference": case.reference,
        "department_number": case.department_number,
        "state": "received",
    }
    settled: dict[str, JsonValue] = {"state": "approved", "facts": dict(case.given)}
    return receipt | (settled if case.given_at_once else {})


def _status(office: Office, request: Request, _: bytes) -> Response:
    case = office.find(request.path_params["reference"])
    if case is None:
        return problem(HTTPStatus.NOT_FOUND, "there is no case under this reference")
    return JSONResponse(_standing(case))


def _standing(case: Case) -> JsonValue:
    standing: dict[str, JsonValue] = {
        "reference": case.reference,
        "state": case.state,
        "updated_at": _moment(case.updated_at),
    }
    reason = case.timeline[-1].decision.reason
    return standing | ({"reason": dict(reason)} if reason else {})


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
