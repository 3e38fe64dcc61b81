"""References: short, random, and read back without error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.domain.crockford import ALPHABET
from mitra.domain.reference import RANDOM_BYTES, new_reference, read_reference

random_bytes = st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES)
position = st.sampled_from([4, 5, 6, 7, 9, 10, 11, 12])


@given(random_bytes)
def test_a_reference_is_read_however_it_is_typed(random: bytes) -> None:
    reference = new_reference("REV-02", random)
    assert read_reference(reference) == reference
    assert read_reference(f"  {reference.lower().replace('-', ' ')} ") == reference
    assert (
        read_reference(reference.replace("-", "").replace("0", "o").replace("1", "l")) == reference
    )


@given(random_bytes, position, st.sampled_from(ALPHABET))
def test_one_wrong_character_is_caught(random: bytes, place: int, wrong: str) -> None:
    reference = new_reference("REV-02", random)
    typed = reference[:place] + wrong + reference[place + 1 :]
    assert read_reference(typed) == (reference if wrong == reference[place] else None)


@given(random_bytes, st.sampled_from([4, 5, 6, 9, 10, 11]))
def test_two_swapped_neighbours_are_caught(random: bytes, place: int) -> None:
    reference = new_reference("REV-02", random)
    a, b = reference[place], reference[place + 1]
    typed = reference[:place] + b + a + reference[place + 2 :]
    assert read_reference(typed) == (reference if a == b else None)


@pytest.mark.parametrize(
    "text",
    ["", "REV", "REV-02", "REV-7F3K-9QX", "REV-7F3K-9QXMM", "౧౨౩", "x" * 500, "REV-7F3K-9QX!"],
)
def test_what_is_no_reference_is_none(text: str) -> None:
    assert read_reference(text) is None
