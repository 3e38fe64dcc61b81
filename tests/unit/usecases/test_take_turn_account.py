"""News of our account, and people whose id changed."""

import pytest

from mitra.domain.event import Event, EventKind
from mitra.usecases.turn_outcome import Ending
from tests.kit.builders import a_case
from tests.kit.events import AT, account, said
from tests.kit.stream import World


@pytest.fixture
def world() -> World:
    return World()


def changed(previous: str, alias: str, citizen: str = "citizen-b") -> Event:
    data = {"field": "user_id_update", "change": {}, "previous": previous, "alias": alias}
    return Event("acc:changed", EventKind.ACCOUNT, citizen, AT, data)


@pytest.mark.parametrize(
    ("field", "logged"),
    [("account_update", "account_update"), ("call 919812345678", "unknown"), ("x" * 99, "unknown")],
)
def test_news_is_noted_by_its_name_alone(world: World, field: str, logged: str) -> None:
    outcome = world.hear(account(field))

    assert outcome.ending is Ending.DONE
    assert [(note.name, note.fields) for note in outcome.notes] == [
        ("account_news", {"field": logged})
    ]
    assert world.peril.calls == []


def test_the_same_person_keeps_conversation_and_cases_under_a_new_id(world: World) -> None:
    world.hear(said("hello", alias="phone-a"))
    world.cases.open(a_case())

    assert world.hear(changed("citizen-a", "phone-a")).code == "moved"

    world.hear(said("cases", citizen="citizen-b", alias="phone-a"))
    assert world.phone[-1] == "cases: REV-7F3K-9QXM recorded income"
    assert world.mailbox("citizen-a").session.citizen == "citizen-b"
    assert world.mailbox("phone-a").session.citizen == "citizen-b"


@pytest.mark.parametrize("alias", ["phone-b", ""])
def test_a_changed_number_is_a_new_person(world: World, alias: str) -> None:
    world.hear(said("hello", alias="phone-a"))

    assert world.hear(changed("citizen-a", alias)).code == "unverified_number"
    assert world.sessions.load("citizen-b") is None


@pytest.mark.parametrize("previous", ["", "citizen-z"])
def test_a_change_of_somebody_unknown_is_let_by(world: World, previous: str) -> None:
    assert world.hear(changed(previous, "phone-a")).code == "unknown_person"


def test_a_change_told_twice_is_one_change(world: World) -> None:
    world.hear(said("hello", alias="phone-a"))
    world.hear(changed("citizen-a", "phone-a"))

    assert world.hear(changed("citizen-a", "phone-a")).ending in (Ending.DONE, Ending.SKIPPED)
    assert world.mailbox("citizen-a").session.citizen == "citizen-b"
