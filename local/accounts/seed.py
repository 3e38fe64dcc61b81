"""Two sandbox operators open the sandbox's merchant accounts, through the function that all accounts go through.

MiniStack's news of a file names no operator, so S3's news are worded here. Its own come too, later: the function
knows each file's version by then.
"""

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, cast

from local.accounts.sandbox import ACCOUNTS, proposal
from local.aws import batch
from local.cloud import Cloud
from local.runtime.invocation import Outcome
from mitra.domain.account_files import Folder, Named, key_of

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client
    from types_boto3_sqs.type_defs import MessageTypeDef

FUNCTION, BUCKET = "accounts", "AccountsBucket"
PROPOSER, APPROVER = "AWS:AROASANDBOX:first-operator", "AWS:AROASANDBOX:second-operator"
_SEED = "sandbox"
_AT_ONCE = 8

type Invoke = Callable[[str, bytes], Awaitable[Outcome]]


class AccountsRefused(RuntimeError):
    """The accounts function did not take a sandbox account: its log says why."""


async def open_accounts(cloud: Cloud, invoke: Invoke, now: datetime) -> None:
    """Open every account, if the template has accounts at all. Raises AccountsRefused."""
    bucket = cloud.answers.get((BUCKET, "Ref"))
    if bucket is None:
        return
    s3 = cast("S3Client", cloud.aws.client("s3"))
    proposals = {name: proposal(name) for name in ACCOUNTS}
    approvals = {name: _approval(content) for name, content in proposals.items()}
    for folder, files, operator in (
        (Folder.PROPOSALS, proposals, PROPOSER),
        (Folder.APPROVALS, approvals, APPROVER),
    ):
        put = [_put(s3, bucket, Named(folder, name, _SEED), files[name]) for name in files]
        news = [_news(each, bucket, operator, now) for each in put]
        for first in range(0, len(news), _AT_ONCE):
            await _hand_over(invoke, news[first : first + _AT_ONCE])


def _approval(content: bytes) -> bytes:
    return json.dumps({"v": 1, "sha256": hashlib.sha256(content).hexdigest()}).encode()


def _put(s3: "S3Client", bucket: str, name: Named, content: bytes) -> Mapping[str, object]:
    answer = s3.put_object(Bucket=bucket, Key=key_of(name), Body=content)
    return {"key": key_of(name), "size": len(content), "versionId": answer.get("VersionId", "")}


def _news(put: Mapping[str, object], bucket: str, operator: str, now: datetime) -> str:
    record = {
        "eventTime": now.isoformat(),
        "eventName": "ObjectCreated:Put",
        "userIdentity": {"principalId": operator},
        "s3": {"bucket": {"name": bucket}, "object": put},
    }
    return json.dumps({"Records": [record]})


async def _hand_over(invoke: Invoke, news: Sequence[str]) -> None:
    messages = [
        {
            "MessageId": f"sandbox-{number}",
            "ReceiptHandle": "sandbox",
            "Body": body,
            "MD5OfBody": hashlib.md5(body.encode(), usedforsecurity=False).hexdigest(),
            "Attributes": {"ApproximateReceiveCount": "1"},
        }
        for number, body in enumerate(news)
    ]
    outcome = await invoke(FUNCTION, batch.event(cast("Sequence[MessageTypeDef]", messages), ""))
    ids = [str(message["MessageId"]) for message in messages]
    if batch.kept(outcome, ids, reports_failures=True):
        raise AccountsRefused("the sandbox's merchant accounts could not be opened")
