"""What every store of cases promises."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mitra.domain.case import CaseState, TimelineEntry
from mitra.domain.errors import Conflict
from tests.contract_ports.conftest import Stores
from tests.kit.builders import NOW, a_case


def test_a_case_comes_back_whole(stores: Stores) -> None:
    opened = stores.cases.open(a_case())

    assert opened == replace(a_case(), version=1)
    assert stores.cases.get("REV-7F3K-9QXM") == opened
    assert stores.cases.get("REV-0000-0000") is None


def test_a_reference_is_opened_once(stores: Stores) -> None:
    first = stores.cases.open(a_case())

    second = stores.cases.open(a_case(citizen="citizen-b", answers={"name": "Ravi"}))

    assert second == first == stores.cases.get("REV-7F3K-9QXM")


def test_of_two_changes_the_second_has_a_conflict(stores: Stores) -> None:
    opened = stores.cases.open(a_case())
    entry = TimelineEntry(CaseState.RECEIVED, NOW)
    received = replace(opened, state=CaseState.RECEIVED, timeline=(*opened.timeline, entry))

    updated = stores.cases.update(received)

    assert updated == replace(received, version=2) == stores.cases.get(opened.reference)
    with pytest.raises(Conflict):
        stores.cases.update(received)
    with pytest.raises(Conflict):
        stores.cases.update(a_case("REV-0000-0000", version=1))


def test_a_citizen_sees_the_newest_cases_first_and_no_one_elses(stores: Stores) -> None:
    for number in range(5):
        at = NOW + timedelta(minutes=number)
        stores.cases.open(a_case(f"REV-{number}", opened_at=at))
    stores.cases.open(a_case("REV-9", citizen="citizen-b"))

    found = stores.cases.of_citizen("citizen-a", 3)

    assert [case.reference for case in found] == ["REV-4", "REV-3", "REV-2"]


def test_a_case_waits_until_its_department_has_it(stores: Stores) -> None:
    old = stores.cases.open(a_case("REV-1"))
    stores.cases.open(a_case("REV-2", opened_at=NOW + timedelta(seconds=1), citizen="citizen-b"))
    stores.cases.open(a_case("REV-3", opened_at=NOW + timedelta(hours=1)))
    soon = NOW + timedelta(minutes=1)

    assert stores.undelivered.undelivered(soon, 9) == [
        ("REV-1", "citizen-a"),
        ("REV-2", "citizen-b"),
    ]
    assert stores.undelivered.undelivered(soon, 1) == [("REV-1", "citizen-a")]

    stores.cases.update(replace(old, state=CaseState.RECEIVED))
    assert stores.undelivered.undelivered(soon, 9) == [("REV-2", "citizen-b")]


def test_a_moved_case_can_still_be_changed(stores: Stores) -> None:
    opened = stores.cases.open(a_case())

    stores.cases.move("citizen-a", "citizen-b")
    stores.cases.move("citizen-a", "citizen-b")

    moved = stores.cases.get(opened.reference)
    assert moved == replace(opened, citizen="citizen-b", version=2)
    assert stores.cases.update(replace(moved, state=CaseState.RECEIVED)).version == 3
    with pytest.raises(Conflict):
        stores.cases.update(opened)
