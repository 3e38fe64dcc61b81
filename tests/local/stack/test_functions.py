"""Functions run as on Lambda: their environment, their limits, their ends."""

import json
import os
from pathlib import Path

import httpx
import pytest

from local.stack import Stack


def echo(stack: Stack) -> dict[str, object]:
    answer = httpx.get(f"{stack.settings.base_url}/echo/1", trust_env=False)
    told = answer.json()
    assert isinstance(told, dict)
    return told


def obey(stack: Stack, **order: object) -> int:
    url = f"{stack.settings.base_url}/obey"
    return httpx.post(url, json=order, trust_env=False).status_code


def logged(stack: Stack, name: str) -> str:
    return (stack.launch.logs / f"{name}.log").read_text()


def test_the_environment_is_the_templates_and_lambdas_and_nothing_else(small_stack: Stack) -> None:
    environ = echo(small_stack)["environ"]
    assert isinstance(environ, dict)
    base_url = small_stack.settings.base_url
    assert (environ["PUBLIC_URL"], environ["OWN_URL"]) == (base_url, f"{base_url}/here")
    assert environ["SHARED"] == "yes"
    assert environ["QUEUE_URL"] == small_stack.cloud.answers["Queue", "Ref"]
    assert json.loads(environ["KEYS"])["revenue"].startswith("arn:aws:kms:ap-south-1:")
    assert environ["SECRET"].startswith("arn:aws:secretsmanager:ap-south-1:")
    assert environ["AWS_ENDPOINT_URL"] == small_stack.cloud.aws.endpoint
    assert environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] == "256"
    assert environ["AWS_LAMBDA_LOG_FORMAT"] == "JSON"
    ours = set(os.environ) - {"PATH", "LANG", "TZ", "LC_CTYPE", "PYTHONPATH"}
    assert {name for name in environ if not name.startswith("AWS_")} & ours == set()


def test_code_layer_and_context(small_stack: Stack) -> None:
    told = echo(small_stack)
    assert told["greeting"] == "from the layer"
    assert str(told["folder"]).endswith("functions/echo")
    assert str(told["arn"]).endswith(":function:mitra-EchoFunction")
    assert 0 < int(str(told["left_ms"])) <= 5000


def test_a_warm_process_takes_one_event_after_another(small_stack: Stack) -> None:
    first, second = echo(small_stack), echo(small_stack)
    assert first["pid"] == second["pid"]
    assert int(str(second["count"])) == int(str(first["count"])) + 1


def test_the_time_limit_ends_the_process(small_stack: Stack) -> None:
    url = f"{small_stack.settings.base_url}/slow"
    before = httpx.get(url, params={"sleep": "0"}, trust_env=False).json()["pid"]
    late = httpx.get(url, params={"sleep": "1"}, trust_env=False)
    after = httpx.get(url, params={"sleep": "0"}, trust_env=False).json()["pid"]
    assert late.status_code == 500
    assert "Task timed out after 1.00 seconds" in logged(small_stack, "slow")
    assert before != after
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)


def test_a_crash_is_told_and_the_next_event_finds_a_new_process(small_stack: Stack) -> None:
    before = echo(small_stack)["pid"]
    assert obey(small_stack, exit=3) == 500
    assert "Runtime exited with error: exit status 3" in logged(small_stack, "echo")
    after = echo(small_stack)
    assert (after["pid"] != before, after["count"]) == (True, 1)


def test_an_answer_over_six_megabytes_is_an_error(small_stack: Stack) -> None:
    assert obey(small_stack, grow=7_000_000) == 500
    assert "Function.ResponseSizeTooLarge" in logged(small_stack, "echo")
    assert obey(small_stack, **{"return": {"statusCode": 204}}) == 204


def test_an_exception_is_in_the_log_of_the_function(small_stack: Stack) -> None:
    assert obey(small_stack, **{"raise": "look here"}) == 500
    assert "look here" in logged(small_stack, "echo")


def test_health_tells_of_every_function(small_stack: Stack) -> None:
    answer = httpx.get(f"{small_stack.settings.base_url}/healthz", trust_env=False)
    states = {name: each["state"] for name, each in answer.json()["functions"].items()}
    assert (answer.status_code, states) == (
        200,
        {"echo": "ready", "slow": "ready", "work": "ready"},
    )
    assert Path(small_stack.launch.logs, "ministack.log").exists()


def test_after_an_answer_too_big_the_next_event_finds_a_new_process(small_stack: Stack) -> None:
    before = echo(small_stack)["pid"]
    assert obey(small_stack, grow=7_000_000) == 500
    after = echo(small_stack)
    assert (after["pid"] != before, after["count"]) == (True, 1)
