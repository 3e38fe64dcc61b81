"""An application becomes a case: once, with a reference nobody can guess, whatever the department does."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mitra.domain.case import Case, CaseState
from mitra.domain.effects import OpenCase
from mitra.domain.errors import AccessRefused
from mitra.domain.happenings import CaseOpened, CaseRefused
from mitra.domain.mailbox import Address
from mitra.domain.reference import read_reference
from mitra.ports.files import Fetched
from mitra.usecases.perform.context import Context
from mitra.usecases.perform.hand_over import HandOver
from mitra.usecases.perform.open_case import NoFreeReference, PerformOpenCase
from tests.kit.builders import a_case, a_session
from tests.kit.events import said
from tests.kit.peril import times
from tests.kit.stream import World, secret_bytes

EFFECT = OpenCase("svc", {"name": "Asha"}, "te")


@pytest.fixture
def world() -> World:
    return World()


def perform(world: World, **changes: object) -> PerformOpenCase:
    ports = world.ports
    hand_over = HandOver(ports.cases, ports.departments, ports.papers, ports.catalogue)
    fields = {"secret_bytes": secret_bytes, **changes}
    return PerformOpenCase(ports.cases, hand_over, ports.catalogue, **fields)  # type: ignore[arg-type]


def context(
    world: World, event_id: str = "e1", nth: int = 0, citizen: str = "citizen-a"
) -> Context:
    return Context(event_id, nth, a_session(citizen), Address(), world.clock.now())


def only_case(world: World) -> Case:
    (case,) = world.cases.by_reference.values()
    return case


def test_a_case_is_recorded_handed_over_and_told(world: World) -> None:
    result = perform(world)(EFFECT, context(world))

    case, due = only_case(world), world.clock.now() + timedelta(days=7)
    assert result == CaseOpened(case.reference, due, delivered=True)
    assert read_reference(case.reference) == case.reference
    assert (case.citizen, case.department, case.language) == ("citizen-a", "revenue", "te")
    assert [entry.state for entry in case.timeline] == [CaseState.RECORDED, CaseState.RECEIVED]
    assert world.departments.submitted[case.reference].service_code == "REV-02"


def test_the_same_effect_again_is_the_same_case_and_is_not_submitted_again(world: World) -> None:
    first = perform(world)(EFFECT, context(world))
    world.clock.sleep(200)

    assert perform(world)(EFFECT, context(world)) == first
    assert world.departments.calls == 1


@pytest.mark.parametrize("other", [("e2", 0), ("e1", 1)])
def test_another_application_is_another_case(world: World, other: tuple[str, int]) -> None:
    perform(world)(EFFECT, context(world))
    perform(world)(EFFECT, context(world, *other))

    assert len(world.cases.by_reference) == 2


def test_the_reference_cannot_be_guessed_without_the_secret(world: World) -> None:
    perform(world)(EFFECT, context(world))
    perform(world, secret_bytes=lambda text: secret_bytes("other" + text))(EFFECT, context(world))

    assert len(world.cases.by_reference) == 2


@pytest.mark.parametrize("taken_by", [{"citizen": "citizen-b"}, {"answers": {"name": "Ravi"}}])
def test_a_reference_that_is_taken_is_passed_over(world: World, taken_by: dict[str, Any]) -> None:
    perform(world)(EFFECT, context(world))
    reference = only_case(world).reference
    world.cases.by_reference = {}
    taken = replace(a_case(reference, answers={"name": "Asha"}, papers=()), **taken_by)
    world.cases.open(taken)

    perform(world)(EFFECT, context(world))
    result = perform(world)(EFFECT, context(world))

    assert isinstance(result, CaseOpened)
    assert result.reference != reference
    assert len(world.cases.by_reference) == 2


def test_a_secret_that_is_no_secret_is_noticed(world: World) -> None:
    opens = perform(world, secret_bytes=lambda _: bytes(32))
    opens(EFFECT, context(world))

    with pytest.raises(NoFreeReference):
        opens(EFFECT, context(world, citizen="citizen-b"))


def test_a_department_that_is_down_gets_it_later_and_the_citizen_hears_that_it_is_safe(
    world: World,
) -> None:
    world.departments.down.add("revenue")

    outcome = world.hear(said("apply"))

    case = only_case(world)
    assert outcome.code == "department_outage"
    assert world.phone == [f"opened {case.reference} kept"]
    assert case.state is CaseState.RECORDED
    later = world.clock.now() + timedelta(seconds=1)
    assert world.cases.undelivered(later, 9) == [(case.reference, "citizen-a")]


def test_a_department_that_refuses_us_is_an_outage_to_the_citizen_and_an_alarm_to_us(
    world: World,
) -> None:
    world.peril.trouble = times(1, lambda: AccessRefused("secret"), "submit")

    outcome = world.hear(said("apply"))

    assert outcome.code == "access_refused"
    assert world.phone[0].endswith("kept")


@pytest.mark.parametrize(
    ("reason", "told"),
    [({"en": "no", "te": "కాదు"}, "కాదు"), ({"en": "no"}, "no"), ({}, "")],
)
def test_a_refusal_closes_the_case_and_is_told_also_when_asked_again(
    world: World, reason: dict[str, str], told: str
) -> None:
    world.departments.refusals["REV-02"] = reason

    assert perform(world)(EFFECT, context(world)) == CaseRefused(told)
    assert perform(world)(EFFECT, context(world)) == CaseRefused(told)
    assert only_case(world).state is CaseState.CLOSED
    assert world.departments.calls == 1


def test_papers_go_along_as_links(world: World) -> None:
    paper = world.papers.keep("p1", Fetched(b"jpeg", "image/jpeg"))
    effect = OpenCase("svc", {"name": "Asha", "photo": paper}, "te")

    perform(world)(effect, context(world))

    (submitted,) = world.departments.submitted.values()
    assert [(link.question, link.url) for link in submitted.papers] == [
        ("photo", "https://papers.invalid/p1")
    ]
    assert only_case(world).papers == ("photo",)


def test_a_paper_that_was_skipped_is_no_paper(world: World) -> None:
    perform(world)(OpenCase("svc", {"name": "Asha", "photo": ""}, "te"), context(world))

    assert only_case(world).papers == ()
