from collections.abc import Iterator

import pytest

from tests.kit.gateway import World, sandbox


@pytest.fixture
def world() -> Iterator[World]:
    """A sandbox gateway that is well."""
    with sandbox() as running:
        yield running
