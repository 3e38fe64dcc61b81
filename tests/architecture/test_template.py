"""What the cloud team answers for: least privilege, nothing public, nothing lost, everything logged and encrypted."""

import json
import re
from pathlib import Path
from typing import Any, cast

import pytest

from tests.kit.template import statements, transformed

RESOURCES = transformed()
ISSUING = {"IssuerFunction", "BatchIssuerFunction"}
"""Which functions may sign documents."""
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
    assert facts["Timeout"] <= (900 if name == "ReconcilerFunction" else 60)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_may_do_only_what_it_is_for(name: str) -> None:
    for statement in statements(RESOURCES, name):
        actions = statement["Action"]
        assert all(
            "*" not in action for action in ([actions] if isinstance(actions, str) else actions)
        )
        assert statement["Resource"] != "*"
        assert statement["Effect"] == "Allow"


def _signing() -> list[tuple[str, dict[str, Any]]]:
    """Every right to sign, by function."""
    return [
        (name, statement)
        for name in FUNCTIONS
        for statement in statements(RESOURCES, name)
        if "kms:Sign" in json.dumps(statement["Action"])
    ]


def test_every_right_to_sign_is_bound_to_one_algorithm_and_one_kind_of_message() -> None:
    for name, statement in _signing():
        assert statement["Action"] == "kms:Sign"
        assert statement["Condition"]["StringEquals"] == {
            "kms:SigningAlgorithm": "ECDSA_SHA_256",
            "kms:MessageType": "DIGEST" if name == "PublisherFunction" else "RAW",
        }


def test_only_issuing_functions_sign_documents_and_only_the_publisher_signs_with_the_root() -> None:
    by_root = [name for name, right in _signing() if "RootKey" in json.dumps(right["Resource"])]
    assert by_root == ["PublisherFunction"]
    documents = {
        name for name, right in _signing() if "SigningKey" in json.dumps(right["Resource"])
    }
    assert "IssuerFunction" in documents
    assert documents <= ISSUING
    for _, right in _signing():
        keys = re.findall(r'"Fn::GetAtt": \["(\w+)"', json.dumps(right["Resource"]))
        assert keys == ["RootKey"] or all(key.endswith("SigningKey2026") for key in keys)


def test_only_the_publisher_writes_keys_and_lists() -> None:
    for name in FUNCTIONS:
        for statement in statements(RESOURCES, name):
            where, what = json.dumps(statement["Resource"]), json.dumps(statement["Action"])
            if "KeysTable" in where or "ListsBucket" in where:
                assert name == "PublisherFunction" or not re.search("Put|Update|Delete|Write", what)


def test_every_key_of_the_template_is_enrolled() -> None:
    keys = {name for name in of("AWS::KMS::Key") if "SigningKey" in name}
    named = FUNCTIONS["PublisherFunction"]["Properties"]["Environment"]["Variables"]["SIGNING_KEYS"]
    assert keys == set(re.findall(r"\$\{(\w+)\.Arn\}", named["Fn::Sub"]))
    departments = json.loads(re.sub(r"\$\{\w+\.Arn\}", "arn", named["Fn::Sub"]))
    folder = Path("layers/common/python/mitra/catalogue")
    for path in (folder / "documents").glob("*.json"):
        assert json.loads(path.read_bytes())["department"] in departments
    assert all((folder / "departments" / f"{name}.json").is_file() for name in departments)


def test_signing_keys_are_kept_and_of_the_curve_that_verifiers_know() -> None:
    for name, key in of("AWS::KMS::Key").items():
        if name != "DataKey":
            assert (key["KeySpec"], key["KeyUsage"]) == ("ECC_NIST_P256", "SIGN_VERIFY")
            assert RESOURCES[name]["DeletionPolicy"] == "Retain"


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
    sources = {
        "DispatcherFunction": "EventsQueue",
        "IssuerFunction": "IssueQueue",
        "SplitterFunction": "SplitQueue",
        "BatchIssuerFunction": "BatchQueue",
        "AccountsFunction": "AccountsQueue",
    }
    for function, queue in sources.items():
        limit = FUNCTIONS[function]["Properties"]["Timeout"]
        assert of("AWS::SQS::Queue")[queue]["VisibilityTimeout"] >= 6 * limit


def test_batches_report_their_failures_one_by_one() -> None:
    sources = of("AWS::Lambda::EventSourceMapping")
    assert len(sources) == 5
    for source in sources.values():
        assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert source["ScalingConfig"]["MaximumConcurrency"] >= 2


def test_only_one_releaser_runs() -> None:
    assert FUNCTIONS["ReleaserFunction"]["Properties"]["ReservedConcurrentExecutions"] == 1


def test_only_s3_of_this_account_may_tell_what_operators_put() -> None:
    policies = of("AWS::SQS::QueuePolicy")
    told = [queue["Ref"] for policy in policies.values() for queue in policy["Queues"]]
    assert sorted(told) == ["AccountsQueue", "SplitQueue"]
    for policy in policies.values():
        (statement,) = policy["PolicyDocument"]["Statement"]
        assert statement["Principal"] == {"Service": "s3.amazonaws.com"}
        account = {"Ref": "AWS::AccountId"}
        assert statement["Condition"] == {"StringEquals": {"aws:SourceAccount": account}}


def test_only_the_accounts_function_changes_merchant_accounts() -> None:
    may: dict[str, set[str]] = {}
    for name in FUNCTIONS:
        for statement in statements(RESOURCES, name):
            if "AccountsTable" in json.dumps(statement["Resource"]):
                may.setdefault(name, set()).update(re.findall(r"\w+:\w+", str(statement["Action"])))
            if "AccountsBucket" in json.dumps(statement["Resource"]):
                assert name == "AccountsFunction"
    assert may.pop("AccountsFunction") == {"dynamodb:GetItem", "dynamodb:PutItem"}
    assert "DispatcherFunction" in may
    assert all(rights <= {"dynamodb:GetItem", "dynamodb:Scan"} for rights in may.values())


def test_no_function_writes_what_operators_decide_by() -> None:
    for name in FUNCTIONS:
        for statement in statements(RESOURCES, name):
            if "s3:PutObject" in json.dumps(statement["Action"]):
                where = json.dumps(statement["Resource"])
                assert "BatchesBucket.Arn}/*" not in where
                assert not re.search(r"BatchesBucket\.Arn\}/(uploads|acts|photos)", where)
                assert not re.search(r"AccountsBucket\.Arn\}/(?!answers/\*)", where)


def test_tables_are_encrypted_recoverable_and_kept() -> None:
    for name, table in of("AWS::DynamoDB::Table").items():
        assert table["SSESpecification"]["SSEType"] == "KMS"
        if name == "RatesTable":
            assert table["TimeToLiveSpecification"]["Enabled"] is True
            assert "PointInTimeRecoverySpecification" not in table, "it is meant to forget"
            continue
        assert table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
        assert RESOURCES[name]["DeletionPolicy"] == "Retain"


def test_no_function_deletes_an_item_and_only_the_dispatcher_writes_payments() -> None:
    for name in FUNCTIONS:
        for statement in statements(RESOURCES, name):
            where, what = json.dumps(statement["Resource"]), json.dumps(statement["Action"])
            assert "dynamodb:Delete" not in what
            assert "dynamodb:BatchWrite" not in what
            if "PaymentsTable" in where and re.search("Put|Update", what):
                assert name == "DispatcherFunction"
    assert of("AWS::DynamoDB::Table")["PaymentsTable"]["DeletionProtectionEnabled"] is True


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
