"""Our press against plain fpdf2 and WeasyPrint on the same pages: processor time and bytes a document.

The others draw; ours also tags the file, makes it PDF/A and signs it, so both its figures stand here. What is compared
lies in an environment of its own (requirements/bench.txt).
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from mitra.ports.documents import Sheet
from tools.bench.candidates import sheets
from tools.bench.pages import FONTS, page
from tools.samples.papers import press

COUNT = 20
PYTHON = Path(".bench/bin/python")
RIVALS = ("fpdf2", "weasyprint")


class Figures(NamedTuple):
    """Of one document: milliseconds of one core, bytes of the file."""

    ms: float
    bytes: float


def report() -> None:
    """Print the figures, and each as a ratio to our drawing."""
    ours = _ours(sheets(COUNT))
    print(
        f"\n{COUNT} hall tickets, all different, in a warm process:  ms each  ratio   bytes  ratio"
    )
    base = ours["press, drawn only"]
    for name, figures in {**ours, **_rivals()}.items():
        print(
            f"  {name:46}{figures.ms:9.1f}{figures.ms / base.ms:7.1f}"
            f"{figures.bytes:9.0f}{figures.bytes / base.bytes:7.1f}"
        )


def _ours(work: list[Sheet]) -> Mapping[str, Figures]:
    pressed = press()
    pressed.press(work[:1])
    return {
        "press, drawn only": _figures(lambda: [pressed.drawn(s).content for s in work]),
        "press, drawn and signed, one at a time": _figures(
            lambda: [pdf for s in work for pdf in pressed.press([s])]
        ),
        "press, drawn and signed, as a batch": _figures(lambda: pressed.press(work)),
    }


def _figures(make: Callable[[], list[bytes]]) -> Figures:
    begun = time.process_time()
    made = make()
    spent = time.process_time() - begun
    return Figures(spent * 1000 / len(made), sum(map(len, made)) / len(made))


def _rivals() -> Mapping[str, Figures]:
    if not PYTHON.is_file():
        print("NOT COMPARED WITH OTHERS: make .bench/.ready installs them", file=sys.stderr)
        return {}
    asked = json.dumps({"fonts": FONTS, "pages": [page(sheet) for sheet in sheets(COUNT)]})
    found = {name: _run(name, asked) for name in RIVALS}
    return {f"{name}, drawn only": figures for name, figures in found.items() if figures}


def _run(name: str, asked: str) -> Figures | None:
    """None, and loud, where a rival cannot run: WeasyPrint needs Pango, which pip cannot bring."""
    command = [str(PYTHON), str(Path(__file__).with_name(f"rival_{name}.py"))]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)
    if done.returncode:
        why = done.stderr.strip().splitlines()[-1:]
        print(f"NOT COMPARED WITH {name}: {''.join(why)}", file=sys.stderr)
        return None
    return Figures(**json.loads(done.stdout))


if __name__ == "__main__":
    report()
