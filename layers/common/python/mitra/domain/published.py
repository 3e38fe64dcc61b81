"""The names of what is published under /.well-known/ of the verify host."""

from typing import Final

FOLDER: Final = "/.well-known/"
ROOT_FILE: Final = "mitra-root.json"
KEYS_FILE: Final = "mitra-keys.jwt"
ROOT_CERTIFICATE_FILE: Final = "mitra-root.cer"
_STATUS: Final = "mitra-status-"
_ENDING: Final = ".jwt"
_DIGITS: Final = frozenset("0123456789")


def status_file(list_id: str) -> str:
    """The file of the status list `<type code>-<year>`."""
    return f"{_STATUS}{list_id}{_ENDING}"


def is_list_id(text: str) -> bool:
    """Whether a text can be the id of a status list: 1 to 5 digits without a leading zero, `-`, 4 digits."""
    code, _, year = text.partition("-")
    digits = _DIGITS.issuperset(code) and _DIGITS.issuperset(year)
    return digits and 1 <= len(code) <= 5 and len(year) == 4 and code[0] != "0"


def is_published(name: str) -> bool:
    """Whether a file of this name may exist: whatever else is asked for is not even looked up."""
    if name in (ROOT_FILE, KEYS_FILE, ROOT_CERTIFICATE_FILE):
        return True
    found = name.startswith(_STATUS) and name.endswith(_ENDING)
    return found and is_list_id(name[len(_STATUS) : -len(_ENDING)])
