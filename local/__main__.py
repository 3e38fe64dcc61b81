"""`python -m local`: run the local stack until Ctrl-C."""

import asyncio
import os
import signal
import sys
from argparse import ArgumentParser
from pathlib import Path

from local.aws.cloudformation import DeploymentFailed
from local.aws.ministack import EmulatorFailed
from local.banner import banner
from local.server import PortTaken
from local.stack import Launch, running_stack
from local.template.document import TemplateError

_DEFAULT_PORT = 8000
_EXPECTED = (PortTaken, TemplateError, EmulatorFailed, DeploymentFailed)


def main() -> int:
    """Run the stack. The exit status: 0 when it was told to stop, 1 when it could not go on."""
    launch = _launch()
    # What the shell says about some other AWS has no meaning here.
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    status = 0
    try:
        asyncio.run(_run(launch))
    except* _EXPECTED as faults:
        sys.stderr.writelines(f"{fault}\n" for fault in faults.exceptions)
        status = 1
    return status


async def _run(launch: Launch) -> None:
    running = asyncio.current_task()
    told: list[signal.Signals] = []

    def stop(by: signal.Signals) -> None:
        if running is not None and not told:
            running.cancel()
        told.append(by)

    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stop, each)
    try:
        async with running_stack(launch) as stack:
            sys.stdout.write(banner(stack))
            sys.stdout.flush()
            await asyncio.Event().wait()
    except asyncio.CancelledError:
        if not told:
            raise


def _launch() -> Launch:
    default = Launch()
    parser = ArgumentParser(prog="python -m local", description="Mitra's local stack.")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or _DEFAULT_PORT))
    parser.add_argument("--template", type=Path, default=default.template)
    parser.add_argument("--run-folder", type=Path, default=default.run_folder, help="for logs")
    parser.add_argument(
        "--approve-after",
        type=_seconds,
        default=default.approve_after_seconds,
        help="seconds after which the sandbox departments approve by themselves, or never",
    )
    parser.add_argument(
        "--clocks-every",
        type=float,
        default=default.clocks_every_seconds,
        help="seconds after which clocks strike, where the template lets more pass",
    )
    said = parser.parse_args()
    folder = said.run_folder.resolve()
    return Launch(said.port, said.template, folder, said.approve_after, said.clocks_every)


def _seconds(text: str) -> float | None:
    return None if text == "never" else float(text)


if __name__ == "__main__":
    sys.exit(main())
