"""A real AWS emulator in a process of its own, on a free port of this machine, gone with the tests."""

import atexit
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from local.aws.ministack import environment_of
from mitra.config import AwsSettings

SERVICES = ("dynamodb", "kms", "s3", "secretsmanager", "sqs")
START_SECONDS = 30


@contextmanager
def ministack(home: Path) -> Iterator[AwsSettings]:
    """Start MiniStack with `home` as its home directory; settings that reach it come back."""
    port = _free_port()
    with (home / "ministack.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "ministack"],
            env=environment_of(port, str(home), SERVICES),
            cwd=home,
            stdout=log,
            stderr=log,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(process, url)
        yield AwsSettings("ap-south-1", "test", "test", "", url)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/_ministack/health", timeout=2).close()
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("MiniStack did not start; read ministack.log")


@cache
def shared_ministack() -> AwsSettings:
    """One MiniStack for all tests of this run, started when the first asks for it."""
    stack = ExitStack()
    atexit.register(stack.close)
    home = Path(stack.enter_context(TemporaryDirectory(prefix="ministack-")))
    return stack.enter_context(ministack(home))
