from collections.abc import Iterator

import pytest

from tests.local.graph.kit import Host, RunningStack, running_host, running_stack


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    with running_host() as running:
        yield running


@pytest.fixture
def stack(host: Host) -> Iterator[RunningStack]:
    with running_stack(host) as running:
        yield running


@pytest.fixture
def open_stack(stack: RunningStack) -> RunningStack:
    """A citizen has just written, so the product may answer."""
    stack.act(text="Hi").raise_for_status()
    return stack


@pytest.fixture(scope="module")
def talking(host: Host) -> Iterator[RunningStack]:
    """One stack for a module whose messages are refused: they leave no trace."""
    with running_stack(host) as running:
        running.act(text="Hi").raise_for_status()
        yield running
