"""Making the renderer imports all that drawing needs: no citizen waits for an import."""

import subprocess
import sys

DRAW = """
import sys
from tests.adapters.pdf.press import draw
from mitra.adapters.document_forms import DocumentFormFiles
from mitra.adapters.pdf.renderer import PdfRenderer
from tests.kit.certificates import a_record

document = a_record()
PdfRenderer(DocumentFormFiles())
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
