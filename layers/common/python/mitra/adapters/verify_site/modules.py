"""The page's modules as one file: each once, what it imports before it. Twenty small requests would be slow far away.

They stay plain ES modules, which any browser loads one by one. To be joined they keep to two rules, which a
test holds: imports are `import { names } from "./file.js";`, and no two modules have a top-level name in common.
"""

import re
from typing import Final

from mitra.adapters.verify_site import files

_IMPORT: Final = re.compile(r'^import \{[^}]*\} from "\./([\w.]+)";\n', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?(?:function|const|class) )", re.MULTILINE)
_COMMENT: Final = re.compile(r"^ *(?://.*)?\n", re.MULTILINE)
_INDENT: Final = re.compile(r"^ +", re.MULTILINE)


def joined(entry: str) -> bytes:
    """A module and all that it needs, without comments. What `entry` exports stays exported."""
    found: dict[str, str] = {}
    _collect(entry, found)
    texts = [text if name == entry else _EXPORT.sub("", text) for name, text in found.items()]
    return _INDENT.sub("", _COMMENT.sub("", "".join(texts))).encode()


def _collect(name: str, found: dict[str, str]) -> None:
    """Add a module behind those that it imports."""
    text = files.read(f"assets/js/{name}")
    for needed in _IMPORT.findall(text):
        if needed not in found:
            _collect(needed, found)
    found[name] = _IMPORT.sub("", text)
