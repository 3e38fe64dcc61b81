"""Where a batch's files lie in the bucket. Operators write below uploads/, photos/ and acts/ and read reports/."""

import re

from mitra.domain.crockford import ALPHABET

UPLOADS, ACTS, PHOTOS = "uploads/", "acts/", "photos/"
_UPLOAD = re.compile(r"uploads/([A-Za-z0-9][A-Za-z0-9_-]{0,59})\.(csv|parquet)")
_ACT = re.compile(r"acts/([a-z0-9][a-z0-9-]{0,79})/[A-Za-z0-9-]{1,60}\.([a-z_]{1,20})\.json")
_SUFFIX = 7
UNNAMED = "refused"
"""What a batch is called whose file has no name that can be used."""


def batch_id(key: str, digest: bytes) -> str:
    """The batch of an upload: its name, and letters of a hash of this very version of it."""
    found = _UPLOAD.fullmatch(key)
    name = found[1].replace("_", "-").lower() if found else UNNAMED
    number = int.from_bytes(digest[:5])
    suffix = "".join(ALPHABET[number >> 5 * place & 31] for place in range(_SUFFIX))
    return f"{name}-{suffix.lower()}"


def is_upload(key: str) -> bool:
    """Whether a file has such a name as it must."""
    return _UPLOAD.fullmatch(key) is not None


def act_of(key: str) -> tuple[str, str] | None:
    """(batch, kind) that an operator's file acts/<batch>/<name>.<kind>.json is about."""
    found = _ACT.fullmatch(key)
    return (found[1], found[2]) if found else None


def is_parquet(key: str) -> bool:
    """Whether an upload is a Parquet file."""
    return key.endswith(".parquet")


def state(batch: str) -> str:
    """How far the check of a file has come."""
    return f"work/{batch}/check"


def part(batch: str, number: int) -> str:
    """The valid rows of one part of the file, one JSON object a line."""
    return f"work/{batch}/parts/{number:06d}.jsonl"


def piece(batch: str, report: str, first: str, last: str) -> str:
    """Some lines of a report, until it is put together."""
    return f"work/{batch}/{report}/{first}-{last}.csv"


def preview(batch: str) -> str:
    """What an operator looks at before approving."""
    return f"reports/{batch}/preview.json"


def rows_report(batch: str) -> str:
    """What is wrong with which row."""
    return f"reports/{batch}/rows.csv"


def report(batch: str, kind: str) -> str:
    """What became of every row; kind is csv or json."""
    return f"reports/{batch}/report.{kind}"


def specimen(batch: str, row: str) -> str:
    """A ticket as it would be."""
    return f"reports/{batch}/specimens/{row}.pdf"


def answer(act_key: str) -> str:
    """What came of an operator's act."""
    return f"reports/{act_key.removeprefix(ACTS)}"
