"""Somebody with an issued document, in a world of ports in memory."""

from datetime import timedelta

from mitra.domain.case import CaseState, TimelineEntry
from mitra.domain.document import DocumentRecord, DocumentStatus
from mitra.domain.withdrawal import Decision
from tests.kit.builders import NOW, a_case, a_document
from tests.kit.events import said
from tests.kit.stream import World

REFERENCE = "REV-7F3K-9QXM"
APPROVED = (TimelineEntry(CaseState.APPROVED, NOW),)


def later(minutes: float) -> str:
    """So many minutes after the document was issued."""
    return (NOW + timedelta(minutes=minutes)).isoformat()


def a_world() -> World:
    """Its citizen has said hello, and has document D1."""
    world = World()
    world.hear(said("hello"))
    world.cases.open(a_case(state=CaseState.ISSUED, document_id="D1", timeline=APPROVED))
    world.register.record(a_document())
    return world


def document(world: World, document_id: str = "D1") -> DocumentRecord:
    """One record as it stands."""
    found = world.register.get(document_id)
    assert found
    return found


def succeeded(world: World, minutes: float = 10) -> None:
    """D2 was issued in the place of D1, and its news are not taken yet."""
    at = NOW + timedelta(minutes=minutes)
    world.register.record(a_document("D2", replaces="D1", issued_at=at))
    world.register.move(
        "D1", Decision(DocumentStatus.REPLACED, at, "issued:D2", "revenue", {}, "D2")
    )
