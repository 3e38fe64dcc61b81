import pytest

from tests.local.payments.kit import Gateway


@pytest.fixture
def gateway() -> Gateway:
    """A gateway with empty books."""
    return Gateway()
