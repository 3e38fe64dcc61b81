"""The JSON protocol: targets, answers, and which refusal becomes which error."""

import pytest

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.config import AwsSettings
from mitra.domain.errors import AccessRefused, AwsOutage, MitraError
from tests.kit.clocks import FixedClock
from tests.kit.scripted_server import Reply, scripted


def call(reply: Reply, service: str = "dynamodb") -> dict[str, object]:
    with scripted(reply) as server:
        settings = AwsSettings("ap-south-1", "AKIA", "secret", "token", server.url)
        rpc = JsonRpc(settings, service, clock=FixedClock())
        return rpc.call("DoThis", {"Key": {"citizen": {"S": "secret-name"}}})


@pytest.mark.parametrize(
    ("service", "target", "version"),
    [
        ("dynamodb", "DynamoDB_20120810.DoThis", "1.0"),
        ("sqs", "AmazonSQS.DoThis", "1.0"),
        ("kms", "TrentService.DoThis", "1.1"),
        ("secretsmanager", "secretsmanager.DoThis", "1.1"),
    ],
)
def test_each_service_is_spoken_to_in_its_own_way(service: str, target: str, version: str) -> None:
    with scripted(Reply(body=b'{"a":1}')) as server:
        settings = AwsSettings("ap-south-1", "AKIA", "secret", "token", server.url)
        assert JsonRpc(settings, service).call("DoThis", {"b": 2}) == {"a": 1}
    (asked,) = server.calls
    assert (asked.method, asked.target, asked.body) == ("POST", "/", b'{"b": 2}')
    assert asked.headers["x-amz-target"] == target
    assert asked.headers["content-type"] == f"application/x-amz-json-{version}"
    assert asked.headers["x-amz-security-token"] == "token"


def test_an_empty_answer_is_an_empty_object() -> None:
    assert call(Reply(body=b"")) == {}


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'"a"', b"\xff"])
def test_an_answer_that_is_no_object_is_an_outage(body: bytes) -> None:
    with pytest.raises(AwsOutage):
        call(Reply(body=body))


CONDITIONAL = "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(400, b'{"__type":"%s"}' % CONDITIONAL.encode()), "ConditionalCheckFailedException"),
        (Reply(400, b'{"__type":"ValidationException:http://x/"}'), "ValidationException"),
        (
            Reply(400, b"", [("x-amzn-ErrorType", "NotFoundException:http://x")]),
            "NotFoundException",
        ),
        (Reply(404, b"gone"), "Http404"),
        (Reply(301, b""), "Http301"),
    ],
)
def test_final_refusals_keep_their_code(reply: Reply, code: str) -> None:
    with pytest.raises(AwsError) as raised:
        call(reply)
    assert raised.value.code == code
    assert str(raised.value) == code


def test_the_body_of_a_refusal_is_kept_for_its_reasons() -> None:
    body = b'{"__type":"TransactionCanceledException","CancellationReasons":[{"Code":"None"}]}'
    with pytest.raises(AwsError) as raised:
        call(Reply(400, body))
    assert raised.value.body["CancellationReasons"] == [{"Code": "None"}]


@pytest.mark.parametrize(
    "reply",
    [
        Reply(400, b'{"__type":"com.amazon.coral.service#AccessDeniedException"}'),
        Reply(400, b'{"__type":"UnrecognizedClientException"}'),
        Reply(400, b'{"__type":"ExpiredTokenException"}'),
        Reply(400, b'{"__type":"InvalidSignatureException"}'),
        Reply(403, b""),
    ],
)
def test_our_own_rights_are_told_apart(reply: Reply) -> None:
    with pytest.raises(AccessRefused, match="dynamodb DoThis"):
        call(reply)


def test_no_error_repeats_what_aws_says() -> None:
    words = b'{"__type":"ValidationException","message":"secret-name is wrong"}'
    for reply in (Reply(400, words), Reply(403, words), Reply(500, words)):
        with pytest.raises(MitraError) as raised:
            call(reply)
        assert "secret-name" not in str(raised.value)
