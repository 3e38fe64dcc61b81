"""Code that changes is run anew, and code that cannot be loaded says why."""

import json
import threading
from pathlib import Path

import httpx

from local.runtime.watch import stamp
from local.stack import Launch, Stack
from tests.kit.stack import thread_stack
from tests.local.stack.conftest import no_rooms, small_cloud

HANDLER = "def handler(event, context):\n    return {'statusCode': 200, 'body': '%s'}\n"
WITHIN_SECONDS = 20.0


def ask(stack: Stack) -> httpx.Response:
    return httpx.get(f"{stack.settings.base_url}/echo/1", trust_env=False)


def health(stack: Stack) -> httpx.Response:
    return httpx.get(f"{stack.settings.base_url}/healthz", trust_env=False)


def until(stack: Stack, status: int, body: str) -> bool:
    """Ask until this is the answer: the watcher looks once a second."""
    pause = threading.Event()
    for _ in range(int(WITHIN_SECONDS / 0.05)):
        answer = ask(stack)
        if (answer.status_code, answer.text) == (status, body):
            return True
        pause.wait(0.05)
    return False


def test_changed_broken_and_mended_code(tmp_path: Path) -> None:
    launch = Launch(template=small_cloud(tmp_path), run_folder=tmp_path / "run")
    code = tmp_path / "functions" / "echo" / "app.py"
    with thread_stack(launch, no_rooms) as stack:
        assert ask(stack).json()["count"] == 1
        code.write_text(HANDLER % "second")
        assert until(stack, 200, "second")
        code.write_text("import nothing_like_this\n")
        assert until(stack, 500, '{"message":"Internal Server Error"}')
        told = health(stack)
        assert (told.status_code, told.json()["status"]) == (503, "failed")
        assert "nothing_like_this" in told.json()["functions"]["echo"]["fault"]
        code.write_text(HANDLER % "mended")
        assert until(stack, 200, "mended")
        assert health(stack).status_code == 200


def test_functions_that_cannot_be_loaded_do_not_keep_the_others_from_running(
    tmp_path: Path,
) -> None:
    template = small_cloud(tmp_path)
    (tmp_path / "functions" / "slow" / "app.py").write_text("def handler(:\n")
    (tmp_path / "functions" / "work" / "app.py").write_text("import os\nos._exit(7)\n")
    with thread_stack(Launch(template=template, run_folder=tmp_path / "run"), no_rooms) as stack:
        states = health(stack).json()["functions"]
        assert states["echo"] == {"state": "ready"}
        assert "Runtime.UserCodeSyntaxError" in states["slow"]["fault"]
        assert "exit status 7" in states["work"]["fault"]
        assert ask(stack).status_code == 200
        slow = httpx.get(f"{stack.settings.base_url}/slow?sleep=0", trust_env=False)
        assert (slow.status_code, json.loads(slow.text)) == (
            500,
            {"message": "Internal Server Error"},
        )


def test_a_stamp_sees_every_change_but_those_of_the_interpreter(tmp_path: Path) -> None:
    stamps = [stamp(tmp_path)]
    (tmp_path / "deep").mkdir()
    file = tmp_path / "deep" / "words.json"
    file.write_text("{}")
    stamps.append(stamp(tmp_path))
    file.rename(file.with_name("other.json"))
    stamps.append(stamp(tmp_path))
    assert len(set(stamps)) == 3
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "x.pyc").write_bytes(b"")
    assert stamp(tmp_path) == stamps[-1]
    assert stamp(tmp_path / "gone") == frozenset()
