"""S3's news of files that were put into a bucket.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple, cast
from urllib.parse import unquote_plus

from mitra.domain.errors import Malformed


class PutFile(NamedTuple):
    """A version of a file, and who AWS says put it there. `at` is UTC and never ahead of us."""

    bucket: str
    key: str
    version: str
    size: int
    operator: str
    at: datetime
    digest: str


def put_files(body: str, now: datetime) -> Sequence[PutFile]:
    """The files of one message; S3's own test message has none. Raises Malformed."""
    try:
        read = json.loads(body)
        return [_put(record, now) for record in read.get("Records", [])]
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
        raise Malformed("the message is no news of a file") from error


def _put(record: Mapping[str, object], now: datetime) -> PutFile:
    s3 = cast("Mapping[str, Mapping[str, object]]", record["s3"])
    facts, who = s3["object"], cast("Mapping[str, object]", record.get("userIdentity") or {})
    key = unquote_plus(str(facts["key"]))
    version = str(facts.get("versionId") or "")
    nonce = version or str(facts.get("sequencer", ""))
    return PutFile(
        bucket=str(s3["bucket"]["name"]),
        key=key,
        version=version,
        size=int(str(facts.get("size") or 0)),
        operator=str(who.get("principalId") or ""),
        at=min(_moment(str(record["eventTime"])), now),
        digest=hashlib.sha256(f"{key}\n{nonce}".encode()).hexdigest()[:32],
    )


def _moment(said: str) -> datetime:
    found = datetime.fromisoformat(said)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
