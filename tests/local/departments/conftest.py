import pytest

from tests.local.departments.kit import World


@pytest.fixture
def world() -> World:
    """Give departments that decide nothing by themselves."""
    return World()
