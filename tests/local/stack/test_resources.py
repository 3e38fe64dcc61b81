"""The real template's resources, as the emulator has made them."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.aws.clients import LocalAws
from local.aws.cloudformation import Answers, DeploymentFailed, deploy
from local.aws.ministack import ministack
from local.cloud import Plan, carry_out
from local.settings import StackSettings
from local.template.deployable import deployable, services
from local.template.document import properties, read
from local.template.functions import functions
from tests.local.stack.conftest import small_cloud

STACK = StackSettings("http://127.0.0.1:1")
TEMPLATE = read(Path(__file__).resolve().parents[3] / "template.yaml")
FUNCTIONS = functions(TEMPLATE)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LocalAws, Answers]]:
    with asyncio.Runner() as runner:
        emulator = ministack(services(TEMPLATE), tmp_path_factory.mktemp("aws") / "log")
        aws = LocalAws(runner.run(emulator.__aenter__()).endpoint)
        try:
            yield aws, carry_out(Plan(TEMPLATE, FUNCTIONS), aws, STACK).answers
        finally:
            runner.run(emulator.__aexit__(None, None, None))


def test_every_variable_of_every_function_is_known(made: tuple[LocalAws, Answers]) -> None:
    _, answers = made
    for each in FUNCTIONS:
        values = {name: answers[each.logical_id, name] for name in each.environment}
        assert all(values.values())
        assert not any("${" in value or "execute-api" in value for value in values.values())


def test_queues(made: tuple[LocalAws, Answers]) -> None:
    aws, answers = made
    for name, queue in TEMPLATE.of_type("AWS::SQS::Queue").items():
        wanted = properties(queue, name)
        url = answers[name, "Ref"]
        found = aws.sqs().get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        for key in ("DeduplicationScope", "FifoThroughputLimit", "VisibilityTimeout"):
            if key in wanted:
                assert found[key] == str(wanted[key]), (name, key)
        assert found.get("FifoQueue") == ("true" if wanted.get("FifoQueue") else None)
        assert ("RedrivePolicy" in found) == ("RedrivePolicy" in wanted)
    redrive = json.loads(
        aws.sqs().get_queue_attributes(
            QueueUrl=answers["EventsQueue", "Ref"], AttributeNames=["RedrivePolicy"]
        )["Attributes"]["RedrivePolicy"]
    )
    assert redrive["maxReceiveCount"] == 8
    assert "EventsDeadLetterQueue" in redrive["deadLetterTargetArn"]


def test_tables(made: tuple[LocalAws, Answers]) -> None:
    aws, answers = made
    for name, table in TEMPLATE.of_type("AWS::DynamoDB::Table").items():
        wanted = properties(table, name)
        found = aws.dynamodb().describe_table(TableName=answers[name, "Ref"])["Table"]
        assert found["KeySchema"] == wanted["KeySchema"]
        indexes = {
            each["IndexName"]: each["KeySchema"] for each in found.get("GlobalSecondaryIndexes", [])
        }
        said = wanted.get("GlobalSecondaryIndexes", [])
        assert isinstance(said, list)
        assert indexes == {each["IndexName"]: each["KeySchema"] for each in said}
        life = aws.dynamodb().describe_time_to_live(TableName=answers[name, "Ref"])[
            "TimeToLiveDescription"
        ]
        assert (life["TimeToLiveStatus"] == "ENABLED") == ("TimeToLiveSpecification" in wanted)


def test_secrets_are_the_stacks_own(made: tuple[LocalAws, Answers]) -> None:
    aws, answers = made

    def kept(name: str) -> dict[str, object]:
        said = aws.secrets().get_secret_value(SecretId=answers[name, "Ref"])["SecretString"]
        value = json.loads(said)
        assert isinstance(value, dict)
        return value

    number = STACK.number
    assert kept("WhatsAppAppSecret") == {
        "app_secrets": [number.app_secret],
        "verify_token": number.verify_token,
    }
    assert kept("WhatsAppTokenSecret") == {"access_token": number.access_token}
    revenue = {
        "url": f"{STACK.base_url}/departments/revenue",
        "secret": STACK.department_secrets["revenue"],
    }
    assert kept("DepartmentsSecret")["revenue"] == revenue
    gateway = kept("PaymentGatewaysSecret")["razorpay"]
    assert isinstance(gateway, dict)
    assert gateway["apsrtc"] == {
        "key_id": "rzp_test_apsrtc",
        "key_secret": STACK.merchants["apsrtc"].key_secret,
        "webhook_secret": [STACK.merchants["apsrtc"].webhook_secret],
    }
    assert str(kept("CitizenIdSecret")["key"]).isalnum()


def test_what_cloudformation_refuses_is_named(
    made: tuple[LocalAws, Answers], tmp_path: Path
) -> None:
    path = small_cloud(tmp_path)
    path.write_text(path.read_text().replace("VisibilityTimeout: 1", "VisibilityTimeout: 999999"))
    small = read(path)
    aws, _ = made
    what = deployable(small, functions(small), STACK.base_url)
    with pytest.raises(DeploymentFailed, match="Queue"):
        deploy(aws, what, {}, "refused")
