"""`make sam-check`: answer every sample event with `sam local invoke`, on the local stack's AWS.

`python -m tools.sam_check publisher splitter` takes only the events whose names begin so.
Needs Docker. SAM_INVOKE_IMAGE may name a base image that is there already.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from local.aws.clients import ACCESS_KEY, REGION, SECRET_KEY
from local.process import process_stack
from tools.bridge import forwarded, gateway

_FOLDER = Path(".run/sam-check")
_ENVIRONMENT = _FOLDER / "env-in-docker.json"
_SAM = Path(".sam/bin/sam")
_SHOWN = 110
_IN_TWO_WORDS = {"Batchissuer": "BatchIssuer"}
_CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": ACCESS_KEY,
    "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
    "AWS_DEFAULT_REGION": REGION,
    "AWS_REGION": REGION,
}


def main(wanted: tuple[str, ...] = ()) -> int:
    """Invoke them one by one; the exit status is 1 when one of them got no answer, or an error."""
    failed = []
    with process_stack(_FOLDER), _reachable():
        for event in sorted(Path("events").glob("*.json")):
            if not event.name.startswith(wanted or ("",)):
                continue
            answer = _invoke(event)
            if answer is None or "errorType" in answer:
                failed.append(event.stem)
            shown = json.dumps(answer)[:_SHOWN] if answer is not None else "NO ANSWER"
            sys.stdout.write(f"{event.stem:28}{shown}\n")
            sys.stdout.flush()
    return 1 if failed else 0


@contextmanager
def _reachable() -> Iterator[None]:
    """Containers have a loopback of their own: they are given this machine's address on their bridge."""
    environment = (_FOLDER / "env.json").read_text("utf-8")
    ports = {int(port) for port in re.findall(r"127\.0\.0\.1:(\d+)", environment)}
    address = gateway()
    _ENVIRONMENT.write_text(environment.replace("127.0.0.1", address), "utf-8")
    with forwarded(address, ports):
        yield


def _invoke(event: Path) -> dict[str, object] | None:
    name = event.stem.partition("_")[0].capitalize()
    function = f"{_IN_TWO_WORDS.get(name, name)}Function"
    image = os.environ.get("SAM_INVOKE_IMAGE")
    offline = ["--invoke-image", image, "--skip-pull-image"] if image else []
    done = subprocess.run(
        [
            str(_SAM),
            "local",
            "invoke",
            function,
            "-e",
            str(event),
            "--env-vars",
            str(_ENVIRONMENT),
            *offline,
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **_CREDENTIALS},
    )
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        sys.stderr.write(done.stderr[-2000:])
        return None
    answer = json.loads(lines[-1])
    return answer if isinstance(answer, dict) else {"answer": answer}


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
