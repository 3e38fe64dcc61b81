import pytest

from tests.local.departments.kit import World
from tests.local.inventory.kit import Counters


@pytest.fixture
def counters() -> Counters:
    """Give everything unsold, at noon in India."""
    return Counters()


@pytest.fixture
def world() -> World:
    """Give departments that decide nothing by themselves."""
    return World()
