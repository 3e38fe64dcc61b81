"""A department withdraws, restores or corrects a document: the register knows at once, the holder hears of it once."""

from datetime import timedelta

import pytest

from mitra.domain.case import CaseState
from mitra.domain.document import DocumentStatus
from mitra.domain.errors import AwsOutage, GraphOutage
from mitra.domain.event import Event, EventKind
from mitra.domain.withdrawal import Decision
from mitra.usecases.turn_outcome import Ending
from tests.kit.builders import NOW, a_case, a_document
from tests.kit.events import issued, withdrawn
from tests.kit.peril import times
from tests.kit.stream import World
from tests.unit.usecases.deciding import APPROVED, REFERENCE, a_world, document, later


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.mark.parametrize("status", ["revoked", "suspended"])
def test_a_withdrawal_is_registered_and_told(world: World, status: str) -> None:
    event = withdrawn(status, "one", later(3), reason={"te": "తప్పు", "fr": "non"})

    assert world.hear(event).ending is Ending.DONE

    found = document(world)
    assert (found.status, found.status_since) == (status, NOW + timedelta(minutes=3))
    (change,) = found.changes
    assert change.decision == Decision(
        DocumentStatus(status), NOW + timedelta(minutes=3), "one", "revenue", {"te": "తప్పు"}
    )
    assert world.phone[1:] == [f"D1 is {status}: te తప్పు"]


def test_suspended_and_restored(world: World) -> None:
    world.hear(withdrawn("suspended", at=later(1)))
    world.hear(withdrawn("valid", at=later(2)))

    assert document(world).status is DocumentStatus.VALID
    assert world.phone[1:] == ["D1 is suspended: en because", "D1 is valid: en because"]


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (withdrawn("valid", at=later(5)), "late_news"),
        (withdrawn("revoked", department="energy"), "wrong_department"),
        (withdrawn("revoked", reference="REV-0000-0000"), "unknown_case"),
        (withdrawn("burnt"), "unknown_decision"),
        (withdrawn("revoked", decided_at="yesterday"), "unknown_decision"),
        (withdrawn("revoked", document="D9"), "unknown_document"),
        (withdrawn("revoked", document="OTHER"), "unknown_document"),
        (withdrawn("replaced", document="OTHER"), "unknown_document"),
        (withdrawn("replaced", kind=EventKind.EFFECT), "not_an_effect"),
        (withdrawn("revoked", kind=EventKind.EFFECT, department="energy"), "wrong_department"),
        (withdrawn("revoked", kind=EventKind.EFFECT, reference="REV-0"), "unknown_case"),
    ],
    ids=str,
)
def test_what_fits_nothing_changes_nothing_and_says_nothing(
    world: World, event: Event, code: str
) -> None:
    world.register.record(a_document("OTHER", reference="REV-AAAA-AAAA"))

    outcome = world.hear(event)

    assert (outcome.ending, outcome.code) == (Ending.SKIPPED, code)
    assert {found.status for found in world.register.records.values()} == {DocumentStatus.VALID}
    assert (world.phone, world.orders.orders) == (["hello (1)"], [])


def test_late_news_are_not_told(world: World) -> None:
    world.hear(withdrawn("suspended", at=later(1)))
    world.hear(withdrawn("valid", at=later(3)))

    assert world.hear(withdrawn("suspended", at=later(2))).code == "late_news"
    assert document(world).status is DocumentStatus.VALID
    assert len(world.phone) == 3


@pytest.mark.parametrize("after", [False, True], ids=["before the chat", "after the chat"])
def test_the_effect_and_the_news_are_one_decision(world: World, after: bool) -> None:
    effect = withdrawn("revoked", "one", later(1), kind=EventKind.EFFECT)
    told = withdrawn("revoked", "one", later(1))
    for event in (told, effect) if after else (effect, told):
        assert world.hear(event).ending is Ending.DONE

    assert len(document(world).changes) == 1
    assert world.phone[1:] == ["D1 is revoked: en because"]


def test_it_takes_effect_when_nobody_can_be_told(world: World) -> None:
    world.peril.trouble = times(99, lambda: GraphOutage("meta is away"), "send")

    outcomes = world.finish(withdrawn("revoked", at=later(1)))

    assert outcomes[0].ending is Ending.RETRY
    assert document(world).status is DocumentStatus.REVOKED


def test_the_effect_of_somebody_whose_chat_is_lost(world: World) -> None:
    world.peril.trouble = times(99, lambda: AwsOutage("sessions are away"), "load")

    assert (
        world.hear(withdrawn("revoked", at=later(1), kind=EventKind.EFFECT)).ending is Ending.DONE
    )
    assert document(world).status is DocumentStatus.REVOKED


def test_a_document_that_is_being_made_is_waited_for() -> None:
    world = World()
    world.cases.open(a_case(state=CaseState.APPROVED, timeline=APPROVED))
    event = withdrawn("revoked", at=later(1), kind=EventKind.EFFECT)

    outcome = world.hear(event)
    assert (outcome.ending, outcome.code) == (Ending.RETRY, "not_issued_yet")
    assert outcome.after_seconds == 5.0

    world.register.claim(REFERENCE, "income", "D1")
    assert world.hear(event, 2).code == "not_issued_yet"
    world.register.record(a_document(pdf_sha256=""))
    assert world.hear(event, 3).ending is Ending.DONE
    assert document(world).status is DocumentStatus.REVOKED
    assert world.hear(issued(REFERENCE)).code == "withdrawn"
    assert world.cases.by_reference[REFERENCE].document_id == "D1"
    assert world.phone == []


def test_a_case_that_was_never_approved_has_nothing_to_revoke(world: World) -> None:
    world.cases.open(a_case("REV-2", state=CaseState.RECEIVED))
    assert world.hear(withdrawn("revoked", reference="REV-2")).code == "unknown_document"


def test_restored_before_it_was_stored_it_is_handed_over_when_it_is(world: World) -> None:
    world.register.records["D1"] = a_document(pdf_sha256="")
    world.hear(withdrawn("suspended", at=later(1)))

    assert world.hear(withdrawn("valid", at=later(2))).code == "not_stored"
    world.hear(issued(REFERENCE))
    assert world.phone[1:] == ["D1 is suspended: en because", "here it is"]
