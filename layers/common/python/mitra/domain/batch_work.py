"""What the queues of the bulk room carry, and what operators may ask of a batch.

Jobs are for the splitter, orders of chunks for the batch issuer: {"v":1,"job","batch", ...}.
"""

import json
from enum import StrEnum
from typing import NamedTuple

from mitra.domain.batch import Chunk

VERSION = 1


class Task(StrEnum):
    """What the splitter is to go on with."""

    CHECK = "check"
    QUEUE = "queue"
    REPORT = "report"
    RETRY = "retry"


class Job(NamedTuple):
    """A piece of work on one batch, to be taken up at a cursor (empty: the beginning). `final`: the last report."""

    task: Task
    batch: str
    cursor: str = ""
    final: bool = False


class ActKind(StrEnum):
    """What an operator may decide."""

    APPROVE = "approve"
    DRY_RUN = "dry_run"
    PAUSE = "pause"
    RESUME = "resume"
    REPORT = "report"


class Act(NamedTuple):
    """An operator's decision. `rate` is messages a second; `quiet` is "21:00-08:00", or "none"; `sample` rows."""

    kind: ActKind
    batch: str
    rate: int = 0
    quiet: str = ""
    sample: int = 0


class ChunkOrder(NamedTuple):
    """A chunk to be issued, or a few rows of one to be drawn as specimens."""

    chunk: Chunk
    specimens: int = 0


def job_to_json(job: Job) -> str:
    """A message of the split queue."""
    return json.dumps({"v": VERSION, **job._asdict()}, separators=(",", ":"))


def job_from_json(raw: object) -> Job:
    """Read it. Raises ValueError when it is no job of a known version."""
    fields = _fields(raw)
    return Job(
        Task(_text(fields, "task")),
        _text(fields, "batch"),
        str(fields.get("cursor", "")),
        fields.get("final") is True,
    )


def order_to_json(order: ChunkOrder) -> str:
    """A message of the batch queue."""
    fields = {**order.chunk._asdict(), "specimens": order.specimens}
    return json.dumps({"v": VERSION, **fields}, separators=(",", ":"))


def order_from_json(body: str) -> ChunkOrder:
    """Read it. Raises ValueError when it is no order of a known version."""
    fields = _fields(json.loads(body))
    chunk = Chunk(_text(fields, "batch"), _number(fields, "part"), _number(fields, "first"))
    return ChunkOrder(chunk, _number(fields, "specimens"))


def act_from_json(body: bytes, kind: str, batch: str) -> Act:
    """What an operator's file says; what it leaves out is as usual. Raises ValueError."""
    fields = json.loads(body or b"{}")
    if not isinstance(fields, dict):
        raise ValueError("an act is an object")
    return Act(
        ActKind(kind),
        batch,
        _number({"rate": 0, **fields}, "rate"),
        str(fields.get("quiet", "")),
        _number({"sample": 0, **fields}, "sample"),
    )


def _fields(raw: object) -> dict[str, object]:
    if not isinstance(raw, dict) or raw.get("v") != VERSION:
        raise ValueError("not of version 1")
    return raw


def _text(fields: dict[str, object], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name} is missing")
    return value


def _number(fields: dict[str, object], name: str) -> int:
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**9:
        raise ValueError(f"{name} is no number")
    return value
