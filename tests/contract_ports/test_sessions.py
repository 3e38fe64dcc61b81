"""What every store of mailboxes promises."""

from dataclasses import replace

import pytest

from mitra.domain.errors import Conflict
from tests.contract_ports.conftest import Stores
from tests.kit.builders import a_case, a_mailbox


def test_nobody_has_no_mailbox(stores: Stores) -> None:
    assert stores.sessions.load("citizen-a") is None
    assert stores.sessions.load("citizen-a", "phone-a") is None


def test_a_mailbox_comes_back_whole(stores: Stores) -> None:
    saved = stores.sessions.save(a_mailbox(alias="phone-a"))

    assert saved == a_mailbox(alias="phone-a", version=1)
    assert stores.sessions.load("citizen-a") == saved
    assert stores.sessions.load("citizen-a", "phone-a") == saved


@pytest.mark.parametrize("write", ["save", "settle"])
def test_of_two_writers_the_second_has_a_conflict(stores: Stores, write: str) -> None:
    first = stores.sessions.save(a_mailbox())
    getattr(stores.sessions, write)(replace(first, outbox=()))

    with pytest.raises(Conflict):
        getattr(stores.sessions, write)(first)
    assert stores.sessions.load("citizen-a") == replace(first, outbox=(), version=2)


def test_of_two_first_turns_the_second_has_a_conflict(stores: Stores) -> None:
    stores.sessions.save(a_mailbox())

    with pytest.raises(Conflict):
        stores.sessions.save(a_mailbox())


def test_a_number_leads_to_the_person_known_by_a_user_id(stores: Stores) -> None:
    saved = stores.sessions.save(a_mailbox(alias="phone-a"))

    assert stores.sessions.load("phone-a") == saved


def test_a_turn_that_came_by_the_number_is_written_to_the_person(stores: Stores) -> None:
    stores.sessions.save(a_mailbox(alias="phone-a"))
    loaded = stores.sessions.load("phone-a")
    assert loaded

    written = stores.sessions.save(replace(loaded, outbox=()))

    assert stores.sessions.load("citizen-a") == written


def test_a_conversation_from_before_the_user_id_moves_with_its_cases(stores: Stores) -> None:
    before = stores.sessions.save(a_mailbox("phone-a"))
    stores.cases.open(a_case(citizen="phone-a"))

    moved = stores.sessions.load("citizen-a", alias="phone-a")

    assert moved
    session = replace(before.session, citizen="citizen-a")
    assert moved == replace(before, session=session, alias="phone-a", version=1)
    assert stores.sessions.load("phone-a") == moved
    assert stores.sessions.load("citizen-a") == moved
    assert [case.reference for case in stores.cases.of_citizen("citizen-a", 5)] == ["REV-7F3K-9QXM"]
    assert stores.cases.of_citizen("phone-a", 5) == []
    written = stores.sessions.save(replace(moved, outbox=()))
    assert stores.sessions.load("phone-a") == written


def test_a_number_given_to_somebody_else_brings_them_nothing(stores: Stores) -> None:
    old = stores.sessions.save(a_mailbox(alias="phone-a"))

    assert stores.sessions.load("citizen-b", alias="phone-a") is None
    new = stores.sessions.save(a_mailbox("citizen-b", alias="phone-a"))

    assert stores.sessions.load("phone-a") == new
    assert stores.sessions.load("citizen-a") == old


def test_a_mailbox_under_the_number_is_not_written_over(stores: Stores) -> None:
    """Known by a user id already, now seen with a number under which somebody wrote before."""
    by_number = stores.sessions.save(a_mailbox("phone-a"))
    known = stores.sessions.save(a_mailbox())

    written = stores.sessions.save(replace(known, alias="phone-a"))

    assert stores.sessions.load("phone-a") == by_number
    assert stores.sessions.load("citizen-a") == written


def test_an_idle_mailbox_is_gone_before_the_table_removes_it(stores: Stores) -> None:
    stores.sessions.save(a_mailbox(alias="phone-a"))
    stores.clock.sleep(401 * 86400)

    assert stores.sessions.load("citizen-a") is None
    assert stores.sessions.load("phone-a") is None
    again = stores.sessions.save(a_mailbox(alias="phone-a"))
    assert stores.sessions.load("phone-a") == again


def test_a_person_whose_number_changed_twice_is_still_one(stores: Stores) -> None:
    stores.sessions.save(a_mailbox("phone-a"))
    stores.sessions.load("citizen-a", alias="phone-a")

    moved = stores.sessions.load("citizen-b", alias="citizen-a")

    assert moved
    assert stores.sessions.load("phone-a") == moved
    assert stores.sessions.load("citizen-a") == moved
