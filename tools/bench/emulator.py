"""One cold start under the Runtime Interface Emulator that SAM brings, with the real runtime client.

`INIT REPORT` is the emulator's true start-up time (its `Init Duration` line is not), and it needs log level info.
"""

import os
import platform
import re
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx

_ARCHITECTURE = {"aarch64": "arm64", "arm64": "arm64"}.get(platform.machine(), "x86_64")
_EMULATORS = f"lib/python*/site-packages/samcli/local/rapid/*-{_ARCHITECTURE}"
_INIT = re.compile(r"INIT REPORT\(durationMs: ([0-9.]+)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to start: its folder, what lies on the path, and its environment."""

    name: str
    folder: Path
    path: str
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Started:
    """One cold start: INIT in milliseconds, and the peak memory of the runtime process in MiB."""

    init_ms: float
    peak_mib: float


def start(candidate: Candidate, scratch: Path) -> Started:
    """Start it, invoke it once, stop it. Raises RuntimeError with its output when it does not come up."""
    address, api = (f"127.0.0.1:{_free_port()}" for _ in range(2))
    log = scratch / f"{candidate.name}.log"
    python = str(Path(sys.executable).resolve())
    flags = ["--runtime-interface-emulator-address", address, "--runtime-api-address", api]
    client = [python, "-S", "-m", "awslambdaric", "app.handler"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [_emulator(), *flags, "--log-level", "info", *client],
            cwd=candidate.folder,
            env=_environment(candidate),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _invoke(address)
            peak = _peak_mib(process.pid)
        finally:
            process.terminate()
            process.wait()
    found = _INIT.search(log.read_text("utf-8", errors="replace"))
    if not found:
        raise RuntimeError(f"{candidate.name} did not start: {log.read_text('utf-8')[-2000:]}")
    return Started(float(found[1]), peak)


def _emulator() -> Path:
    return next(Path(".sam").glob(_EMULATORS)).resolve()


def _environment(candidate: Candidate) -> dict[str, str]:
    fixed = {
        "AWS_REGION": "ap-south-1",
        "AWS_ACCESS_KEY_ID": "x",
        "AWS_SECRET_ACCESS_KEY": "x",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
        "AWS_LAMBDA_FUNCTION_TIMEOUT": "20",
        "AWS_LAMBDA_LOG_FORMAT": "JSON",
        "LAMBDA_TASK_ROOT": str(candidate.folder),
        "PYTHONPATH": candidate.path,
        "PATH": os.environ["PATH"],
    }
    return {**candidate.environment, **fixed}


def _invoke(address: str) -> None:
    url = f"http://{address}/2015-03-31/functions/function/invocations"
    for _ in range(100):
        try:
            httpx.post(url, json={"Records": []}, timeout=30)
        except httpx.ConnectError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError("the emulator did not listen")


def _peak_mib(parent: int) -> float:
    """VmHWM of the runtime process, the emulator's child."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text("utf-8").split()
    peaks = [0.0]
    for child in children:
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{child}/status").read_text("utf-8"))
        peaks.append(int(found[1]) / 1024 if found else 0.0)
    return max(peaks)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
