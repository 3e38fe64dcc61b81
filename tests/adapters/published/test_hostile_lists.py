"""Whatever the bytes, a reader of lists says no by a name, quickly, and in little memory."""

import random
import tracemalloc

import pytest

from mitra.adapters.published import key_list, root, status_lists
from mitra.adapters.published.faults import ListRefused
from mitra.domain.status_list import CONTENT_BYTES
from tests.adapters.published.attacks import GOOD, KEY_LISTS
from tests.adapters.published.signing import KEY, NOW, packed, statuses
from tests.adapters.token.vectors import TestKey

DICE = random.Random(20261123)  # noqa: S311 - the same every time


def refused(data: bytes) -> str:
    with pytest.raises(ListRefused) as found:
        key_list.read(data, KEY, NOW)
    return found.value.fault


def test_a_list_of_any_length_is_refused_before_it_is_looked_at() -> None:
    assert refused(b"A" * ((1 << 20) + 1)) == "too_large"
    with pytest.raises(ListRefused) as found:
        status_lists.read(b"A" * ((1 << 19) + 1), KEY, "1-2026", NOW)
    assert found.value.fault == "too_large"


def test_every_one_byte_change_of_a_good_list_is_refused() -> None:
    for place in range(0, len(GOOD), 7):
        other = bytes([GOOD[place] ^ (1 << DICE.randrange(7))])
        assert refused(GOOD[:place] + other + GOOD[place + 1 :])


def test_every_cut_of_a_good_list_is_refused() -> None:
    for length in range(0, len(GOOD), 31):
        assert refused(GOOD[:length])


def test_noise_is_refused() -> None:
    for _ in range(300):
        assert refused(DICE.randbytes(DICE.randrange(200)))


def test_no_bad_list_is_taken_for_the_other_kind() -> None:
    for _, data in KEY_LISTS.values():
        with pytest.raises(ListRefused):
            status_lists.read(data, KEY, "1-2026", NOW)


def test_a_bomb_takes_no_more_memory_than_a_list() -> None:
    bomb = statuses(packed(bytes(1 << 26)))
    assert len(bomb) < 1 << 19
    tracemalloc.start()
    with pytest.raises(ListRefused) as found:
        status_lists.read(bomb, KEY, "1-2026", NOW)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.value.fault == "length"
    assert most < 16 * CONTENT_BYTES


def test_the_root_is_pinned_as_it_is_written() -> None:
    assert root.read(root.write(KEY)).kid == KEY.kid


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        root.write(KEY).replace(b"P-256", b"P-384"),
        root.write(KEY).replace(KEY.kid.hex().encode(), TestKey("", 5).kid.hex().encode()),
        root.write(KEY).replace(b'"x":"', b'"x":"A'),
        root.write(KEY).replace(b'"kty"', b'"kty":"RSA","kty"'),
        b" " * 5000,
    ],
)
def test_what_is_no_root(data: bytes) -> None:
    with pytest.raises(ListRefused):
        root.read(data)
