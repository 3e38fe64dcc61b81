"""`python -m local` as a person starts and ends it."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from local.process import ProcessStack, free_port, process_stack
from local.server import HOST
from tests.local.stack.conftest import small_cloud

END_WITHIN_SECONDS = 5.0  # on a machine that is busy with other tests; it is a fifth of that else


def start(folder: Path, *more: str) -> tuple[str, ...]:
    return ("--template", str(small_cloud(folder / "cloud")), *more)


def children(pid: int) -> set[int]:
    listed = subprocess.run(
        ["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    pairs = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    own = {child for child, parent in pairs if parent == pid}
    return own.union(*(children(child) for child in own))


def alive(pids: set[int]) -> set[int]:
    listed = subprocess.run(
        ["ps", "-e", "-o", "pid=,stat="], capture_output=True, text=True, check=True
    )
    rows = [line.split() for line in listed.stdout.splitlines()]
    return {int(pid) for pid, state in rows if not state.startswith("Z")} & pids


def end(stack: ProcessStack, how: signal.Signals) -> float:
    """Send the signal; the seconds until the process has ended."""
    began = time.monotonic()
    stack.process.send_signal(how)
    stack.process.wait()
    return time.monotonic() - began


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_tells_where_to_go_and_ends_clean_in_spite_of_an_open_page(
    tmp_path: Path, how: signal.Signals
) -> None:
    with process_stack(tmp_path, *start(tmp_path)) as stack:
        family = children(stack.process.pid)
        assert len(family) >= 4  # the emulator and three functions
        with stack.http.stream("GET", "/simulator/chats/919876500001/events") as news:
            assert news.status_code == 200
            assert end(stack, how) < END_WITHIN_SECONDS
        assert alive(family) == set()
        assert stack.process.returncode == 0
        said = stack.output.read_text()
        assert f"{stack.base_url}/" in said
        assert "Traceback" not in said


def test_nothing_outlives_a_stack_that_is_killed_hard(tmp_path: Path) -> None:
    with process_stack(tmp_path, *start(tmp_path)) as stack:
        family = children(stack.process.pid)
        end(stack, signal.SIGKILL)
        until = time.monotonic() + END_WITHIN_SECONDS
        while alive(family) and time.monotonic() < until:
            pass
        assert alive(family) == set()


def test_it_says_that_it_starts_and_can_be_ended_then_too(tmp_path: Path) -> None:
    with process_stack(tmp_path, *start(tmp_path), ready=False) as stack:
        first = stack.until_it_answers()
        assert (first.status_code, first.json()["status"]) == (503, "starting")
        assert stack.http.get("/echo/1").status_code == 503
        family = children(stack.process.pid)
        assert end(stack, signal.SIGTERM) < END_WITHIN_SECONDS
        assert alive(family) == set()
        assert "Traceback" not in stack.output.read_text()


def test_an_emulator_that_ends_by_itself_ends_the_stack(tmp_path: Path) -> None:
    with process_stack(tmp_path, *start(tmp_path)) as stack:
        listed = subprocess.run(
            ["ps", "-e", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
        )
        rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
        own = [
            int(pid)
            for pid, parent, args in rows
            if int(parent) == stack.process.pid and "ministack" in args
        ]
        os.kill(own[0], signal.SIGKILL)
        assert stack.process.wait() == 1
        said = stack.output.read_text()
        assert "MiniStack ended with status -9" in said
        assert "Traceback" not in said


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    port = free_port()
    with (
        socket.create_server((HOST, port)),
        process_stack(tmp_path, "--port", str(port), ready=False) as stack,
    ):
        assert stack.process.wait() == 1
        said = stack.output.read_text()
    assert (
        said
        == f"Port {port} is taken. Stop what uses it, or choose another: PORT={port + 1} make run\n"
    )


def test_a_template_that_cannot_be_followed_is_said_in_one_line(tmp_path: Path) -> None:
    arguments = start(tmp_path)
    template = Path(arguments[1])
    template.write_text(template.read_text().replace("rate(1 hour)", "cron(0 1 * * ? *)"))
    with process_stack(tmp_path, *arguments, ready=False) as stack:
        assert stack.process.wait() == 1
        assert stack.output.read_text().startswith("the local stack knows rate(..) schedules only")
