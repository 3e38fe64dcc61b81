"""The operator's side of AWS: the bucket, and the heads of batches. On the local stack or in the cloud."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError

from mitra.adapters.dynamodb.batch_heads import head_of
from mitra.adapters.dynamodb.batch_keys import HEADS
from mitra.domain.batch import BatchHead

if TYPE_CHECKING:
    from botocore.client import BaseClient
    from types_boto3_cloudformation import CloudFormationClient
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_s3 import S3Client

ASK_EVERY_SECONDS = 0.5
LOCAL_REGION = "ap-south-1"


class NotThere(RuntimeError):
    """There is no such thing, or it did not come in time. The message says what."""


@dataclass(frozen=True)
class Desk:
    """One operator's desk."""

    s3: "S3Client"
    dynamodb: "DynamoDBClient"
    bucket: str
    table: str

    def put(self, key: str, content: bytes) -> None:
        """Put a file into the bucket."""
        self.s3.put_object(Bucket=self.bucket, Key=key, Body=content)

    def read(self, key: str) -> bytes | None:
        """A file, or None."""
        try:
            return self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read()
        except ClientError as error:
            if error.response["Error"]["Code"] in ("NoSuchKey", "404"):
                return None
            raise

    def upload(self, path: Path) -> str:
        """Upload a file; its batch comes back once it is known."""
        before = {head.id for head in self.heads()}
        key = f"uploads/{path.name}"
        self.s3.put_object(Bucket=self.bucket, Key=key, Body=path.read_bytes())
        found = self.until(
            lambda: [h for h in self.heads() if h.key == key and h.id not in before], 120
        )
        return found[0].id

    def heads(self) -> list[BatchHead]:
        """All batches."""
        pages = self.dynamodb.get_paginator("query").paginate(
            TableName=self.table,
            KeyConditionExpression="#batch = :heads",
            ExpressionAttributeNames={"#batch": "batch"},
            ExpressionAttributeValues={":heads": {"S": HEADS}},
            ConsistentRead=True,
        )
        return [head_of(item) for page in pages for item in page["Items"]]

    def head(self, batch: str) -> BatchHead:
        """One batch. Raises NotThere."""
        for head in self.heads():
            if head.id == batch:
                return head
        raise NotThere(f"there is no batch {batch}")

    def act(self, batch: str, kind: str, **facts: object) -> str:
        """Decide something; what came of it."""
        name = f"{time.time_ns()}.{kind}.json"
        self.put(f"acts/{batch}/{name}", json.dumps(facts).encode())
        answer = self.until(lambda: self.read(f"reports/{batch}/{name}"), 300)
        return str(json.loads(answer)["answer"])

    def until[Found](self, look: Callable[[], Found | None], seconds: float) -> Found:
        """Look until there is something. Raises NotThere."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = look()
            if found:
                return found
            time.sleep(ASK_EVERY_SECONDS)
        raise NotThere("nothing came; is the stack running?")


def local_desk(environment: Path) -> Desk:
    """The desk of a local stack, by the file of its functions' environments. Raises NotThere."""
    try:
        functions = json.loads(environment.read_bytes())
    except FileNotFoundError:
        raise NotThere("no local stack has written its addresses; `make run` starts one") from None
    names = functions["SplitterFunction"]
    session = botocore.session.get_session()

    def client(service: str) -> "BaseClient":
        return session.create_client(
            service,
            region_name=LOCAL_REGION,
            endpoint_url=names["AWS_ENDPOINT_URL"],
            aws_access_key_id="test",
            aws_secret_access_key="test",  # noqa: S106 - the emulator takes any
            config=Config(proxies={}, s3={"addressing_style": "path"}),
        )

    return Desk(
        cast("S3Client", client("s3")),
        cast("DynamoDBClient", client("dynamodb")),
        names["BATCHES_BUCKET"],
        names["BATCHES_TABLE"],
    )


def cloud_desk(stack: str) -> Desk:
    """The desk of a deployed stack, with the operator's own credentials. Raises NotThere."""
    session = botocore.session.get_session()
    formation = cast("CloudFormationClient", session.create_client("cloudformation"))
    (found,) = formation.describe_stacks(StackName=stack)["Stacks"]
    outputs = {each["OutputKey"]: each["OutputValue"] for each in found.get("Outputs", [])}
    if "BatchesBucketName" not in outputs:
        raise NotThere(f"the stack {stack} knows no batches")
    return Desk(
        cast("S3Client", session.create_client("s3")),
        cast("DynamoDBClient", session.create_client("dynamodb")),
        outputs["BatchesBucketName"],
        outputs["BatchesTableName"],
    )
