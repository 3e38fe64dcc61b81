"""What becomes of a certificate later: the department stops, restores and corrects it, and the official checks."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus

import httpx

from local.journey.phone import Message, Phone

_WITHIN_SECONDS = 20.0
_ASK_EVERY_SECONDS = 0.2
_WHY = {"reason_en": "The income is being looked into.", "reason_te": "ఆదాయాన్ని పరిశీలిస్తున్నాము."}
_TYPO = {"reason_en": "The name was misspelt.", "fact": "holder_name", "value": "Lakshmi Devi K"}

type Step = tuple[str, list[Message], str]


class NotSeen(RuntimeError):
    """A verifier did not say in time what it should. The message has both verdicts."""


@dataclass(frozen=True)
class Office:
    """A clerk at the desk of the Revenue department, with one case. `client` has the stack's address as its base."""

    client: httpx.Client
    reference: str

    def act(self, name: str, fields: Mapping[str, str] = {}) -> None:
        """Press a button of the case, with what is written in its form. Raises RuntimeError when the desk refuses."""
        origin = str(self.client.base_url).rstrip("/")
        path = f"/desk/revenue/{self.reference}/{name}"
        answer = self.client.post(path, data=dict(fields), headers={"origin": origin})
        if answer.status_code != HTTPStatus.SEE_OTHER:
            raise RuntimeError(f"the desk would not {name}: {answer.status_code}")


def verdict_on(client: httpx.Client, qr: str) -> str:
    """What the verify function says of a code."""
    return str(client.post("/v/check", json={"payload": qr}).json()["verdict"])


def until(client: httpx.Client, qr: str, verdict: str) -> str:
    """Check until the verdict is this one. Raises NotSeen."""
    deadline = time.monotonic() + _WITHIN_SECONDS
    while (found := verdict_on(client, qr)) != verdict:
        if time.monotonic() > deadline:
            raise NotSeen(f"{found} and not {verdict}")
        time.sleep(_ASK_EVERY_SECONDS)
    return found


def withdrawal(phone: Phone, office: Office, qr: str) -> Iterator[Step]:
    """What the department does, what the holder reads, and what a check of the old code says then."""
    office.act("suspend", _WHY)
    yield "stops it for now", phone.wait_for("⏸"), until(phone.client, qr, "suspended")
    office.act("restore")
    yield "restores it", phone.wait_for("✅"), until(phone.client, qr, "genuine")
    office.act("reissue", _TYPO)
    yield "corrects the name", phone.wait_for("🎉"), until(phone.client, qr, "replaced")
