"""What the cloud team answers for: least privilege, nothing public, nothing lost, everything logged and encrypted."""

import json
import re
from pathlib import Path
from typing import Any, cast

import pytest

from tests.kit.template import statements, transformed

RESOURCES = transformed()
FUNCTIONS = {k: r for k, r in RESOURCES.items() if r["Type"] == "AWS::Lambda::Function"}


def of(kind: str) -> dict[str, Any]:
    return {
        k: cast("dict[str, Any]", r.get("Properties", {}))
        for k, r in RESOURCES.items()
        if r["Type"] == kind
    }


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_is_ours_and_complete(name: str) -> None:
    facts = FUNCTIONS[name]["Properties"]
    folder = Path("functions") / name.removesuffix("Function").lower()
    assert (folder / "app.py").is_file()
    assert (facts["Runtime"], facts["Handler"]) == ("python3.13", "app.handler")
    assert facts["Layers"]
    assert facts["LoggingConfig"]["LogFormat"] == "JSON"
    assert facts["Timeout"] <= 60


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_may_do_only_what_it_is_for(name: str) -> None:
    for statement in statements(RESOURCES, name):
        actions = statement["Action"]
        assert all(
            "*" not in action for action in ([actions] if isinstance(actions, str) else actions)
        )
        assert statement["Resource"] != "*"
        assert statement["Effect"] == "Allow"


def test_only_the_issuer_signs_and_only_with_the_agreed_algorithm() -> None:
    for name in FUNCTIONS:
        for statement in statements(RESOURCES, name):
            if "kms:Sign" in json.dumps(statement["Action"]):
                assert name == "IssuerFunction"
                assert statement["Condition"]["StringEquals"] == {
                    "kms:SigningAlgorithm": "ECDSA_SHA_256",
                    "kms:MessageType": "RAW",
                }


def test_every_log_is_kept_for_a_year_and_encrypted() -> None:
    logs = of("AWS::Logs::LogGroup")
    assert len(logs) >= len(FUNCTIONS)
    assert all(log["RetentionInDays"] >= 365 and log["KmsKeyId"] for log in logs.values())


def test_every_queue_is_encrypted_and_every_worked_one_has_a_dead_letter_queue() -> None:
    queues = of("AWS::SQS::Queue")
    assert all(queue["KmsMasterKeyId"] for queue in queues.values())
    worked = {name: queue for name, queue in queues.items() if "DeadLetter" not in name}
    assert all(queue["RedrivePolicy"]["maxReceiveCount"] >= 5 for queue in worked.values())
    assert queues["EventsQueue"]["FifoQueue"] is True


def test_a_message_is_hidden_for_longer_than_any_try_can_take() -> None:
    sources = {"DispatcherFunction": "EventsQueue", "IssuerFunction": "IssueQueue"}
    for function, queue in sources.items():
        limit = FUNCTIONS[function]["Properties"]["Timeout"]
        assert of("AWS::SQS::Queue")[queue]["VisibilityTimeout"] >= 6 * limit


def test_batches_report_their_failures_one_by_one() -> None:
    sources = of("AWS::Lambda::EventSourceMapping")
    assert len(sources) == 2
    for source in sources.values():
        assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert source["ScalingConfig"]["MaximumConcurrency"] >= 2


def test_tables_are_encrypted_recoverable_and_kept() -> None:
    for name, table in of("AWS::DynamoDB::Table").items():
        assert table["SSESpecification"]["SSEType"] == "KMS"
        assert table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
        assert RESOURCES[name]["DeletionPolicy"] == "Retain"


def test_buckets_are_closed_versioned_and_encrypted() -> None:
    for name, bucket in of("AWS::S3::Bucket").items():
        assert all(bucket["PublicAccessBlockConfiguration"].values())
        assert bucket["VersioningConfiguration"]["Status"] == "Enabled"
        assert bucket["BucketEncryption"]
        assert RESOURCES[name]["DeletionPolicy"] == "Retain"


def test_no_secret_stands_in_the_template() -> None:
    text = Path("template.yaml").read_text("utf-8")
    assert "SecretString:" not in re.sub(r"GenerateSecretString:", "", text)
    for facts in FUNCTIONS.values():
        for name, value in facts["Properties"]["Environment"]["Variables"].items():
            assert not (name.endswith("_SECRET") and isinstance(value, str)), name


def test_every_route_is_throttled_and_logged_without_query_or_address() -> None:
    apis = of("AWS::ApiGatewayV2::Stage")
    assert len(apis) == 2
    for stage in apis.values():
        assert stage["DefaultRouteSettings"]["ThrottlingRateLimit"] > 0
        for leak in ("querystring", "sourceIp", "$context.path", "header"):
            assert leak not in stage["AccessLogSettings"]["Format"]


def test_every_alarm_tells_somebody_and_names_its_page() -> None:
    operations = Path("docs/operations.md").read_text("utf-8")
    for alarm in of("AWS::CloudWatch::Alarm").values():
        assert alarm["AlarmActions"]
        page = re.search(r'Read docs/operations.md, "([^"]+)"', alarm["AlarmDescription"])
        assert page
        assert f"## {page[1]}" in operations
