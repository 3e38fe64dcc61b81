"""What we rely on in MiniStack. When a new version breaks one of these, the stack tells lies."""

import json
import urllib.error
import urllib.request
import uuid
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, cast

import pytest
from botocore.exceptions import ClientError
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from local.aws.clients import ACCESS_KEY, REGION, SECRET_KEY
from local.stack import Stack
from mitra.adapters.aws.signature import presign
from mitra.config import AwsSettings

if TYPE_CHECKING:
    from types_boto3_kms import KMSClient
    from types_boto3_s3 import S3Client
    from types_boto3_sqs import SQSClient


def code(raised: pytest.ExceptionInfo[ClientError]) -> str:
    return raised.value.response["Error"]["Code"]


class Stream:
    """A FIFO queue of its own, set as the product's stream is."""

    def __init__(self, stack: Stack) -> None:
        self.sqs: SQSClient = stack.cloud.aws.sqs()
        made = self.sqs.create_queue(
            QueueName=f"{uuid.uuid4().hex}.fifo",
            Attributes={
                "FifoQueue": "true",
                "DeduplicationScope": "messageGroup",
                "FifoThroughputLimit": "perMessageGroupId",
                "VisibilityTimeout": "1",
            },
        )
        self.url = made["QueueUrl"]

    def send(self, body: str, group: str = "g", once: str | None = None) -> None:
        self.sqs.send_message(
            QueueUrl=self.url,
            MessageBody=body,
            MessageGroupId=group,
            MessageDeduplicationId=once or body,
        )

    def receive(self, wait: int = 0) -> dict[str, str]:
        """Body and receipt handle of up to ten messages, in order."""
        got = self.sqs.receive_message(
            QueueUrl=self.url, MaxNumberOfMessages=10, WaitTimeSeconds=wait
        )
        return {each["Body"]: each["ReceiptHandle"] for each in got.get("Messages", [])}

    def delete(self, handle: str) -> None:
        self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=handle)


@pytest.fixture
def stream(small_stack: Stack) -> Stream:
    return Stream(small_stack)


def test_order_holds_after_a_visibility_timeout_and_a_group_is_locked_meanwhile(
    stream: Stream,
) -> None:
    for body in ("a", "b", "c"):
        stream.send(body)
    got = stream.receive()
    assert list(got) == ["a", "b", "c"]
    stream.send("d")
    assert stream.receive() == {}
    stream.delete(got["a"])
    assert list(stream.receive(wait=5)) == ["b", "c", "d"]


def test_a_duplicate_is_known_after_the_first_is_deleted(stream: Stream) -> None:
    stream.send("a", once="x")
    stream.delete(stream.receive()["a"])
    stream.send("again", once="x")
    assert stream.receive() == {}


def test_duplicates_are_a_matter_of_the_group(stream: Stream) -> None:
    stream.send("a", group="one", once="x")
    stream.send("b", group="two", once="x")
    assert set(stream.receive()) == {"a", "b"}


def test_a_handle_that_is_no_longer_good_deletes_nothing(stream: Stream) -> None:
    stream.send("a")
    stale = stream.receive()["a"]
    assert set(stream.receive(wait=5)) == {"a"}
    with pytest.raises(ClientError):
        stream.delete(stale)
    assert set(stream.receive(wait=5)) == {"a"}


def test_a_conditional_put_is_refused_with_the_item(small_stack: Stack) -> None:
    dynamodb, table = small_stack.cloud.aws.dynamodb(), small_stack.cloud.answers["Table", "Ref"]
    item = {"id": {"S": uuid.uuid4().hex}}
    dynamodb.put_item(TableName=table, Item=item, ConditionExpression="attribute_not_exists(id)")
    with pytest.raises(ClientError) as raised:
        dynamodb.put_item(
            TableName=table,
            Item=item | {"owner": {"S": "other"}},
            ConditionExpression="attribute_not_exists(id)",
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )
    assert code(raised) == "ConditionalCheckFailedException"
    assert dynamodb.get_item(TableName=table, Key=item)["Item"] == item


@pytest.mark.parametrize("kind", ["RAW", "DIGEST"])
def test_kms_signatures_verify_with_the_public_key(small_stack: Stack, kind: str) -> None:
    kms = cast("KMSClient", small_stack.cloud.aws.client("kms"))
    key, message = small_stack.cloud.answers["Key", "Ref"], b"what is signed"
    signature = kms.sign(
        KeyId=key,
        Message=message if kind == "RAW" else sha256(message).digest(),
        MessageType="RAW" if kind == "RAW" else "DIGEST",
        SigningAlgorithm="ECDSA_SHA_256",
    )["Signature"]
    public = load_der_public_key(kms.get_public_key(KeyId=key)["PublicKey"])
    assert isinstance(public, EllipticCurvePublicKey)
    assert public.curve.name == "secp256r1"
    public.verify(signature, message, ECDSA(SHA256()))


def s3(stack: Stack) -> "tuple[S3Client, str]":
    return cast("S3Client", stack.cloud.aws.client("s3")), stack.cloud.answers["Bucket", "Ref"]


def test_a_file_is_written_once(small_stack: Stack) -> None:
    client, bucket = s3(small_stack)
    name = uuid.uuid4().hex
    client.put_object(Bucket=bucket, Key=name, Body=b"first", IfNoneMatch="*")
    with pytest.raises(ClientError) as raised:
        client.put_object(Bucket=bucket, Key=name, Body=b"second", IfNoneMatch="*")
    assert code(raised) == "PreconditionFailed"
    assert client.get_object(Bucket=bucket, Key=name)["Body"].read() == b"first"


def test_a_link_ends_when_it_says(small_stack: Stack) -> None:
    client, bucket = s3(small_stack)
    name = uuid.uuid4().hex
    client.put_object(Bucket=bucket, Key=name, Body=b"file")
    settings = AwsSettings(REGION, ACCESS_KEY, SECRET_KEY, "", small_stack.cloud.aws.endpoint)
    url, now = f"{small_stack.cloud.aws.endpoint}/{bucket}/{name}", datetime.now(UTC)
    with urllib.request.urlopen(presign(settings, "s3", "GET", url, 60, now)) as opened:
        assert opened.read() == b"file"
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(presign(settings, "s3", "GET", url, 60, now - timedelta(seconds=61)))
    with raised.value:
        assert raised.value.code == 403


def test_generated_secrets_are_as_the_template_wants_them(small_stack: Stack) -> None:
    arn = small_stack.cloud.answers["Secret", "Ref"]
    kept = json.loads(
        small_stack.cloud.aws.secrets().get_secret_value(SecretId=arn)["SecretString"]
    )
    assert kept["current"] == "k1"
    assert len(kept["k1"]) == 64
    assert kept["k1"].isalnum()
