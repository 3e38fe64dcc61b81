"""The clerk stops, restores, cancels and corrects what was issued: Mitra is told in the words of the contract."""

import pytest

from tests.local.departments.kit import CASE, World
from tests.local.desk.kit import Tags, page, press, state

WHY = {"reason_en": "The income was misstated.", "reason_te": "ఆదాయం తప్పు."}
REASON = {"en": "The income was misstated.", "te": "ఆదాయం తప్పు."}


@pytest.fixture
def issued(world: World) -> World:
    world.submit(answers={"name": "Lakshmi Devi", "mandal": "5011", "yearly_income": "150000"})
    press(world, "approve")
    world.tick()
    return world


def told(world: World) -> list[tuple[object, object]]:
    """What Mitra was told after the approval."""
    return [(event["type"], event["data"]) for event in world.mitra.events[1:]]


def test_stopped_restored_and_cancelled(issued: World) -> None:
    for act, fields in (("suspend", WHY), ("restore", {}), ("revoke", WHY)):
        issued.clock.advance(60)
        assert press(issued, act, fields).status_code == 303
        issued.tick()

    assert told(issued) == [
        ("document.suspended", {"reference": CASE, "reason": REASON}),
        ("document.restored", {"reference": CASE}),
        ("document.revoked", {"reference": CASE, "reason": REASON}),
    ]
    assert state(issued) == "approved", "the case is as it was"
    text = page(issued)
    for title in ("Document stopped", "Document restored", "Document cancelled"):
        assert title in text
    assert text.count("Mitra has been told.") == 4


def test_corrected(issued: World) -> None:
    fields = {**WHY, "fact": "holder_name", "value": "Lakshmi  Devi K"}

    answer = press(issued, "reissue", fields)
    issued.tick()

    assert "corrected document is being issued" in issued.request(
        "GET", answer.headers["location"]
    ).text.replace("\n", " ")
    facts = {"holder_name": "Lakshmi Devi K"}
    assert told(issued) == [
        ("document.replaced", {"reference": CASE, "reason": REASON, "facts": facts})
    ]
    assert "Holder name: Lakshmi Devi K" in page(issued), "the next correction starts from this one"


@pytest.mark.parametrize(
    ("before", "offered"),
    [
        ([], {"suspend", "reissue", "revoke"}),
        (["suspend"], {"restore", "reissue", "revoke"}),
        (["suspend", "restore"], {"suspend", "reissue", "revoke"}),
        (["reissue"], {"suspend", "reissue", "revoke"}),
        (["revoke"], set()),
    ],
    ids=str,
)
def test_only_what_can_be_done_is_offered(
    issued: World, before: list[str], offered: set[str]
) -> None:
    fields = {**WHY, "fact": "holder_name", "value": "Asha"}
    for act in before:
        press(issued, act, fields)
    text = page(issued)
    acts = ("suspend", "restore", "revoke", "reissue")
    shown = {act for act in acts if f'action="/desk/revenue/{CASE}/{act}"' in text}
    assert shown == offered
    tags = Tags.of(text)
    assert tags.unlabelled() == []
    assert len(tags.ids) == len(set(tags.ids))
    for act in set(acts) - offered:
        assert press(issued, act, fields).status_code == 409


@pytest.mark.parametrize("act", ["suspend", "restore", "revoke", "reissue"])
def test_before_the_approval_there_is_nothing_to_withdraw(world: World, act: str) -> None:
    world.submit()
    fields = {**WHY, "fact": "holder_name", "value": "Asha"}
    assert press(world, act, fields).status_code == 409
    world.tick()
    assert world.mitra.events == []


@pytest.mark.parametrize(
    ("act", "fields", "says"),
    [
        ("revoke", {}, "Write the reason in English"),
        ("suspend", {"reason_te": "ఎందుకు"}, "Write the reason in English"),
        ("reissue", {**WHY, "fact": "salt", "value": "x"}, "Choose the line"),
        ("reissue", {**WHY, "fact": "mandal_name", "value": "x"}, "Choose the line"),
        ("reissue", {**WHY, "fact": "holder_name"}, "Write what it should say"),
        ("reissue", {"fact": "holder_name", "value": "x"}, "Write the reason in English"),
    ],
)
def test_a_form_with_a_mistake_says_so_and_changes_nothing(
    issued: World, act: str, fields: dict[str, str | list[str]], says: str
) -> None:
    answer = press(issued, act, fields)
    assert answer.status_code == 422
    assert says in answer.text
    issued.tick()
    assert told(issued) == []


def test_a_renewal_names_the_document_before(world: World) -> None:
    world.submit()
    assert press(world, "approve", {"replaces": "9mf2-vfmf-2yg31"}).status_code == 303
    world.tick()
    data = world.mitra.events[0]["data"]
    assert isinstance(data, dict)
    assert data["replaces"] == "9MF2-VFMF-2YG31"


def test_a_number_that_is_none_is_not_sent(world: World) -> None:
    world.submit()
    answer = press(world, "approve", {"replaces": "REV-7F3K-9QXM"})
    assert (answer.status_code, state(world)) == (422, "received")
    assert "number under the QR code" in answer.text
