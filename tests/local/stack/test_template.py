"""Reading the template: the functions as SAM would make them, and nothing that is guessed."""

from datetime import timedelta
from pathlib import Path

import pytest

from local.template.document import TemplateError, read
from local.template.functions import Function, functions
from local.template.sources import HttpRoute, QueueSource, Schedule, interval
from tests.local.stack.conftest import small_cloud

REAL = Path(__file__).resolve().parents[3] / "template.yaml"


@pytest.fixture
def small(tmp_path: Path) -> dict[str, Function]:
    return {each.name: each for each in functions(read(small_cloud(tmp_path)))}


def test_globals_are_joined_as_sam_joins_them(small: dict[str, Function], tmp_path: Path) -> None:
    echo, slow = small["echo"], small["slow"]
    assert (echo.handler, echo.runtime, echo.memory_mb) == ("app.handler", "python3.13", 256)
    assert (echo.timeout_seconds, slow.timeout_seconds) == (5, 1)
    assert echo.environment["SHARED"] == "yes"
    assert set(echo.environment) == {
        "SHARED",
        "PUBLIC_URL",
        "OWN_URL",
        "QUEUE_URL",
        "KEYS",
        "SECRET",
    }
    assert slow.environment == {"SHARED": "yes"}
    assert echo.layers == (tmp_path / "layer",)
    assert (echo.log_format, echo.log_level) == ("JSON", "INFO")


def test_event_sources_of_each_kind(small: dict[str, Function]) -> None:
    assert HttpRoute("Api", "GET", "/echo/{id}") in small["echo"].routes
    (queue,) = small["work"].queues
    assert queue == QueueSource("Stream", {"Fn::GetAtt": ["Queue", "Arn"]}, 10, True, 60)
    assert small["work"].schedules == (Schedule("Clock", timedelta(hours=1)),)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("rate(1 minute)", timedelta(minutes=1)),
        ("rate(5 minutes)", timedelta(minutes=5)),
        ("rate(2 hours)", timedelta(hours=2)),
        ("rate(1 day)", timedelta(days=1)),
    ],
)
def test_rates(expression: str, expected: timedelta) -> None:
    assert interval(expression) == expected


@pytest.mark.parametrize(
    "expression", ["cron(0 10 * * ? *)", "rate(0 minutes)", "rate(1 week)", ""]
)
def test_a_schedule_that_is_not_known_is_refused(expression: str) -> None:
    with pytest.raises(TemplateError):
        interval(expression)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("- a list", "not a mapping"),
        ("a: [", "not YAML"),
        ("Resources: { F: { Type: AWS::Serverless::Function, Properties: {} } }", "CodeUri"),
    ],
)
def test_what_is_no_template_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "template.yaml"
    path.write_text(text)
    with pytest.raises(TemplateError, match=complaint):
        functions(read(path))


def test_an_unknown_event_source_is_refused_not_skipped(tmp_path: Path) -> None:
    path = small_cloud(tmp_path)
    path.write_text(path.read_text().replace("Type: Schedule", "Type: Kinesis"))
    with pytest.raises(TemplateError, match=r"WorkFunction\.Clock.*Kinesis"):
        functions(read(path))


def test_the_real_template_is_understood() -> None:
    every = functions(read(REAL))
    assert {each.name for each in every} == {
        app.parent.name for app in Path("functions").glob("*/app.py")
    }
    assert all(each.sources and each.environment and each.layers for each in every)
