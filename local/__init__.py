"""The local stack: everything around the functions, on one machine, made from template.yaml."""

import sys
from pathlib import Path

# As on Lambda, where the layer is on the path of all code.
_LAYER = str(Path(__file__).resolve().parent.parent / "layers" / "common" / "python")
if _LAYER not in sys.path:
    sys.path.append(_LAYER)
