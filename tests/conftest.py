"""What holds for every test."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """One flag: take what the engine says now as the transcripts of all conversations."""
    parser.addoption("--rewrite-conversations", action="store_true", default=False)
