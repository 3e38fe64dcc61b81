"""What the buyers do, all at once, through the stack's own doors."""

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import cast

import httpx

from mitra.domain.case import CaseState
from mitra.domain.payment import is_open
from tests.load.crowd import Crowd

HANDS = 6
"""So many act at once: WhatsApp posts side by side too, and gives up on an answer after 20 seconds."""
PATIENCE_SECONDS = 900.0
ASK_SECONDS = 0.5
MOST_AGAIN = 20
type Message = Mapping[str, object]


class TooSlow(AssertionError):
    """Something did not come in time. The message says what."""


@dataclass(frozen=True)
class Times:
    """Seconds: of the three parts, and from each buyer's tap to its answer."""

    offers: float
    taps: float
    settled: float
    answers: tuple[float, ...]


class Rush:
    """The buyers with their phones. `http` has the stack's address as its base, and may be used by threads."""

    def __init__(self, http: httpx.Client, crowd: Crowd) -> None:
        self._http, self._crowd = http, crowd

    def __call__(self) -> Times:
        """Everybody asks for the offer; then everybody taps Pay; whoever gets an order pays it. Raises TooSlow."""
        numbers = self._crowd.numbers
        with ThreadPoolExecutor(HANDS) as hands:
            begun = time.monotonic()
            list(hands.map(lambda number: self._act(number, {"text": "?"}), numbers))
            buttons = list(hands.map(self._offered, numbers))
            offers = time.monotonic()
            list(hands.map(self._tapped, numbers, buttons))
            waits = list(hands.map(self._paid, numbers))
            taps = time.monotonic()
            self._until(self._is_settled, "the last ticket")
        settled = time.monotonic()
        return Times(offers - begun, taps - offers, settled - offers, tuple(waits))

    def _tapped(self, number: str, button: str) -> None:
        self._act(number, {"tap": button})

    def _offered(self, number: str) -> str:
        """The button that pays."""
        for message in self._answers(number, after=1):
            for button in cast("Sequence[Mapping[str, str]]", message.get("buttons") or ()):
                if button["id"].startswith("offer:pay"):
                    return button["id"]
        raise AssertionError(f"nothing to pay is offered: {self._chat(number)}")

    def _paid(self, number: str) -> float:
        """Pay, if there is an order; the seconds from the tap to the answer."""
        tap = max(n for n, m in enumerate(self._chat(number)) if m["from"] == "citizen")
        answers = self._answers(number, after=tap + 1)
        if any(message.get("order") for message in answers):
            self._act(number, {"pay": "success"})
        tapped = self._chat(number)[tap]
        return (_at(answers[0]) - _at(tapped)).total_seconds()

    def _is_settled(self) -> bool:
        """Whether no payment is open any more, and every case has its document or is closed."""
        payments, cases = self._crowd.ports.payments, self._crowd.ports.cases
        for reference in self._crowd.references:
            payment, case = payments.get(reference), cases.get(reference)
            if payment is None or case is None or is_open(payment):
                return False
            if case.state not in (CaseState.ISSUED, CaseState.CLOSED):
                return False
        return True

    def _act(self, number: str, act: Mapping[str, str]) -> None:
        """Do it. What the product did not take is done again, as WhatsApp delivers again; what is paid stays paid."""
        answer = self._http.post(f"/simulator/chats/{number}", json=act)
        for _ in range(MOST_AGAIN):
            if answer.status_code != httpx.codes.BAD_GATEWAY:
                break
            time.sleep(2 * ASK_SECONDS)
            answer = self._http.post(f"/simulator/chats/{number}", json=act)
            if "pay" in act and answer.status_code == httpx.codes.CONFLICT:
                return
        answer.raise_for_status()

    def _chat(self, number: str) -> Sequence[Message]:
        found = self._http.get(f"/simulator/chats/{number}").raise_for_status().json()
        return cast("Sequence[Message]", found["messages"])

    def _answers(self, number: str, after: int) -> Sequence[Message]:
        """What the service said after so many messages, once it said anything."""
        said: list[Message] = []

        def has_said() -> bool:
            query = {"after": after, "wait": 20}
            answer = self._http.get(f"/simulator/chats/{number}", params=query, timeout=40)
            messages = answer.raise_for_status().json()["messages"][after:]
            said[:] = [message for message in messages if message["from"] == "service"]
            return bool(said)

        self._until(has_said, "an answer")
        return said

    def _until(self, is_there: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not is_there():
            if time.monotonic() > end:
                raise TooSlow(f"{what} did not come in {PATIENCE_SECONDS:g} s")
            time.sleep(ASK_SECONDS)


def _at(message: Message) -> datetime:
    return datetime.fromisoformat(str(message["at"]))


def client(base_url: str) -> httpx.Client:
    """A client of the stack. A proxy set for the outside must not see what is on this machine."""
    limits = httpx.Limits(max_connections=2 * HANDS)
    return httpx.Client(base_url=base_url, timeout=60, trust_env=False, limits=limits)
