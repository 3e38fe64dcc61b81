"""Values whose class costs nothing to make: they behave as frozen dataclasses do."""

from copy import replace

import pytest

from mitra.domain.value import Value


class Point(Value):
    """A point."""

    x: int
    y: int = 7


class Other(Value):
    """Another value with the same fields."""

    x: int
    y: int = 7


def test_fields_by_place_or_by_name() -> None:
    assert Point(1, 2) == Point(x=1, y=2) == Point(1, y=2)
    assert (Point(1).x, Point(1).y) == (1, 7)
    assert repr(Point(1)) == "Point(x=1, y=7)"


def test_equal_is_the_same_kind_with_the_same_facts() -> None:
    assert Point(1) == Point(1, 7)
    assert Point(1) != Point(2)
    assert Point(1) != Other(1)
    assert len({Point(1), Point(1, 7), Point(2)}) == 2


def test_nothing_can_be_changed() -> None:
    point = Point(1)
    with pytest.raises(AttributeError):
        point.x = 2  # type: ignore[misc]  # that is the test
    with pytest.raises(AttributeError):
        del point.y
    assert replace(point, x=3) == Point(3)
    assert point == Point(1)


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1})]
)
def test_what_does_not_fit_is_refused(given: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError):
        Point(*given, **named)
