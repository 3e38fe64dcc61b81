"""INIT of each function as it is built, under the real Runtime Interface Emulator and client.

Medians of interleaved rounds, each a fresh process; the bare handler runs in every round, so that the
machine's mood cancels out.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from local.template.document import read
from local.template.functions import functions
from tools.bench.emulator import Candidate, Started, start

BUILD = Path(".aws-sam/build")
ROUNDS = 7
BUDGETS: Mapping[str, float] = {
    "webhook": 1.8,
    "timer": 1.8,
    "verify": 3.0,
    "dispatcher": 5.0,
    "issuer": 8.0,
}
_RUNTIME_CLIENT = ("awslambdaric", "simplejson", "snapshot_restore_py", "runtime_client")


def measured() -> dict[str, list[Started]]:
    """All cold starts by function name; `bare` is the handler that does nothing."""
    with tempfile.TemporaryDirectory() as scratch:
        candidates = [_bare(Path(scratch)), *_built(Path(scratch))]
        results: dict[str, list[Started]] = {candidate.name: [] for candidate in candidates}
        for _ in range(ROUNDS):
            for candidate in candidates:
                results[candidate.name].append(start(candidate, Path(scratch)))
    return results


def report(results: Mapping[str, list[Started]]) -> bool:
    """Print the table; whether every function is within its budget."""
    bare = statistics.median(s.init_ms for s in results["bare"])
    sys.stdout.write(f"{'function':12}{'INIT ms':>9}{'ratio':>7}{'budget':>8}{'peak MiB':>10}\n")
    within = True
    for name, starts in results.items():
        init = statistics.median(s.init_ms for s in starts)
        budget, ratio = BUDGETS.get(name), init / bare
        within = within and (budget is None or ratio <= budget)
        peak = max(s.peak_mib for s in starts)
        sys.stdout.write(f"{name:12}{init:9.0f}{ratio:7.2f}{budget or 1.0:8.1f}{peak:10.0f}\n")
    return within


def _runtime(scratch: Path) -> Path:
    """The runtime client alone, compiled: our own tools must not lie on the function's path."""
    target = scratch / "runtime"
    target.mkdir()
    site = Path(next(p for p in sys.path if p.endswith("site-packages")))
    for found in (path for name in _RUNTIME_CLIENT for path in site.glob(f"{name}*")):
        if found.is_dir():
            shutil.copytree(found, target / found.name)
        else:
            shutil.copy2(found, target)
    return target


def _bare(scratch: Path) -> Candidate:
    folder = scratch / "bare"
    folder.mkdir()
    (folder / "app.py").write_text("def handler(event, context):\n    return {}\n", "utf-8")
    subprocess.run([sys.executable, "-m", "compileall", "-q", folder], check=True)
    return Candidate("bare", folder, str(_runtime(scratch)), {})


def _built(scratch: Path) -> list[Candidate]:
    layer = BUILD / "CommonLayer" / "python"
    path = f"{layer.resolve()}:{scratch / 'runtime'}"
    return [
        Candidate(
            function.name,
            (BUILD / function.logical_id).resolve(),
            path,
            dict.fromkeys(function.environment, '{"revenue":"arn:aws:kms:x"}'),
        )
        for function in functions(read(Path("template.yaml")))
    ]
