"""What the desk's pages say about a case, in a clerk's words and in Indian time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import JsonValue

from local.departments.approval import INDIA
from local.departments.callbacks import Callback, Outcome
from local.departments.case import Act, Case, Decision, State
from local.departments.models import Paper
from local.departments.places import place_title
from local.departments.profile import service_titles
from mitra.domain.money import in_rupees

STATES = {
    State.RECEIVED: "New",
    State.ACCEPTED: "Accepted",
    State.NEEDS_PAPER: "Waits for a paper",
    State.APPROVED: "Approved",
    State.REJECTED: "Rejected",
    State.CLOSED: "Closed",
}
_ACTS = {
    Act.SUSPENDED: "Document stopped",
    Act.RESTORED: "Document restored",
    Act.REVOKED: "Document cancelled",
    Act.REPLACED: "Document issued anew",
}
_OUTCOMES = {
    Outcome.TAKEN: "Mitra has been told.",
    Outcome.REFUSED: "Mitra refused the news.",
    Outcome.GIVEN_UP: "Mitra could not be reached for a day.",
}
_FACTS = {
    "certificate_number": "Certificate number",
    "holder_name_te": "Name in Telugu",
    "approved_by": "Approved by",
    "approved_on": "Approved on",
}
_NAMES = ("name", "holder_name")
_ON_PAPER = {"name": "holder_name"}
"""Answers that the document has under another name."""
_PLACES = ("district", "mandal", "village")
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the timeline, with what became of telling Mitra."""

    title: str
    at: datetime
    decision: Decision
    news: str


def service_title(case: Case) -> str:
    return service_titles().get(case.request.service, case.request.service)


def holder(case: Case) -> str:
    said = (*(case.request.answers.get(key) for key in _NAMES), case.given.get("holder_name"))
    return next((name for name in said if isinstance(name, str) and name), "No name given")


def paid(case: Case) -> list[tuple[str, str]]:
    """What was paid for it, and how; nothing for what costs nothing."""
    payment = case.request.payment
    if payment is None:
        return []
    return [
        ("Amount", in_rupees(payment.amount_paise)),
        ("Paid on", moment(payment.paid_at)),
        ("By", words(payment.method)),
        ("Payment", payment.gateway_payment),
        ("Into the account", payment.account),
    ]


def words(key: str) -> str:
    """Read `ration_card` as Ration card."""
    text = key.replace("_", " ").replace(".", " ").strip() or key
    return text[0].upper() + text[1:]


def moment(at: datetime) -> str:
    local = at.astimezone(INDIA)
    return f"{local.day} {local:%b %Y}, {local:%I:%M %p}".replace(", 0", ", ")


def span(length: timedelta) -> str:
    """Put a length of time in its largest whole unit."""
    for unit, name in ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute")):
        if length >= unit:
            number = length // unit
            return f"{number} {name}" if number == 1 else f"{number} {name}s"
    return "less than a minute"


def age(case: Case, now: datetime) -> str:
    old = now - case.since
    return "just came" if old < _MINUTE else f"{span(old)} old"


def due(case: Case, now: datetime) -> tuple[str, str]:
    """Say how much time is left, and how urgent that is: late, soon or calm."""
    left = case.request.due_at - now
    if left < timedelta(0):
        return f"Overdue by {span(-left)}", "late"
    return f"Due in {span(left)}", "soon" if left < _DAY else "calm"


def answers(case: Case) -> Iterator[tuple[str, str]]:
    """Read each answer as a question and a text; a place's id becomes its name."""
    yield from _lines("", case.request.answers)


def facts(decision: Decision) -> list[tuple[str, str]]:
    return [(_FACTS.get(name, words(name)), fact) for name, fact in decision.facts.items()]


def correctable(case: Case) -> dict[str, str]:
    """The lines of the document that a clerk may correct, by name, with what they say now.

    Places are codes with names beside them: those are a matter for a new application.
    """
    said = {name: text for name, text in case.request.answers.items() if isinstance(text, str)}
    lines = {_ON_PAPER.get(name, name): text for name, text in said.items()}
    for entry in case.timeline:
        lines |= entry.decision.facts
    return {name: text for name, text in lines.items() if not name.startswith(_PLACES)}


def size(paper: Paper) -> str:
    kilobytes = paper.bytes / 1000
    return f"{kilobytes / 1000:.1f} MB" if kilobytes >= 1000 else f"{max(kilobytes, 1):.0f} KB"


def steps(case: Case, callbacks: tuple[Callback, ...]) -> list[Step]:
    """Pair each entry of the timeline with the callback that told of it, the latest first."""
    told = iter(callbacks)
    listed = []
    for entry in case.timeline:
        state = entry.decision.state
        silent = state is State.RECEIVED or entry.decision.by_answer
        news = "" if silent else _news(next(told, None))
        title = "Received from Mitra" if state is State.RECEIVED else STATES[state]
        title = _ACTS[entry.decision.act] if entry.decision.act else title
        if state is State.RECEIVED and entry.decision.papers:
            title = "The missing paper came"
        listed.append(Step(title, entry.at, entry.decision, news))
    return listed[::-1]


def _news(callback: Callback | None) -> str:
    if callback is None or not callback.attempts:
        return "Mitra is being told."
    trying = f"Mitra does not answer. Attempts so far: {callback.attempts}."
    return _OUTCOMES.get(callback.outcome, trying)


def _lines(before: str, group: dict[str, JsonValue]) -> Iterator[tuple[str, str]]:
    for key, value in group.items():
        name = f"{before} {words(key).lower()}" if before else words(key)
        if isinstance(value, dict):
            yield from _lines(name, value)
        else:
            yield name, _text(key, value)


def _text(key: str, value: JsonValue) -> str:
    if isinstance(value, list):
        return "; ".join(_text(key, one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {text}" for name, text in _lines("", value))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, str) and key.endswith(("district", "mandal", "village")):
        return place_title(value) or value
    return "–" if value in (None, "") else str(value)
