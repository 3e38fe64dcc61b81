"""The site's own files: page, words, assets. By name from this folder, and from nowhere else.

`open`, not `pathlib`: that module alone takes a twentieth of the time in which Python starts.
"""

from typing import Final

_FOLDER: Final = __file__.rpartition("/")[0]


def read(name: str) -> str:
    """The text of one file. The name is ours, never a caller's."""
    with open(f"{_FOLDER}/{name}", encoding="utf-8") as file:  # noqa: PTH123 - see above
        return file.read()


def read_bytes(name: str) -> bytes:
    """The bytes of one file. The name is ours, never a caller's."""
    with open(f"{_FOLDER}/{name}", "rb") as file:  # noqa: PTH123 - see above
        return file.read()
