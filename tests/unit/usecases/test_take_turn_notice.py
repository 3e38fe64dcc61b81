"""A hall ticket that nobody asked for: told once, to whom it belongs, and written down on its row."""

from dataclasses import replace

import pytest

from mitra.domain.batch import RowId, RowState
from mitra.domain.mailbox import Address
from mitra.domain.replies import TemplateMessage
from mitra.usecases.turn_outcome import Ending
from tests.kit.builders import PHONE
from tests.kit.events import CITIZEN, noticed, said, status
from tests.kit.stream import World

ROW = RowId("SSC-2027.1", "00000007")
SENT = "hall_ticket_ready ఆశ SSC 2027 0023104518"


def released() -> World:
    """A world with a batch of ten rows whose notices are on their way."""
    world = World()
    world.results.rows = {
        RowId("SSC-2027.1", f"0000000{n}"): (RowState.RELEASED, "") for n in range(10)
    }
    return world


@pytest.fixture
def world() -> World:
    return released()


def outbox_id(world: World) -> str:
    return world.messenger.delivered[-1].outbox_id


def test_somebody_who_never_wrote_is_told(world: World) -> None:
    outcome = world.hear(noticed())

    [delivered] = world.messenger.delivered
    assert (outcome.ending, outcome.messages) == (Ending.DONE, 1)
    assert delivered.address == Address(PHONE, "", "1065")
    assert delivered.reply == TemplateMessage(
        "hall_ticket_ready",
        "te",
        ("ఆశ", "SSC 2027", "0023104518"),
        "D00000007",
        "hall-ticket-D00000007.pdf",
    )
    assert delivered.link == "https://documents.invalid/D00000007/hall-ticket-D00000007.pdf"
    assert world.results.rows[ROW] == (RowState.SENT, "")
    session = world.mailbox().session
    assert (session.language, session.consent, session.position.step) == ("te", None, "language")


def test_a_conversation_stays_where_it_is(world: World) -> None:
    world.hear(said("hello"))
    before = world.mailbox().session

    world.hear(noticed())

    assert world.phone == ["hello (1)", SENT]
    assert world.mailbox().session == before


def test_it_is_told_once(world: World) -> None:
    event = noticed()

    endings = [world.hear(event, receives).ending for receives in (1, 2, 3)]

    assert endings == [Ending.DONE, Ending.REPEATED, Ending.REPEATED]
    assert world.phone == [SENT]


def test_a_row_that_is_released_again_is_told_again(world: World) -> None:
    world.hear(noticed())
    world.hear(noticed(turn=1))

    assert world.phone == [SENT, SENT]


@pytest.mark.parametrize("dies_at", range(1, 30))
def test_wherever_the_process_dies_nobody_gets_two(world: World, dies_at: int) -> None:
    world.peril.dies_at = dies_at

    world.finish(noticed())

    assert world.phone in ([SENT], [])
    assert world.mailbox().outbox == ()
    if not world.phone:
        assert world.results.rows[ROW] == (RowState.UNCLEAR, "")


def test_two_children_of_one_phone_are_two_notices(world: World) -> None:
    world.hear(noticed("00000001"))
    world.hear(noticed("00000002"))

    assert len(world.phone) == 2


@pytest.mark.parametrize("state", ["sent", "delivered", "read"])
def test_statuses_move_the_row(world: World, state: str) -> None:
    world.hear(noticed())

    world.hear(status(outbox_id(world), state))

    assert world.results.rows[ROW] == (RowState(state), "")


def test_who_opted_out_gets_none(world: World) -> None:
    world.hear(said("hello"))
    mailbox = world.mailbox()
    session = replace(mailbox.session, opted_out=True)
    world.sessions.settle(replace(mailbox, session=session))

    outcome = world.hear(noticed())

    assert (outcome.ending, outcome.code) == (Ending.SKIPPED, "opted_out")
    assert world.phone == ["hello (1)"]
    assert world.results.rows[ROW] == (RowState.REFUSED, "opted_out")


@pytest.mark.parametrize(
    "wrong",
    [
        {"template": ""},
        {"language": 7},
        {"document_id": None},
        {"document_type": ""},
        {"params": "ఆశ"},
        {"params": ["ఆశ", ""]},
        {"params": ["ఆశ", {"a": 1}]},
        {"address": {}},
        {"address": "919812345678"},
        {"address": {"phone": PHONE}},
    ],
)
def test_an_event_that_lacks_something_is_refused_on_its_row(
    world: World, wrong: dict[str, object]
) -> None:
    event = noticed()
    outcome = world.hear(event._replace(data={**event.data, **wrong}))

    assert (outcome.ending, outcome.code) == (Ending.SKIPPED, "malformed_notice")
    assert world.phone == []
    assert world.results.rows[ROW] == (RowState.REFUSED, "malformed")


def test_a_person_known_by_a_user_id_keeps_one_mailbox(world: World) -> None:
    world.hear(said("hello"))

    world.hear(noticed(citizen=f"phone-of-{CITIZEN}"))

    assert world.mailbox(f"phone-of-{CITIZEN}").session.citizen == CITIZEN
    assert world.messenger.delivered[-1].address == Address(PHONE, "IN.12345", "1065")


def test_who_writes_after_a_notice_is_moved_along(world: World) -> None:
    world.hear(noticed(citizen=f"phone-of-{CITIZEN}"))

    world.hear(said("hello"))

    assert world.phone == [SENT, "hello (1)"]
    assert world.hear(noticed(citizen=f"phone-of-{CITIZEN}")).ending is Ending.REPEATED


@pytest.mark.parametrize(
    "forged", ["notice:1", "notice::b", "notice:x:b", "notice:1:b\n", "notice:1:" + "b" * 201]
)
def test_a_status_of_no_row_of_ours_moves_none(world: World, forged: str) -> None:
    before = dict(world.results.rows)

    world.hear(status(forged, "read"))

    assert world.results.rows == before
    assert "note" not in world.peril.calls
