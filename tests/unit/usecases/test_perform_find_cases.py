"""How the documents of a citizen's cases stand, and which may be handed out: what the register says now."""

from datetime import timedelta

import pytest

from mitra.domain.case import CaseState, CaseSummary
from mitra.domain.document import DocumentStatus
from mitra.domain.effects import FindCases
from mitra.domain.mailbox import Address
from mitra.domain.withdrawal import Decision
from mitra.usecases.perform.context import Context
from mitra.usecases.perform.find_cases import PerformFindCases
from tests.kit.builders import NOW, a_case, a_document, a_session
from tests.kit.stream import World

SINCE = NOW + timedelta(hours=1)
REFERENCE = "REV-7F3K-9QXM"


@pytest.fixture
def world() -> World:
    world = World()
    world.cases.open(a_case(state=CaseState.ISSUED, document_id="D1"))
    world.register.record(a_document())
    return world


def found(world: World) -> CaseSummary:
    ports = world.ports
    perform = PerformFindCases(ports.cases, ports.register, ports.payments, ports.catalogue)
    context = Context("e1", 0, a_session(), Address(), NOW)
    (case,) = perform(FindCases(REFERENCE), context).cases
    return case


def move(world: World, status: str, replaced_by: str = "", document_id: str = "D1") -> None:
    decision = Decision(DocumentStatus(status), SINCE, status, "revenue", {"en": "why"})
    world.register.move(document_id, decision._replace(replaced_by=replaced_by))


def test_a_document_in_force(world: World) -> None:
    case = found(world)
    assert (case.document_id, case.standing, case.standing_since) == ("D1", "valid", None)
    assert case.reason == {"en": "because"}


@pytest.mark.parametrize("status", ["revoked", "suspended"])
def test_one_that_is_withdrawn_is_not_handed_out(world: World, status: str) -> None:
    move(world, status)
    case = found(world)
    assert (case.document_id, case.standing, case.standing_since) == ("", status, SINCE)
    assert case.reason == {"en": "why"}


@pytest.mark.parametrize(
    ("owner", "handed_out"), [("citizen-a", "D2"), ("citizen-b", "")], ids=["theirs", "another's"]
)
def test_one_that_was_renewed_leads_to_the_newer_one(
    world: World, owner: str, handed_out: str
) -> None:
    world.cases.open(a_case("REV-NEW", citizen=owner))
    world.register.record(a_document("D2", replaces="D1", reference="REV-NEW"))
    move(world, "replaced", "D2")
    case = found(world)
    assert (case.document_id, case.standing) == (handed_out, "replaced")


def test_a_newer_one_that_is_withdrawn_itself_is_not_handed_out(world: World) -> None:
    world.register.record(a_document("D2", replaces="D1"))
    move(world, "replaced", "D2")
    move(world, "suspended", document_id="D2")
    assert found(world).document_id == ""


def test_without_a_document_there_is_no_standing(world: World) -> None:
    world.cases.by_reference[REFERENCE] = a_case(version=1)
    case = found(world)
    assert (case.document_id, case.standing, case.standing_since) == ("", "", None)
