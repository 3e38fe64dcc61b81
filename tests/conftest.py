"""What holds for every test."""

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow, not wrong: no example fails for its time.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same-each-time", settings.get_profile("busy"), derandomize=True)
settings.load_profile("busy")


def pytest_addoption(parser: pytest.Parser) -> None:
    """One flag: take what the engine says now as the transcripts of all conversations."""
    parser.addoption("--rewrite-conversations", action="store_true", default=False)
