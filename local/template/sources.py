"""What starts a function, as a template says it: an HTTP route, a queue, a schedule."""

import re
from dataclasses import dataclass
from datetime import timedelta

from local.template.document import Section, TemplateError, number, properties, section, text

_RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")
_MOST_CONCURRENCY = 1000
_DEFAULT_BATCH = 10


@dataclass(frozen=True, slots=True)
class HttpRoute:
    """A route of an HTTP API. `method` is in capitals; ANY means each one."""

    api: str
    method: str
    path: str


@dataclass(frozen=True, slots=True)
class QueueSource:
    """A queue that Lambda reads for the function. `queue` is the expression of its ARN."""

    name: str
    queue: object
    batch_size: int
    reports_failures: bool
    concurrency: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """A clock that starts the function."""

    name: str
    every: timedelta


type Sources = tuple[HttpRoute | QueueSource | Schedule, ...]


def sources(function: str, events: Section) -> Sources:
    """A function's event sources. Raises TemplateError for a kind that is not known here."""
    return tuple(_source(function, name, section(event, name)) for name, event in events.items())


def _source(function: str, name: str, event: Section) -> HttpRoute | QueueSource | Schedule:
    said = properties(event, f"{function}.{name}")
    match event.get("Type"):
        case "HttpApi":
            return _route(said, f"{function}.{name}")
        case "SQS":
            return _queue(name, said, f"{function}.{name}")
        case "Schedule":
            return Schedule(name, interval(text(said.get("Schedule"), f"{function}.{name}")))
        case kind:
            raise TemplateError(f"{function}.{name}: no event source of type {kind} here")


def _route(said: Section, where: str) -> HttpRoute:
    api = section(said.get("ApiId"), f"{where}.ApiId")
    return HttpRoute(
        api=text(api.get("Ref"), f"{where}.ApiId"),
        method=text(said.get("Method"), f"{where}.Method").upper(),
        path=text(said.get("Path"), f"{where}.Path"),
    )


def _queue(name: str, said: Section, where: str) -> QueueSource:
    kinds = said.get("FunctionResponseTypes")
    scaling = section(said.get("ScalingConfig"), f"{where}.ScalingConfig")
    return QueueSource(
        name=name,
        queue=said.get("Queue"),
        batch_size=number(said.get("BatchSize", _DEFAULT_BATCH), f"{where}.BatchSize"),
        reports_failures=isinstance(kinds, list) and "ReportBatchItemFailures" in kinds,
        concurrency=number(scaling.get("MaximumConcurrency", _MOST_CONCURRENCY), where),
    )


def interval(expression: str) -> timedelta:
    """The interval of EventBridge's `rate(5 minutes)`. Raises TemplateError for any other."""
    match = _RATE.fullmatch(expression)
    if match is None or int(match[1]) == 0:
        raise TemplateError(f"the local stack knows rate(..) schedules only, not {expression}")
    return timedelta(**{f"{match[2]}s": int(match[1])})
