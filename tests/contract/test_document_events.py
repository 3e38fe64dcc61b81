"""docs/department-api.yaml on issued documents: the sandbox keeps it, and the page refuses what Mitra refuses."""

import pytest
from pydantic import JsonValue

from local.departments.case import Act, Decision, State
from tests.contract.page import faults
from tests.local.departments.kit import CASE, World

SCHEMA: JsonValue = {"$ref": "#/components/schemas/Event"}


def test_every_event_on_a_document_is_true_to_the_page(world: World) -> None:
    office = world.departments.offices["revenue"]
    world.submit()
    office.approve(CASE)
    for act in (Act.SUSPENDED, Act.RESTORED, Act.REPLACED, Act.REVOKED):
        facts = {"holder_name": "Asha"} if act is Act.REPLACED else {}
        office.decide(CASE, Decision(State.APPROVED, {"en": "Why."}, facts=facts, act=act))
    for _ in range(5):
        world.tick()

    assert [event["type"] for event in world.mitra.events[1:]] == [
        *("document.suspended", "document.restored", "document.replaced", "document.revoked")
    ]
    assert [faults(event, SCHEMA) for event in world.mitra.events] == [[]] * 5


@pytest.mark.parametrize(
    "number", ["9MF2VFMF2YG3", "GMF2VFMF2YG31", "9MF2VFMF2YG3U", "9mf2vfmf2yg31"]
)
def test_the_page_tells_a_number_that_is_none(number: str) -> None:
    event: JsonValue = {
        "type": "document.revoked",
        "timestamp": "2026-11-23T06:30:00Z",
        "data": {"reference": CASE, "document": number, "reason": {"en": "Why."}},
    }
    assert faults(event, SCHEMA)


@pytest.mark.parametrize("kind", ["revoked", "suspended", "replaced"])
def test_nobody_loses_a_document_without_a_word(kind: str) -> None:
    event: JsonValue = {
        "type": f"document.{kind}",
        "timestamp": "2026-11-23T06:30:00Z",
        "data": {"reference": CASE},
    }
    assert faults(event, SCHEMA)
