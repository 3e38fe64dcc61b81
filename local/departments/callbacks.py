"""Telling Mitra what was decided: signed events, each sent until it is taken, a case's in order."""

import asyncio
import json
import logging
import secrets
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus

import httpx

from local.departments.case import Case, Decision
from local.departments.signing import Signer

LONGEST_WAIT_SECONDS = 300
GIVE_UP_AFTER = timedelta(hours=24)
ANSWER_WITHIN_SECONDS = 5.0

_log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """What became of an event; `refused` is an answer that sending again cannot change."""

    WAITING = "waiting"
    TAKEN = "taken"
    REFUSED = "refused"
    GIVEN_UP = "given_up"


@dataclass(slots=True)
class Callback:
    """One event on its way; every attempt has the same id and body."""

    id: str
    url: str
    body: bytes
    made_at: datetime
    due_at: datetime
    attempts: int = 0
    outcome: Outcome = Outcome.WAITING


class Outbox:
    """The events of one department that Mitra has not taken yet, and what became of the others."""

    def __init__(self, signer: Signer, now: Callable[[], datetime]) -> None:
        self._signer = signer
        self._now = now
        self._by_case: defaultdict[str, list[Callback]] = defaultdict(list)

    def add(self, case: Case, decision: Decision) -> None:
        now = self._now()
        callback = Callback(
            id="msg_" + secrets.token_urlsafe(18),
            url=case.request.callback_url,
            body=_event(case, decision, now),
            made_at=now,
            due_at=now,
        )
        self._by_case[case.reference].append(callback)

    def of(self, reference: str) -> tuple[Callback, ...]:
        return tuple(self._by_case.get(reference, ()))

    async def deliver(self, http: httpx.AsyncClient) -> None:
        """Send what is due; a case's next event waits until the one before it is settled."""
        waiting = (
            [callback for callback in callbacks if callback.outcome is Outcome.WAITING]
            for callbacks in self._by_case.values()
        )
        now = self._now()
        due = [callbacks[0] for callbacks in waiting if callbacks and callbacks[0].due_at <= now]
        await asyncio.gather(*(self._send(callback, http) for callback in due))

    async def _send(self, callback: Callback, http: httpx.AsyncClient) -> None:
        headers = self._signer.headers(callback.id, self._now(), callback.body)
        headers["content-type"] = "application/json"
        try:
            answer = await http.post(callback.url, content=callback.body, headers=headers)
            status = answer.status_code
        except (httpx.HTTPError, httpx.InvalidURL):
            status = HTTPStatus.SERVICE_UNAVAILABLE
        callback.attempts += 1
        callback.outcome = self._judged(callback, status)
        callback.due_at = self._now() + wait_after(callback.attempts)
        _log.info("callback %s: status %s, %s", callback.id, int(status), callback.outcome)

    def _judged(self, callback: Callback, status: int) -> Outcome:
        if 200 <= status < 300:
            return Outcome.TAKEN
        if status < 500 and status != HTTPStatus.TOO_MANY_REQUESTS:
            return Outcome.REFUSED
        over = self._now() - callback.made_at >= GIVE_UP_AFTER
        return Outcome.GIVEN_UP if over else Outcome.WAITING


def wait_after(attempts: int) -> timedelta:
    """Double the wait with each attempt: 1, 2, 4 seconds, up to five minutes."""
    return timedelta(seconds=min(2.0 ** min(attempts - 1, 30), LONGEST_WAIT_SECONDS))


def _event(case: Case, decision: Decision, at: datetime) -> bytes:
    data: dict[str, object] = {"reference": case.reference}
    if decision.reason:
        data["reason"] = dict(decision.reason)
    if decision.papers:
        data["papers"] = list(decision.papers)
    if decision.facts:
        data["facts"] = dict(decision.facts)
    if decision.replaces:
        data["replaces"] = decision.replaces
    moment = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    event = {"type": decision.type, "timestamp": moment, "data": data}
    return json.dumps(event, ensure_ascii=False).encode()
