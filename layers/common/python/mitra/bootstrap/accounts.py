"""The accounts function, put together."""

from typing import NamedTuple

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.s3_objects import S3Objects
from mitra.adapters.department_names import known_departments
from mitra.adapters.dynamodb.account_book import DynamoAccountBook
from mitra.adapters.s3.account_files import S3AccountFiles
from mitra.adapters.system_clock import SystemClock
from mitra.config import AwsSettings, aws, text
from mitra.domain.account import GATEWAYS
from mitra.ports.clock import Clock
from mitra.usecases.change_account import ChangeAccount


class AccountsSettings(NamedTuple):
    """What the function needs. `two_people`: whether approving takes another operator."""

    aws: AwsSettings
    accounts_table: str
    accounts_bucket: str
    two_people: bool


def settings() -> AccountsSettings:
    """Read once at start. Raises MissingSetting."""
    return AccountsSettings(
        aws=aws(),
        accounts_table=text("ACCOUNTS_TABLE"),
        accounts_bucket=text("ACCOUNTS_BUCKET"),
        two_people=text("ACCOUNT_APPROVAL") != "one",
    )


def build(clock: Clock | None = None) -> ChangeAccount:
    """Made once, at cold start; asks nothing of AWS before the first message. Raises MissingSetting."""
    said, clock = settings(), clock or SystemClock()
    book = DynamoAccountBook(JsonRpc(said.aws, "dynamodb", clock), said.accounts_table)
    return ChangeAccount(
        bucket=said.accounts_bucket,
        files=S3AccountFiles(S3Objects(said.aws, said.accounts_bucket, clock)),
        book=book,
        history=book,
        clock=clock,
        departments=known_departments(),
        gateways=GATEWAYS,
        two_people=said.two_people,
    )
