from collections.abc import Iterator

import pytest

from tests.local.graph.kit import RunningStack, running_stack


@pytest.fixture
def stack() -> Iterator[RunningStack]:
    with running_stack() as running:
        yield running


@pytest.fixture
def open_stack(stack: RunningStack) -> RunningStack:
    """A citizen has just written, so the product may answer."""
    stack.act(text="Hi").raise_for_status()
    return stack
