"""Values whose class costs nothing to make: they behave as frozen dataclasses do."""

import dataclasses
from collections.abc import Mapping
from copy import replace
from types import MappingProxyType

import msgspec
import pytest

from mitra.adapters.wire import encoded
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


class Line(Value):
    """Has a default that cannot be changed, and a method of a common name."""

    name: str
    words: Mapping[str, str] = MappingProxyType({})
    point: Point | None = None

    def facts(self) -> str:
        return self.name


def test_it_is_a_dataclass_to_who_asks() -> None:
    assert [each.name for each in dataclasses.fields(Line)] == ["name", "words", "point"]
    assert dataclasses.replace(Line("a"), name="b") == Line("b") == replace(Line("a"), name="b")
    assert dataclasses.is_dataclass(Other)
    assert [each.name for each in dataclasses.fields(Point)] == ["x", "y"]


def test_msgspec_reads_and_writes_it_with_its_defaults() -> None:
    line = Line("a", {"en": "A"}, Point(1, 2))
    assert msgspec.json.decode(encoded(line), type=Line) == line
    assert msgspec.json.decode(b'{"name":"a","new":1}', type=Line) == Line("a")
    assert msgspec.json.decode(encoded(Line("a"))) == {"name": "a", "words": {}, "point": None}
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b"{}", type=Line)
