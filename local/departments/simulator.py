"""The switch for faults, for tests and demonstrations only: no part of the department contract."""

from collections.abc import Mapping
from http import HTTPStatus

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from local.departments.gate import BodyTooLargeError, Endpoint, read_body
from local.departments.models import FaultRequest
from local.departments.office import Office
from local.departments.problems import malformed, problem


def routes(offices: Mapping[str, Office]) -> list[BaseRoute]:
    """Give POST and DELETE of /simulator/departments/{department}/faults."""
    path = "/simulator/departments/{department}/faults"
    return [
        Route(path, _breaking(offices), methods=["POST"]),
        Route(path, _mending(offices), methods=["DELETE"]),
    ]


def _breaking(offices: Mapping[str, Office]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        office = offices.get(request.path_params["department"])
        if office is None:
            return problem(HTTPStatus.NOT_FOUND, "there is no such department")
        try:
            fault = FaultRequest.model_validate_json(await read_body(request))
        except BodyTooLargeError:
            return problem(HTTPStatus.CONTENT_TOO_LARGE, "this is no fault")
        except ValidationError as error:
            return malformed(error)
        office.faults.set(fault)
        return JSONResponse(fault.model_dump(), HTTPStatus.CREATED)

    return endpoint


def _mending(offices: Mapping[str, Office]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        office = offices.get(request.path_params["department"])
        if office is None:
            return problem(HTTPStatus.NOT_FOUND, "there is no such department")
        office.faults.clear()
        return Response(status_code=HTTPStatus.NO_CONTENT)

    return endpoint
