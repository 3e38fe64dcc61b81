"""The accounts function as Lambda has it: a real table and a real bucket on the emulator, operators by name."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from types import ModuleType

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.s3_objects import S3Objects
from mitra.adapters.dynamodb.account_book import DynamoAccountBook
from mitra.config import AwsSettings
from tests.functions.bulk import load
from tests.functions.issuing import Context
from tests.kit.buckets import new_bucket
from tests.kit.ministack import shared_ministack
from tests.kit.tables import new_table

ANITA, BALU = "AWS:AROAEXAMPLE:anita", "AWS:AROAEXAMPLE:balu"
_numbers = count(1)


def account(**changes: object) -> dict[str, object]:
    """A merchant account as a proposal has it."""
    address = {"line": "Devasthanam Office", "city": "Srisailam", "postal_code": "518101"}
    return {
        "department": "endowments",
        "titles": {"en": "Srisailam", "te": "శ్రీశైలం", "hi": "श्रीशैलम"},
        "gateway": "razorpay",
        "credentials": "srisailam",
        "configuration": "mitra-srisailam",
        "way": "payment_gateway",
        "address": address,
        **changes,
    }


def opening(**changes: object) -> bytes:
    """The file that proposes to open one."""
    wish = {"v": 1, "act": "open", "why": "A new temple.", "account": account(**changes)}
    return json.dumps(wish).encode()


def changing(version: int, **changes: object) -> bytes:
    """The file that proposes to change one."""
    wish = {"v": 1, "act": "change", "why": "A new bank.", "version": version}
    return json.dumps({**wish, "account": account(**changes)}).encode()


def closing(version: int) -> bytes:
    """The file that proposes to close one."""
    return json.dumps({"v": 1, "act": "close", "why": "It ends.", "version": version}).encode()


def agreeing(proposal: bytes) -> bytes:
    """The file that approves a proposal."""
    return json.dumps({"v": 1, "sha256": hashlib.sha256(proposal).hexdigest()}).encode()


@dataclass
class Counter:
    """The function, its table and its bucket."""

    aws: AwsSettings
    variables: Mapping[str, str]
    app: ModuleType
    files: S3Objects
    book: DynamoAccountBook
    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def put(
        self, key: str, content: bytes, operator: str = ANITA, at: datetime | None = None
    ) -> str:
        """An operator puts a file into the bucket, and S3 says so; what they are answered."""
        self.files.write(key, content, "application/json")
        news = self.news(key, len(content), operator, at)
        assert self.call(news) == []
        folder, name, proposal = key.removesuffix(".json").split("/")
        said = json.loads(self.files.read(f"answers/{name}/{proposal}.{folder}.json"))
        return str(said["what"] if said["answer"] == "refused" else said["answer"])

    def news(self, key: str, size: int, operator: str = ANITA, at: datetime | None = None) -> str:
        """S3's news of a file."""
        record = {
            "eventTime": (at or self.at).isoformat(),
            "userIdentity": {"principalId": operator},
            "s3": {
                "bucket": {"name": self.variables["ACCOUNTS_BUCKET"]},
                "object": {"key": key, "size": size, "sequencer": f"{next(_numbers):016}"},
            },
        }
        return json.dumps({"Records": [record]})

    def call(self, *bodies: str) -> list[str]:
        """Hand the function messages; the ids of those that are to come again."""
        records = [
            {"messageId": str(n), "body": body, "attributes": {"ApproximateReceiveCount": "1"}}
            for n, body in enumerate(bodies)
        ]
        result = self.app.handler({"Records": records}, Context())
        return [failure["itemIdentifier"] for failure in result["batchItemFailures"]]

    def new_account(self) -> str:
        """An id that no account has yet."""
        return f"temple_{next(_numbers)}"

    def open(self, name: str, **changes: object) -> None:
        """Two operators open an account."""
        content = opening(**changes)
        assert self.put(f"proposals/{name}/begin.json", content) == "proposed"
        assert self.put(f"approvals/{name}/begin.json", agreeing(content), BALU) == "approved"


def counter(approval: str = "two") -> Counter:
    """A function with all its own."""
    aws = shared_ministack()
    dynamodb, bucket = JsonRpc(aws, "dynamodb"), new_bucket(aws, "accounts")
    variables = {
        "AWS_REGION": aws.region,
        "AWS_ACCESS_KEY_ID": aws.access_key,
        "AWS_SECRET_ACCESS_KEY": aws.secret_key,
        "AWS_ENDPOINT_URL": aws.endpoint,
        "ACCOUNTS_TABLE": new_table(dynamodb, "AccountsTable"),
        "ACCOUNTS_BUCKET": bucket,
        "ACCOUNT_APPROVAL": approval,
    }
    book = DynamoAccountBook(dynamodb, variables["ACCOUNTS_TABLE"])
    return Counter(aws, variables, load("accounts", variables), S3Objects(aws, bucket), book)
