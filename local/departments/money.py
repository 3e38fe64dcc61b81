"""The calls of the department contract that are about money: prices, holds, and what is undone or moved."""

import re
from datetime import UTC, datetime
from http import HTTPStatus

from pydantic import JsonValue
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from local.departments.case import ConflictError
from local.departments.gate import Gate
from local.departments.inventory import Price
from local.departments.models import CancellationRequest, ChangeRequest, HoldRequest
from local.departments.office import Office
from local.departments.problems import problem

REFERENCE = re.compile(r"[A-Z]{2,5}(-[0-9A-Z]{2,12}){1,4}")
_ACT = re.compile(r"[A-Za-z0-9_.-]{1,64}")


def routes(gate: Gate, base: str) -> list[BaseRoute]:
    """Give the calls below a department's address."""
    hold, case = base + "/holds/{reference}", base + "/cases/{reference}"
    return [
        Route(hold, gate.signed(_hold), methods=["PUT"]),
        Route(hold, gate.signed(_release), methods=["DELETE"]),
        Route(case + "/cancellations/{act}", gate.signed(_cancel), methods=["PUT"]),
        Route(case + "/changes/{act}", gate.signed(_change), methods=["PUT"]),
    ]


def quoted(price: Price) -> dict[str, JsonValue]:
    """Give the form that the contract has for a price."""
    items: list[JsonValue] = [
        {"name": dict(line.name), "amount_paise": line.paise, "quantity": line.quantity}
        for line in price.lines
    ]
    told: dict[str, JsonValue] = {
        "amount_paise": price.paise,
        "account": price.account,
        "items": items,
    }
    if price.about:
        told["about"] = {language: list(lines) for language, lines in price.about.items()}
    return told | ({} if price.least_paise is None else {"least_paise": price.least_paise})


def _hold(office: Office, request: Request, body: bytes) -> Response:
    reference = request.path_params["reference"]
    if not REFERENCE.fullmatch(reference):
        return _no_reference()
    try:
        hold, is_new = office.till.hold(reference, HoldRequest.model_validate_json(body))
    except ConflictError:
        return problem(HTTPStatus.CONFLICT, "another hold is kept under this reference")
    told = {"expires_at": _moment(hold.expires_at), "quote": quoted(hold.price)}
    return JSONResponse(told, HTTPStatus.CREATED if is_new else HTTPStatus.OK)


def _release(office: Office, request: Request, _: bytes) -> Response:
    reference = request.path_params["reference"]
    if not REFERENCE.fullmatch(reference):
        return _no_reference()
    office.release(reference)
    return Response(status_code=HTTPStatus.NO_CONTENT)


def _cancel(office: Office, request: Request, body: bytes) -> Response:
    reference, act = request.path_params["reference"], request.path_params["act"]
    if not _ACT.fullmatch(act):
        return problem(HTTPStatus.BAD_REQUEST, "this is not the id of a cancellation")
    try:
        left = office.cancel(reference, act, CancellationRequest.model_validate_json(body))
    except ConflictError:
        return problem(HTTPStatus.CONFLICT, "another cancellation is kept under this id")
    return JSONResponse({"facts": dict(left)} if left else {})


def _change(office: Office, request: Request, body: bytes) -> Response:
    reference, act = request.path_params["reference"], request.path_params["act"]
    if not _ACT.fullmatch(act):
        return problem(HTTPStatus.BAD_REQUEST, "this is not the id of a change")
    try:
        facts = office.change(reference, act, ChangeRequest.model_validate_json(body))
    except ConflictError:
        return problem(HTTPStatus.CONFLICT, "another change is kept under this id")
    return JSONResponse({"state": "approved", "facts": dict(facts)})


def _no_reference() -> Response:
    return problem(HTTPStatus.BAD_REQUEST, "this is not a case reference")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
