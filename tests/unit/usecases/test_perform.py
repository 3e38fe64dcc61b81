"""Look-ups, lists, files and a citizen's own cases."""

from dataclasses import replace

import pytest

from mitra.domain.case import CaseState
from mitra.domain.document import DocumentOrder
from mitra.domain.effects import FindCases, LoadOptions, LookUp, OrderDocument, StoreMedia
from mitra.domain.errors import AccessRefused, AwsOutage, DepartmentOutage, GraphOutage, Malformed
from mitra.domain.happenings import (
    CasesFound,
    DepartmentUnavailable,
    FoundItem,
    LookedUp,
    MediaRefused,
    MediaStored,
    OptionsLoaded,
)
from mitra.domain.inbound import Media
from mitra.domain.mailbox import Address
from mitra.domain.replies import Choice
from mitra.domain.service import Titles
from mitra.ports.departments import Item, Option
from mitra.ports.files import Fetched
from mitra.usecases.perform.context import Context
from mitra.usecases.perform.find_cases import PerformFindCases
from mitra.usecases.perform.load_options import PerformLoadOptions
from mitra.usecases.perform.look_up import PerformLookUp
from mitra.usecases.perform.order_document import PerformOrderDocument
from mitra.usecases.perform.store_media import PerformStoreMedia
from mitra.usecases.turn_outcome import Ending
from tests.kit.builders import a_case, a_session
from tests.kit.events import said, sent
from tests.kit.peril import times
from tests.kit.stream import World

OPTIONS = LoadOptions("revenue", "mandals", {"district": "NTR"})
LOOK_UP = LookUp("revenue", "REV-02", {}, "te")
PHOTO = StoreMedia(Media("m1", "image", "image/jpeg"), ("image/jpeg",), 100)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def context(world: World) -> Context:
    return Context("e1", 0, a_session(), Address(phone_number_id="1065"), world.clock.now())


def _finder(world: World) -> PerformFindCases:
    ports = world.ports
    return PerformFindCases(ports.cases, ports.register, ports.payments, ports.catalogue)


def test_a_list_is_titled_in_the_citizens_language(world: World, context: Context) -> None:
    telugu = Option("1", Titles({"en": "Guntur", "te": "గుంటూరు"}), Titles({"en": "district"}))
    world.departments.lists["mandals"] = [telugu, Option("2", Titles({"en": "NTR"}))]

    loaded = PerformLoadOptions(world.ports.departments)(OPTIONS, context)

    choices = (Choice("1", "గుంటూరు", "district", ("Guntur",)), Choice("2", "NTR"))
    assert loaded == OptionsLoaded(choices)


def test_a_look_up_is_told_in_the_language_it_was_asked_in(world: World, context: Context) -> None:
    titles, lines = Titles({"en": "Canteen"}), {"en": ["Open"], "te": ["తెరిచి ఉంది"]}
    world.departments.items["REV-02"] = [
        Item(titles, lines, 16.5, 80.6, "Benz Circle"),
        Item(titles, {"en": ["Open"]}),
        Item(titles, {}),
    ]

    looked_up = PerformLookUp(world.ports.departments)(LOOK_UP, context)

    assert looked_up == LookedUp(
        (
            FoundItem("Canteen", ("తెరిచి ఉంది",), 16.5, 80.6, "Benz Circle"),
            FoundItem("Canteen", ("Open",)),
            FoundItem("Canteen", ()),
        )
    )


@pytest.mark.parametrize("error", [DepartmentOutage("down"), AccessRefused("secret")])
def test_a_department_that_does_not_answer_is_told_and_logged(
    world: World, context: Context, error: Exception
) -> None:
    def trouble(_: str) -> None:
        raise error

    world.peril.trouble = trouble
    down = DepartmentUnavailable("revenue")

    assert PerformLoadOptions(world.ports.departments)(OPTIONS, context) == down
    assert PerformLookUp(world.ports.departments)(LOOK_UP, context) == down
    assert context.troubles == [error.code] * 2  # type: ignore[attr-defined]


def test_a_department_that_is_down_costs_no_turn(world: World) -> None:
    world.departments.down.add("revenue")

    outcome = world.hear(said("look"))

    assert (outcome.ending, outcome.code) == (Ending.DONE, "department_outage")
    assert world.phone == ["revenue is down"]


def test_a_photo_is_kept_once_however_often_it_is_fetched(world: World, context: Context) -> None:
    world.media.files["m1"] = Fetched(b"jpeg", "image/jpeg")
    perform = PerformStoreMedia(world.ports.media, world.ports.papers)

    first, second = perform(PHOTO, context), perform(PHOTO, context)

    assert first == second == MediaStored(context.name)
    assert world.papers.files == {context.name: Fetched(b"jpeg", "image/jpeg")}


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (None, "gone"),
        (Fetched(b"x" * 101, "image/jpeg"), "too_large"),
        (Fetched(b"%PDF", "application/pdf"), "wrong_kind"),
    ],
)
def test_a_file_that_cannot_be_used_is_not_kept(
    world: World, context: Context, file: Fetched | None, reason: str
) -> None:
    if file:
        world.media.files["m1"] = file

    refused = PerformStoreMedia(world.ports.media, world.ports.papers)(PHOTO, context)

    assert refused == MediaRefused(reason)
    assert world.papers.files == {}


def test_a_file_that_came_damaged_is_asked_for_again(world: World, context: Context) -> None:
    world.peril.trouble = times(1, lambda: Malformed("sha256"), "fetch")

    perform = PerformStoreMedia(world.ports.media, world.ports.papers)

    assert perform(PHOTO, context) == MediaRefused("gone")


def test_whatsapp_or_the_store_being_down_takes_the_turn_again(world: World) -> None:
    world.media.files["m1"] = Fetched(b"jpeg", "image/jpeg")
    event = sent({"type": "image", "image": {"id": "m1", "mime_type": "image/jpeg"}})
    world.peril.trouble = times(1, lambda: GraphOutage("busy", 7.0), "fetch")
    assert world.hear(event).after_seconds == 7.0
    world.peril.trouble = times(1, lambda: AwsOutage("busy"), "keep")
    assert world.hear(event, 2).code == "aws_outage"

    assert world.hear(event, 3).ending is Ending.DONE
    assert world.phone[0].startswith("kept ")


def test_a_citizen_finds_their_own_cases_and_no_one_elses(world: World, context: Context) -> None:
    world.cases.open(a_case("REV-1"))
    world.cases.open(a_case("REV-2", citizen="citizen-b"))
    find = _finder(world)

    def found(reference: str = "") -> list[str]:
        return [case.reference for case in find(FindCases(reference), context).cases]

    assert found() == ["REV-1"]
    assert found("REV-1") == ["REV-1"]
    assert found("REV-2") == found("REV-3") == []


def test_a_case_is_found_when_its_service_is_gone(world: World, context: Context) -> None:
    world.cases.open(replace(a_case("REV-1"), service="xyz_01_gone"))
    find = _finder(world)

    (case,) = find(FindCases(), context).cases
    assert (case.reference, case.document_type) == ("REV-1", "document")


def test_somebody_elses_reference_costs_as_much_as_no_ones(world: World, context: Context) -> None:
    world.cases.open(a_case("REV-2", citizen="citizen-b"))
    find = _finder(world)

    assert find(FindCases("REV-2"), context) == find(FindCases("REV-3"), context) == CasesFound(())
    assert world.peril.calls == ["get", "get"]


def test_a_case_says_what_it_leads_to_and_why_it_stands_so(world: World, context: Context) -> None:
    world.cases.open(a_case("REV-1", state=CaseState.NEEDS_PAPER))
    world.cases.open(a_case("REV-2", timeline=()))

    found = _finder(world)(FindCases(), context)

    assert {case.document_type for case in found.cases} == {"income"}
    assert {case.reference: dict(case.reason) for case in found.cases} == {
        "REV-1": {"en": "because"},
        "REV-2": {},
    }


def test_a_document_is_ordered(world: World, context: Context) -> None:
    PerformOrderDocument(world.ports.orders)(OrderDocument("REV-1", "income"), context)

    assert world.orders.orders == [DocumentOrder("REV-1", "income")]


def test_an_effects_name_does_not_show_its_event(world: World) -> None:
    event_id = "wamid.HBgMOTE5ODEyMzQ1Njc4"
    names = {Context(event_id, n, a_session(), Address(), world.clock.now()).name for n in range(3)}

    assert len(names) == 3
    assert "HBgM" not in str(names)
