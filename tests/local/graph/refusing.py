"""Trying what Meta refuses."""

from typing import Any

import pytest

from tests.local.graph.kit import Json, RunningStack

BAD_VALUE = 131009
INVALID = 100
MISSING = 131008


def parametrize(cases: dict[str, Any]) -> pytest.MarkDecorator:
    """One test for each case, by its name."""
    return pytest.mark.parametrize("case", cases.values(), ids=cases.keys())


def refusal(stack: RunningStack, body: Json) -> Json:
    answer = stack.send(body)
    error: Json = answer.json()["error"]
    assert answer.status_code == 400, error
    return error
