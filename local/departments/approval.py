"""What an approval states, and the rule that approves by itself when no clerk is at the desk."""

import re
from datetime import datetime, timedelta, timezone

from pydantic import JsonValue

from local.departments.case import Case, Decision, State
from local.departments.places import mandal_title, place
from local.departments.profile import Profile

INDIA = timezone(timedelta(hours=5, minutes=30), "IST")
_TELUGU = re.compile("[\u0c00-\u0c7f]")


def approval(
    profile: Profile, case: Case, serial: int, at: datetime, by: str = "", holder_te: str = ""
) -> Decision:
    """Approve with what the certificate needs: its number, the officer, the day, the name in Telugu.

    The number reads as the state's do: letters for the kind, office, year, serial. Without a
    clerk's word the officer is that of the citizen's mandal, and the Telugu name is the one given
    if it was given in Telugu.
    """
    letters = profile.numbering.get(case.request.service) or profile.numbering.get("*")
    facts = {
        "certificate_number": f"{letters}01{at.astimezone(INDIA):%y}{serial:08}" if letters else "",
        "holder_name_te": holder_te or _telugu_name(case),
        "approved_by": by or officer_for(profile, case),
        "approved_on": f"{at.astimezone(INDIA):%Y-%m-%d}",
        **_places(case),
    }
    return Decision(State.APPROVED, facts={name: fact for name, fact in facts.items() if fact})


def automatic(case: Case, now: datetime, after_seconds: float | None) -> State | None:
    """Say the step that is due without a clerk: accepted halfway, approved at the full time."""
    if after_seconds is None:
        return None
    waited = (now - case.since).total_seconds()
    if case.state is State.RECEIVED and waited >= after_seconds / 2:
        return State.ACCEPTED
    if case.state is State.ACCEPTED and waited >= after_seconds:
        return State.APPROVED
    return None


def officer_for(profile: Profile, case: Case) -> str:
    """Name the officer who signs, with the mandal where the citizen gave one."""
    title = mandal_title(_mandal(case.request.answers))
    return f"{profile.officer}, {title}" if title else profile.officer


def _places(case: Case) -> dict[str, str]:
    """Name the places that were picked from our lists, in both scripts of the certificate."""
    facts: dict[str, str] = {}
    for level in ("district", "mandal", "village"):
        answer = case.request.answers.get(level)
        known = place(answer) if isinstance(answer, str) else None
        if known:
            facts |= {f"{level}_name": known.en, f"{level}_name_te": known.te or ""}
    return facts


def _mandal(answers: dict[str, JsonValue]) -> str:
    inner = [answer for answer in answers.values() if isinstance(answer, dict)]
    found = (group.get("mandal") for group in [answers, *inner])
    return next((mandal for mandal in found if isinstance(mandal, str)), "")


def _telugu_name(case: Case) -> str:
    name = case.request.answers.get("name")
    return name if isinstance(name, str) and _TELUGU.search(name) else ""
