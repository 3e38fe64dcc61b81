"""Where operators put what they decide about merchant accounts, and where they read what came of it.

`proposals/<account>/<id>.json`, `approvals/...`, `withdrawals/...`; the answer lies as
`answers/<account>/<id>.<folder>.json`.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from mitra.domain.account import ACCOUNT_ID

ANSWERS = "answers/"
_KEY = re.compile(
    rf"(proposals|approvals|withdrawals)/({ACCOUNT_ID})/([a-z0-9][a-z0-9-]{{2,59}})\.json"
)


class Folder(StrEnum):
    """What an operator's file is, by the folder it was put into."""

    PROPOSALS = "proposals"
    APPROVALS = "approvals"
    WITHDRAWALS = "withdrawals"


class Named(NamedTuple):
    """What the name of an operator's file says."""

    folder: Folder
    account: str
    proposal: str


def named(key: str) -> Named | None:
    """Read the name of a file; None when it is not such a name as it must be."""
    found = _KEY.fullmatch(key)
    return Named(Folder(found[1]), found[2], found[3]) if found else None


def key_of(name: Named) -> str:
    """Where such a file is put."""
    return f"{name.folder}/{name.account}/{name.proposal}.json"


def answer_key(name: Named) -> str:
    """Where the answer to it lies."""
    return f"{ANSWERS}{name.account}/{name.proposal}.{name.folder}.json"
