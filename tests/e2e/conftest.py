"""One whole stack for all end-to-end tests, as `make run` starts it, with impatient departments."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from local.journey.phone import Phone
from local.process import ProcessStack, process_stack

# Numbers of candidates begin with 90: these do not.
_NUMBERS = count(918000000001)


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProcessStack]:
    """A running stack whose departments approve after half a second."""
    folder = tmp_path_factory.mktemp("stack")
    with process_stack(folder, "--approve-after", "0.5", "--clocks-every", "5") as running:
        yield running


@pytest.fixture
def new_phone(stack: ProcessStack) -> Callable[[], Phone]:
    """Make a phone that never wrote before."""
    return lambda: Phone(stack.http, str(next(_NUMBERS)))


@pytest.fixture
def phone(new_phone: Callable[[], Phone]) -> Phone:
    """A phone that never wrote before."""
    return new_phone()


@pytest.fixture
def arrived(phone: Phone) -> Phone:
    """A phone whose citizen has chosen English and agreed to the notice."""
    phone.say("Hi")
    phone.tap("English")
    phone.tap("I agree")
    return phone
