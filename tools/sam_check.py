"""`make sam-check`: answer every sample event with `sam local invoke`, on the local stack's AWS.

Needs Docker. SAM_INVOKE_IMAGE may name a base image that is there already.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from local.process import process_stack

_FOLDER = Path(".run/sam-check")
_SAM = Path(".sam/bin/sam")
_SHOWN = 110


def main() -> int:
    """Invoke them one by one; the exit status is 1 when one of them got no answer, or an error."""
    failed = []
    with process_stack(_FOLDER):
        for event in sorted(Path("events").glob("*.json")):
            answer = _invoke(event)
            if answer is None or "errorType" in answer:
                failed.append(event.stem)
            shown = json.dumps(answer)[:_SHOWN] if answer is not None else "NO ANSWER"
            sys.stdout.write(f"{event.stem:28}{shown}\n")
            sys.stdout.flush()
    return 1 if failed else 0


def _invoke(event: Path) -> dict[str, object] | None:
    function = f"{event.stem.partition('_')[0].capitalize()}Function"
    image = os.environ.get("SAM_INVOKE_IMAGE")
    offline = ["--invoke-image", image, "--skip-pull-image"] if image else []
    network = ["--docker-network", "host", "--env-vars", str(_FOLDER / "env.json")]
    done = subprocess.run(
        [str(_SAM), "local", "invoke", function, "-e", str(event), *network, *offline],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        sys.stderr.write(done.stderr[-2000:])
        return None
    answer = json.loads(lines[-1])
    return answer if isinstance(answer, dict) else {"answer": answer}


if __name__ == "__main__":
    sys.exit(main())
