"""The Runtime API as a runtime client speaks to it, also a confused one."""

import asyncio
import json
import socket

import httpx
import pytest

from local.runtime.api import InitFailed, RuntimeApi
from local.runtime.http import Listener, Request
from local.runtime.invocation import MOST_PAYLOAD_BYTES, Invocation, Outcome

ARN = "arn:aws:lambda:ap-south-1:000000000000:function:f"
ROOT = "/2018-06-01/runtime"


def post(path: str, body: bytes = b"{}") -> Request:
    return Request("POST", f"{ROOT}{path}", {}, body)


async def given(api: RuntimeApi) -> Invocation:
    """An event in the hands of the process."""
    invocation = Invocation(b'{"a":1}', 3)
    api.give(invocation)
    told = await api.answer(Request("GET", f"{ROOT}/invocation/next", {}, b""))
    assert (told.status, told.body) == (200, b'{"a":1}')
    assert told.headers["Lambda-Runtime-Aws-Request-Id"] == invocation.request_id
    assert told.headers["Lambda-Runtime-Invoked-Function-Arn"] == ARN
    assert int(told.headers["Lambda-Runtime-Deadline-Ms"]) > 1_700_000_000_000
    return invocation


def test_an_event_is_taken_and_answered_once() -> None:
    async def play() -> Outcome:
        api = RuntimeApi(ARN)
        invocation = await given(api)
        assert api.loaded.done()
        answer = f"/invocation/{invocation.request_id}/response"
        assert (await api.answer(post(answer, b'"first"'))).status == 202
        assert (await api.answer(post(answer, b'"second"'))).status == 400
        return await invocation.outcome

    assert asyncio.run(play()) == Outcome(b'"first"')


@pytest.mark.parametrize(
    "body", [b"", b"not json", b"[]", b'{"errorType": 7}', b'{"errorType": ""}']
)
def test_an_error_counts_however_it_is_worded(body: bytes) -> None:
    async def play() -> Outcome:
        api = RuntimeApi(ARN)
        invocation = await given(api)
        assert (
            await api.answer(post(f"/invocation/{invocation.request_id}/error", body))
        ).status == 202
        return await invocation.outcome

    assert asyncio.run(play()) == Outcome(body, "Runtime.Unknown")


def test_somebody_elses_event_and_unknown_calls_are_refused() -> None:
    async def play() -> list[int]:
        api = RuntimeApi(ARN)
        invocation = await given(api)
        calls = [post("/invocation/other/response"), post("/invocation/other/error"), post("/exit")]
        statuses = [(await api.answer(call)).status for call in calls]
        assert not invocation.outcome.done()
        return statuses

    assert asyncio.run(play()) == [400, 400, 404]


def test_an_answer_that_is_too_large_is_refused_and_told() -> None:
    async def play() -> Outcome:
        api = RuntimeApi(ARN)
        invocation = await given(api)
        large = post(
            f"/invocation/{invocation.request_id}/response", b"x" * (MOST_PAYLOAD_BYTES + 1)
        )
        assert (await api.answer(large)).status == 413
        return await invocation.outcome

    assert asyncio.run(play()).error == "Function.ResponseSizeTooLarge"


def test_code_that_does_not_load_says_what_it_was() -> None:
    async def play() -> Outcome:
        api = RuntimeApi(ARN)
        said = json.dumps({"errorType": "Runtime.ImportModuleError", "errorMessage": "no"}).encode()
        assert (await api.answer(post("/init/error", said))).status == 202
        with pytest.raises(InitFailed) as raised:
            await api.loaded
        return raised.value.outcome

    assert asyncio.run(play()).error == "Runtime.ImportModuleError"


def test_the_listener_survives_nonsense_and_lets_go_of_who_waits() -> None:
    async def play() -> None:
        api = RuntimeApi(ARN)
        listener = Listener(api.answer)
        host, _, port = (await listener.open()).partition(":")
        for nonsense in (
            b"\x00\xff\r\n\r\n",
            b"GET / HTTP/1.1\r\n",
            b"POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n",
        ):
            await asyncio.to_thread(say, host, int(port), nonsense)
        async with httpx.AsyncClient(base_url=f"http://{host}:{port}", trust_env=False) as http:
            assert (await http.get("/nothing")).status_code == 404
            waiting = asyncio.create_task(http.get(f"{ROOT}/invocation/next"))
            await api.loaded
            listener.close()
            with pytest.raises(httpx.TransportError):
                await waiting

    asyncio.run(play())


def say(host: str, port: int, what: bytes) -> None:
    with socket.create_connection((host, port)) as caller:
        caller.sendall(what)
