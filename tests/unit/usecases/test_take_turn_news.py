"""Decisions, documents and timers: written on the case once, told once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mitra.domain.case import CaseState
from mitra.domain.document import DocumentOrder
from mitra.domain.errors import AwsOutage
from mitra.usecases.turn_outcome import Ending
from tests.kit.builders import NOW, a_case
from tests.kit.events import decided, issued, said, timer
from tests.kit.peril import times
from tests.kit.stream import World

REFERENCE = "REV-7F3K-9QXM"
LATER = (NOW + timedelta(hours=1)).isoformat()


@pytest.fixture
def world() -> World:
    world = World()
    world.hear(said("hello"))
    world.cases.open(a_case(state=CaseState.RECEIVED, papers=(), facts={"town": "Guntur"}))
    return world


def test_a_decision_is_written_and_told(world: World) -> None:
    facts = {"certificate_number": "C-1", "empty": None}
    event = decided(
        REFERENCE, "rejected", reason={"te": "కాదు"}, facts=facts, papers=["photo", 7], at=LATER
    )

    assert world.hear(event).ending is Ending.DONE

    case = world.cases.by_reference[REFERENCE]
    assert case.state is CaseState.REJECTED
    assert case.facts == {"town": "Guntur", "certificate_number": "C-1"}
    assert case.timeline[-1].at == NOW + timedelta(hours=1)
    assert world.phone[-1] == "moved to rejected: te కాదు ('photo',)"


def test_an_approved_case_gets_its_document_ordered(world: World) -> None:
    world.hear(decided(REFERENCE, "approved"))

    assert world.orders.orders == [DocumentOrder(REFERENCE, "income")]
    assert world.phone == ["hello (1)"]


def test_a_document_is_written_and_handed_over(world: World) -> None:
    world.hear(decided(REFERENCE, "approved"))

    world.hear(issued(REFERENCE))

    case = world.cases.by_reference[REFERENCE]
    assert (case.state, case.document_id) == (CaseState.ISSUED, "D1")
    assert world.phone[-1] == "here it is"


def test_a_document_of_a_file_already_closed_reaches_the_citizen(world: World) -> None:
    world.hear(decided(REFERENCE, "approved"))
    world.hear(decided(REFERENCE, "closed"))

    world.hear(issued(REFERENCE))

    case = world.cases.by_reference[REFERENCE]
    assert (case.state, case.document_id) == (CaseState.CLOSED, "D1")
    assert world.phone[-1] == "here it is"


@pytest.mark.parametrize("name", ["update", "save"])
def test_news_interrupted_half_way_is_told_all_the_same(world: World, name: str) -> None:
    world.peril.trouble = times(1, lambda: AwsOutage("busy"), name)

    for event in (decided(REFERENCE, "approved"), issued(REFERENCE)):
        assert world.finish(event)[-1].ending is Ending.DONE

    assert world.phone == ["hello (1)", "here it is"]
    assert [entry.state for entry in world.cases.by_reference[REFERENCE].timeline[1:]] == [
        "approved",
        "issued",
    ]


def test_news_told_twice_is_told_once(world: World) -> None:
    event = decided(REFERENCE, "rejected")
    world.hear(event)

    assert world.hear(event).ending is Ending.REPEATED
    assert world.phone == ["hello (1)", "moved to rejected:  ()"]


def test_a_department_cannot_move_a_case_backwards(world: World) -> None:
    world.hear(decided(REFERENCE, "rejected"))

    outcome = world.hear(decided(REFERENCE, "accepted", at=LATER))

    assert (outcome.ending, outcome.code) == (Ending.SKIPPED, "late_news")
    assert world.cases.by_reference[REFERENCE].state is CaseState.REJECTED


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (decided("REV-0000-0000", "approved"), "unknown_case"),
        (decided(REFERENCE, "approved", department="energy"), "wrong_department"),
        (decided(REFERENCE, "celebrated"), "unknown_state"),
        (decided(REFERENCE, "recorded"), "unknown_state"),
        (decided(REFERENCE, "issued"), "unknown_state"),
        (timer(REFERENCE, "tea"), "unknown_timer"),
        (timer("REV-0000-0000"), "unknown_case"),
        (timer(REFERENCE), "delivered"),
    ],
    ids=str,
)
def test_news_that_fits_nothing_changes_nothing(world: World, event: object, code: str) -> None:
    before = dict(world.cases.by_reference)

    outcome = world.hear(event)  # type: ignore[arg-type]

    assert (outcome.ending, outcome.code) == (Ending.SKIPPED, code)
    assert world.cases.by_reference == before
    assert world.phone == ["hello (1)"]


def test_news_for_a_conversation_long_forgotten_is_written_and_its_document_ordered() -> None:
    world = World()
    world.cases.open(a_case(state=CaseState.RECEIVED))

    world.hear(decided(REFERENCE, "approved"))
    outcome = world.hear(issued(REFERENCE))

    assert world.orders.orders == [DocumentOrder(REFERENCE, "income")]
    assert world.mailbox().session.language == "te"
    assert [note.fields["code"] for note in outcome.notes] == ["no_address"]
    assert world.phone == []


class TestTheTimer:
    @pytest.fixture(autouse=True)
    def recorded(self, world: World) -> None:
        case = world.cases.by_reference[REFERENCE]
        world.cases.update(replace(case, state=CaseState.RECORDED))

    def test_a_case_is_handed_over_in_silence(self, world: World) -> None:
        assert world.hear(timer(REFERENCE)).code == "delivered"

        assert world.cases.by_reference[REFERENCE].state is CaseState.RECEIVED
        assert world.departments.submitted[REFERENCE].service_code == "REV-02"
        assert world.phone == ["hello (1)"]

    def test_while_the_department_is_down_nobody_hears_of_it(self, world: World) -> None:
        world.departments.down.add("revenue")

        outcome = world.hear(timer(REFERENCE))

        assert (outcome.ending, outcome.code) == (Ending.SKIPPED, "department_outage")
        assert world.cases.by_reference[REFERENCE].state is CaseState.RECORDED
        assert world.phone == ["hello (1)"]

    def test_a_refusal_is_told_once(self, world: World) -> None:
        world.departments.refusals["REV-02"] = {"te": "కాదు"}
        world.peril.trouble = times(1, lambda: AwsOutage("busy"), "save")
        event = timer(REFERENCE)

        assert world.finish(event)[-1].ending is Ending.DONE
        world.hear(event)
        world.hear(timer(REFERENCE)._replace(at=LATER))

        assert world.cases.by_reference[REFERENCE].state is CaseState.CLOSED
        assert world.phone == ["hello (1)", "moved to closed: te కాదు ()"]
