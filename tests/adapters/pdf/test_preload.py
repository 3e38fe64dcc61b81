"""Making the press imports all that drawing needs: no citizen waits for an import."""

import subprocess
import sys

DRAW = """
import sys
from tests.adapters.pdf.press import a_press, draw
from tests.kit.certificates import a_record

document = a_record()
a_press()
before = set(sys.modules)
draw(document)
print(*sorted(set(sys.modules) - before))
"""


def test_nothing_is_imported_while_the_first_page_is_drawn() -> None:
    done = subprocess.run(
        [sys.executable, "-c", DRAW],
        env={"PYTHONPATH": ".:layers/common/python"},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().split() == []
