"""The department contract over HTTP, as docs/department-api.yaml has it."""

import re
from datetime import UTC, datetime
from http import HTTPStatus

from pydantic import JsonValue
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from local.departments import answers
from local.departments.case import Case, ConflictError
from local.departments.gate import Gate
from local.departments.models import CaseRequest, LookupRequest, QuoteRequest
from local.departments.office import Office, WrongDepartmentError
from local.departments.problems import problem, refused

REFERENCE = re.compile(r"[A-Z]{2,5}(-[0-9A-Z]{2,12}){1,4}")
FREE = {"en": "This service is free.", "te": "ఈ సేవ ఉచితం.", "hi": "यह सेवा निःशुल्क है।"}
ELSEWHERE = {
    "en": "This service belongs to another department.",
    "te": "ఈ సేవ వేరే శాఖకు చెందినది.",
    "hi": "यह सेवा दूसरे विभाग की है।",
}


def routes(gate: Gate) -> list[BaseRoute]:
    """Give the five calls that Mitra makes to a department."""
    base = "/departments/{department}"
    return [
        Route(base + "/options/{name}", gate.signed(_options), methods=["GET"]),
        Route(base + "/lookup", gate.signed(_lookup), methods=["POST"]),
        Route(base + "/quote", gate.signed(_quote), methods=["POST"]),
        Route(base + "/cases/{reference}", gate.signed(_submit), methods=["PUT"]),
        Route(base + "/cases/{reference}", gate.signed(_status), methods=["GET"]),
    ]


def _options(office: Office, request: Request, _: bytes) -> Response:
    listed = answers.options(office.profile, request.path_params["name"], request.query_params)
    if listed is None:
        return problem(HTTPStatus.NOT_FOUND, "there is no list of this name")
    return JSONResponse({"options": [choice.option() for choice in listed]})


def _lookup(office: Office, _: Request, body: bytes) -> Response:
    asked = LookupRequest.model_validate_json(body)
    found = answers.lookup(office.profile, asked.service, asked.inputs, asked.language)
    return JSONResponse({"items": found})


def _quote(office: Office, _: Request, body: bytes) -> Response:
    asked = QuoteRequest.model_validate_json(body)
    price = answers.quote(office.profile, asked.service, asked.inputs)
    return refused("free_of_charge", FREE) if price is None else JSONResponse(price)


def _submit(office: Office, request: Request, body: bytes) -> Response:
    reference = request.path_params["reference"]
    if not REFERENCE.fullmatch(reference):
        return problem(HTTPStatus.BAD_REQUEST, "this is not a case reference")
    try:
        case, is_new = office.receive(reference, CaseRequest.model_validate_json(body))
    except ConflictError:
        return problem(HTTPStatus.CONFLICT, "the reference is taken by another application")
    except WrongDepartmentError:
        return refused("wrong_department", ELSEWHERE)
    receipt = {
        "reference": case.reference,
        "department_number": case.department_number,
        "state": "received",
    }
    return JSONResponse(receipt, HTTPStatus.CREATED if is_new else HTTPStatus.OK)


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
