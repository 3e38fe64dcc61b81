"""Two bits for each document."""

import pytest

from mitra.domain.credential import STATUS_LIST_SIZE
from mitra.domain.published import is_list_id, is_published, status_file
from mitra.domain.standing import DocumentStatus
from mitra.domain.status_list import CONTENT_BYTES, StatusList, content
from tests.kit.builders import NOW

LAST = STATUS_LIST_SIZE - 1


def listed(*entries: tuple[int, DocumentStatus]) -> StatusList:
    return StatusList("1-2026", NOW, NOW, content(entries))


def test_the_example_of_the_specification() -> None:
    """Token Status List, appendix: twelve statuses of two bits in three bytes, c9 44 f9."""
    numbers = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]
    statuses = (*DocumentStatus,)
    made = content((place, statuses[number]) for place, number in enumerate(numbers))
    assert made[:3] == bytes([0b11001001, 0b01000100, 0b11111001])


def test_every_place_keeps_its_own_status() -> None:
    made = listed(
        (0, DocumentStatus.REVOKED), (1, DocumentStatus.REPLACED), (LAST, DocumentStatus.SUSPENDED)
    )
    assert len(made.content) == CONTENT_BYTES
    assert [made.status(place) for place in (0, 1, 2, LAST - 1, LAST)] == [
        DocumentStatus.REVOKED,
        DocumentStatus.REPLACED,
        DocumentStatus.VALID,
        DocumentStatus.VALID,
        DocumentStatus.SUSPENDED,
    ]


@pytest.mark.parametrize("place", [-1, STATUS_LIST_SIZE])
def test_a_place_that_no_list_has(place: int) -> None:
    with pytest.raises(ValueError, match="no such place"):
        content([(place, DocumentStatus.REVOKED)])
    with pytest.raises(ValueError, match="no such place"):
        listed().status(place)


@pytest.mark.parametrize("text", ["1-2026", "65535-9999"])
def test_the_id_of_a_list(text: str) -> None:
    assert is_list_id(text)
    assert is_published(status_file(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "1",
        "1-26",
        "01-2026",
        "1-2026-1",
        "1-20266",
        "123456-2026",
        "١-2026",
        "1-²026",
        "../x-2026",
        "1 -2026",
    ],
)
def test_what_is_no_id_of_a_list(text: str) -> None:
    assert not is_list_id(text)
    assert not is_published(status_file(text))


@pytest.mark.parametrize(
    "name",
    [
        "",
        "mitra-keys.jwt ",
        "mitra-keys.json",
        "../mitra-keys.jwt",
        "MITRA-KEYS.JWT",
        "mitra-status-.jwt",
    ],
)
def test_no_other_name_is_published(name: str) -> None:
    assert not is_published(name)
