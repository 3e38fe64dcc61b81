"""Looking at a chat: at once, after a wait, and as it happens."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.local.graph import bodies as b
from tests.local.graph.kit import CITIZEN, RunningStack

CHAT = f"/simulator/chats/{CITIZEN}"


def test_a_chat_that_never_was_is_empty(stack: RunningStack) -> None:
    assert stack.http.get(CHAT).json() == {"messages": []}
    assert stack.http.get("/simulator/chats").json() == {"chats": []}


def test_a_message_has_what_a_person_sees(open_stack: RunningStack) -> None:
    [message] = open_stack.messages()

    assert message == {
        "id": open_stack.product.messages[0]["id"],
        "from": "citizen",
        "at": "2026-11-22T09:30:00+00:00",
        "type": "text",
        "text": "Hi",
        "buttons": [],
        "rows": [],
        "status": "delivered",
    }


def test_a_wait_ends_with_the_next_message(open_stack: RunningStack) -> None:
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(open_stack.messages, CITIZEN, 1)
        open_stack.send(b.TEXT).raise_for_status()

        assert len(waiting.result()) == 2


def test_a_wait_may_be_in_vain(open_stack: RunningStack) -> None:
    shown = open_stack.http.get(CHAT, params={"after": 1, "wait": 0.01})

    assert len(shown.json()["messages"]) == 1


def test_a_wait_for_what_is_there_is_none(open_stack: RunningStack) -> None:
    shown = open_stack.http.get(CHAT, params={"after": 0, "wait": 120}, timeout=5)

    assert len(shown.json()["messages"]) == 1


@pytest.mark.parametrize(
    "query", ["after=-1", "after=x", "wait=-1", "wait=121", "wait=nan", "wait=inf", "wait="]
)
def test_waits_that_make_no_sense(stack: RunningStack, query: str) -> None:
    assert stack.http.get(f"{CHAT}?{query}").status_code == 400


def test_a_forgotten_chat_is_gone(open_stack: RunningStack) -> None:
    assert open_stack.http.delete(CHAT).status_code == 204

    assert open_stack.http.get(CHAT).json() == {"messages": []}
    assert open_stack.send(b.TEXT).json()["error"]["code"] == 131026
    assert open_stack.http.delete(CHAT).status_code == 204


def test_all_chats_are_listed_the_newest_first(open_stack: RunningStack) -> None:
    open_stack.clock.advance(minutes=1)
    open_stack.act("IN.12345", text="no number")

    newest, oldest = open_stack.http.get("/simulator/chats").json()["chats"]

    assert (newest["wa_id"], newest["text"]) == ("IN.12345", "no number")
    assert (oldest["wa_id"], oldest["text"]) == (CITIZEN, "Hi")


class TestEvents:
    """Server-sent events, as the page follows them."""

    def events(self, answer: httpx.Response) -> Iterator[tuple[str, b.Json]]:
        kind = ""
        for line in answer.iter_lines():
            if line.startswith("event: "):
                kind = line.removeprefix("event: ")
            elif line.startswith("data: "):
                yield kind, json.loads(line.removeprefix("data: "))

    def test_everything_that_happens_is_told(self, stack: RunningStack) -> None:
        with stack.http.stream("GET", f"{CHAT}/events") as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            told = self.events(answer)
            said = stack.act(text="Hi\nthere").json()

            assert next(told)[1]["text"] == "Hi\nthere"
            assert next(told) == ("change", stack.messages()[0])
            stack.http.post(
                f"{stack.number}/messages",
                headers=stack.auth,
                json={
                    "messaging_product": "whatsapp",
                    "status": "read",
                    "message_id": said["id"],
                    "typing_indicator": {"type": "text"},
                },
            )
            assert next(told)[1]["status"] == "read"
            assert next(told) == ("typing", {"on": True, "seconds": 25})
            stack.send(b.TEXT)
            assert next(told) == ("typing", {"on": False})
            kind, message = next(told)
            assert (kind, message["text"]) == ("message", "Hello")
            stack.http.delete(CHAT)
            assert next(told) == ("forgotten", {})
            assert list(told) == []

    def test_a_phone_that_listens_can_be_written_to(self, stack: RunningStack) -> None:
        with stack.http.stream("GET", f"{CHAT}/events") as answer:
            told = self.events(answer)
            stack.send(b.template()).raise_for_status()

            assert next(told)[0] == "typing"
            assert next(told)[1]["type"] == "template"
