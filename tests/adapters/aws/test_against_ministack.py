"""The same client against an emulator of AWS: real tables, queues, keys, secrets and files."""

import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta

import pytest

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.adapters.aws.s3 import S3
from mitra.adapters.aws.secrets import Secrets
from mitra.adapters.system_clock import SystemClock
from mitra.config import AwsSettings
from tests.kit.clocks import FixedClock
from tests.kit.ministack import shared_ministack

PLACE = (
    b"<CreateBucketConfiguration><LocationConstraint>ap-south-1</LocationConstraint>"
    b"</CreateBucketConfiguration>"
)


@pytest.fixture(scope="module")
def aws() -> AwsSettings:
    return shared_ministack()


def test_dynamodb_keeps_conditions(aws: AwsSettings) -> None:
    dynamodb = JsonRpc(aws, "dynamodb")
    dynamodb.call(
        "CreateTable",
        {
            "TableName": "things",
            "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
            "BillingMode": "PAY_PER_REQUEST",
        },
    )
    put = {
        "TableName": "things",
        "Item": {"id": {"S": "అ"}},
        "ConditionExpression": "attribute_not_exists(id)",
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    }
    dynamodb.call("PutItem", put)
    with pytest.raises(AwsError) as raised:
        dynamodb.call("PutItem", put)
    assert raised.value.code == "ConditionalCheckFailedException"
    assert raised.value.body["Item"] == {"id": {"S": "అ"}}
    got = dynamodb.call("GetItem", {"TableName": "things", "Key": {"id": {"S": "అ"}}})
    assert got["Item"] == {"id": {"S": "అ"}}


def test_kms_signs(aws: AwsSettings) -> None:
    kms = JsonRpc(aws, "kms")
    made = kms.call("CreateKey", {"KeySpec": "ECC_NIST_P256", "KeyUsage": "SIGN_VERIFY"})
    metadata = made["KeyMetadata"]
    assert isinstance(metadata, dict)
    order = {"SigningAlgorithm": "ECDSA_SHA_256", "MessageType": "RAW", "Message": "aGVsbG8="}
    signed = kms.call("Sign", {"KeyId": metadata["KeyId"], **order})
    check = {"KeyId": metadata["KeyId"], "Signature": signed["Signature"], **order}
    assert kms.call("Verify", check)["SignatureValid"] is True


def test_secrets(aws: AwsSettings) -> None:
    rpc = JsonRpc(aws, "secretsmanager")
    rpc.call("CreateSecret", {"Name": "mitra/app", "SecretString": '{"app_secrets":["one"]}'})
    assert Secrets(rpc, SystemClock()).json("mitra/app") == {"app_secrets": ["one"]}
    with pytest.raises(AwsError, match="ResourceNotFoundException"):
        Secrets(rpc, SystemClock()).json("mitra/none")


def test_a_file_comes_back_through_its_link_until_it_expires(aws: AwsSettings) -> None:
    s3 = S3(aws)
    assert s3._http("papers").request("PUT", "/papers", {}, PLACE)[0] == 200
    for _ in range(2):
        s3.put("papers", "REV 1/తె.pdf", b"%PDF", "application/pdf")
    with pytest.raises(AwsError, match="PreconditionFailed"):
        s3.put("papers", "REV 1/తె.pdf", b"other", "application/pdf")
    link = s3.presign_get("papers", "REV 1/తె.pdf", 60, "Income.pdf", "application/pdf")
    with urllib.request.urlopen(link) as answer:
        assert answer.read() == b"%PDF"
        assert 'filename="Income.pdf"' in answer.headers["Content-Disposition"]
    before = FixedClock(datetime.now(UTC) - timedelta(seconds=61))
    old = S3(aws, before).presign_get("papers", "REV 1/తె.pdf", 60, "a.pdf", "application/pdf")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(old)
    assert refused.value.code == 403
    refused.value.close()
