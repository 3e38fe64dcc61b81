"""Departments' lists are public and change seldom: each is asked for once in ten minutes."""

import json

import pytest

from mitra.domain.errors import DepartmentOutage
from tests.kit.department import Office, office
from tests.kit.scripted_server import Reply


def _option(name: str) -> Reply:
    return Reply(body=json.dumps({"options": [{"id": name, "titles": {"en": name}}]}).encode())


def _ids(to: Office, **parents: str) -> list[str]:
    return [option.id for option in to.departments.options("revenue", "mandals", parents)]


def test_a_list_is_kept_for_ten_minutes() -> None:
    with office(_option("old"), _option("new")) as revenue:
        first = _ids(revenue)
        revenue.clock.sleep(599)
        second = _ids(revenue)
        revenue.clock.sleep(1)

        assert (first, second, _ids(revenue)) == (["old"], ["old"], ["new"])


def test_lists_are_kept_apart_by_what_they_depend_on() -> None:
    with office(_option("a"), _option("b")) as revenue:
        assert _ids(revenue, district="NTR") == ["a"]
        assert _ids(revenue, district="GNT") == ["b"]
        assert _ids(revenue, district="NTR") == ["a"]


def test_a_failed_list_is_not_kept() -> None:
    with office(Reply(500), _option("a")) as revenue:
        with pytest.raises(DepartmentOutage):
            _ids(revenue)

        assert _ids(revenue) == ["a"]


def test_only_so_many_lists_are_kept() -> None:
    with office(_option("a")) as revenue:
        for number in range(201):
            _ids(revenue, district=str(number))
        asked = len(revenue.server.calls)
        _ids(revenue, district="200")
        _ids(revenue, district="0")

        assert len(revenue.server.calls) == asked + 1


def test_a_list_in_use_is_not_the_one_that_goes() -> None:
    with office(_option("a")) as revenue:
        for number in range(200):
            _ids(revenue, district=str(number))
        _ids(revenue, district="0")
        _ids(revenue, district="new")
        asked = len(revenue.server.calls)
        _ids(revenue, district="0")

        assert len(revenue.server.calls) == asked
