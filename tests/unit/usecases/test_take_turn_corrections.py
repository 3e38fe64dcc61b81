"""A department corrects a document, and speaks of a case that has had several."""

import pytest

from mitra.domain.document import DocumentOrder, DocumentStatus
from mitra.domain.errors import AwsOutage
from mitra.domain.event import EventKind
from mitra.usecases.turn_outcome import Ending
from tests.kit.builders import NOW, a_document
from tests.kit.events import issued, withdrawn
from tests.kit.peril import times
from tests.kit.stream import World
from tests.unit.usecases.deciding import REFERENCE, a_world, document, later, succeeded


@pytest.fixture
def world() -> World:
    return a_world()


class TestACorrection:
    def test_it_is_written_and_the_newer_document_ordered(self, world: World) -> None:
        facts = {"holder_name": "Asha", "empty": None}
        world.hear(withdrawn("replaced", "one", later(1), facts=facts, reason={"en": "typo"}))

        case = world.cases.by_reference[REFERENCE]
        assert case.facts == {"holder_name": "Asha"}
        assert world.orders.orders == [DocumentOrder(REFERENCE, "income", "D1")]
        assert document(world).status is DocumentStatus.VALID, "until the newer one is there"
        assert world.phone == ["hello (1)"]

    def test_the_newer_one_comes_with_words_on_the_old(self, world: World) -> None:
        world.hear(withdrawn("replaced", at=later(1)))
        succeeded(world)

        world.hear(issued(REFERENCE, "D2"))

        assert world.phone[1:] == ["here it is, for D1"]
        assert world.cases.by_reference[REFERENCE].document_id == "D2"

    def test_told_of_the_old_one_again_nothing_goes_back(self, world: World) -> None:
        succeeded(world)
        world.hear(issued(REFERENCE, "D2"))

        assert world.hear(issued(REFERENCE, "D1")).code == "replaced"
        assert world.cases.by_reference[REFERENCE].document_id == "D2"

    def test_what_is_withdrawn_for_good_is_not_corrected(self, world: World) -> None:
        world.hear(withdrawn("revoked", at=later(1)))
        assert world.hear(withdrawn("replaced", at=later(2))).code == "late_news"
        assert world.orders.orders == []
        assert world.cases.by_reference[REFERENCE].correction is None

    def test_a_second_one_before_the_first_is_made_goes_into_it(self, world: World) -> None:
        world.hear(withdrawn("replaced", at=later(1), facts={"holder_name": "Asha"}))
        world.hear(withdrawn("replaced", at=later(2), facts={"yearly_income": "1"}))
        assert world.cases.by_reference[REFERENCE].facts == {
            "holder_name": "Asha",
            "yearly_income": "1",
        }
        assert set(world.orders.orders) == {DocumentOrder(REFERENCE, "income", "D1")}

    def test_a_second_one_waits_for_a_first_that_is_signed(self, world: World) -> None:
        world.hear(withdrawn("replaced", at=later(1)))
        world.register.claim(REFERENCE, "income", "D2", "D1")
        world.register.record(a_document("D2", replaces="D1", issued_at=NOW, pdf_sha256=""))
        second = withdrawn("replaced", at=later(2))
        assert world.hear(second).code == "not_issued_yet"

        succeeded(world, 1)
        world.hear(second)
        assert world.orders.orders[-1] == DocumentOrder(REFERENCE, "income", "D2")

    def test_it_is_one_correction_when_the_order_is_slow_to_be_confirmed(
        self, world: World
    ) -> None:
        """The order went out, the process died, and the newer document is there when the event comes again."""
        event = withdrawn("replaced", at=later(1))
        world.peril.aftermath = times(1, lambda: AwsOutage("answer lost"), "order")
        assert world.hear(event).ending is Ending.RETRY
        succeeded(world)

        world.hear(event, 2)

        assert set(world.orders.orders) == {DocumentOrder(REFERENCE, "income", "D1")}


class TestACaseOfSeveralDocuments:
    def test_the_newest_is_meant_though_its_news_are_still_on_the_way(self, world: World) -> None:
        succeeded(world)
        world.hear(withdrawn("revoked", at=later(11)))
        assert document(world, "D2").status is DocumentStatus.REVOKED

    def test_a_decision_from_before_it_is_not_of_it(self, world: World) -> None:
        succeeded(world)
        assert world.hear(withdrawn("revoked", at=later(1))).code == "unknown_document"
        assert document(world, "D2").status is DocumentStatus.VALID

    def test_a_clock_that_is_behind_is_forgiven(self, world: World) -> None:
        succeeded(world)
        world.hear(withdrawn("revoked", at=later(6)))
        assert document(world, "D2").status is DocumentStatus.REVOKED

    def test_one_that_is_named_is_meant(self, world: World) -> None:
        succeeded(world)
        world.hear(withdrawn("suspended", at=later(1), document="D2"))
        assert document(world, "D2").status is DocumentStatus.SUSPENDED

    def test_news_that_come_after_the_document_changed_are_of_the_old_one(
        self, world: World
    ) -> None:
        world.hear(withdrawn("suspended", "one", later(9), kind=EventKind.EFFECT))
        succeeded(world)

        world.hear(withdrawn("suspended", "one", later(9)))

        assert document(world, "D2").status is DocumentStatus.VALID
        assert world.phone[1:] == ["D1 is suspended: en because"]
