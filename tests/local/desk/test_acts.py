"""The clerk acts, end to end: the case moves, and Mitra is told."""

import pytest

from tests.local.departments.kit import CASE, PLACES, World, paper
from tests.local.desk.kit import page, press, state


def test_approving_tells_mitra_what_the_clerk_wrote(world: World) -> None:
    world.submit()

    answer = press(
        world,
        "approve",
        {"approved_by": "Deputy Tahsildar, Nunna", "holder_name_te": "లక్ష్మీ దేవి"},
    )
    world.tick()

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/desk/revenue/{CASE}?done=approve"
    assert world.mitra.events[0]["type"] == "case.approved"
    assert world.mitra.events[0]["data"] == {
        "reference": CASE,
        "facts": {
            "certificate_number": "IC012600000001",
            "holder_name_te": "లక్ష్మీ దేవి",
            "approved_by": "Deputy Tahsildar, Nunna",
            "approved_on": "2026-11-23",
            **PLACES,
        },
    }
    shown = world.request("GET", answer.headers["location"]).text
    assert "Approved. The citizen is being told." in shown
    assert "Mitra has been told." in shown
    assert f'action="/desk/revenue/{CASE}/approve"' not in shown


def test_rejecting_gives_the_reason_in_the_languages_written(world: World) -> None:
    world.submit()

    press(world, "reject", {"reason_en": "The address is not ours.", "reason_te": "చిరునామా తప్పు."})
    world.tick()

    assert world.mitra.events[0]["type"] == "case.rejected"
    assert world.mitra.events[0]["data"] == {
        "reference": CASE,
        "reason": {"en": "The address is not ours.", "te": "చిరునామా తప్పు."},
    }


def test_asking_names_the_papers_and_the_case_comes_back_with_them(world: World) -> None:
    world.submit()

    press(
        world,
        "ask",
        {"papers": ["ration_card"], "other": "Death  slip", "reason_en": "Not readable."},
    )
    world.tick()

    assert world.mitra.events[0]["type"] == "case.needs_paper"
    assert world.mitra.events[0]["data"] == {
        "reference": CASE,
        "reason": {"en": "Not readable."},
        "papers": ["ration_card", "death_slip"],
    }
    assert "Waits for a paper" in page(world)

    world.submit(papers=[paper(mark="b"), paper("death_slip", "c")])
    assert "The missing paper came" in page(world)
    assert press(world, "approve").status_code == 303
    world.tick()
    assert world.mitra.events[1]["type"] == "case.approved"


@pytest.mark.parametrize(
    ("act", "fields", "says"),
    [
        ("reject", {}, "Write the reason in English"),
        ("reject", {"reason_en": "   "}, "Write the reason in English"),
        ("reject", {"reason_en": "x" * 501}, "at most 500"),
        ("reject", {"reason_en": "a\x00b"}, "plain text"),
        ("ask", {"reason_en": "Why"}, "Choose the paper"),
        ("ask", {"papers": ["ration_card"]}, "Write the reason in English"),
        ("ask", {"papers": ["../x"], "reason_en": "Why"}, "letters and digits"),
        ("ask", {"other": "<b>", "reason_en": "Why"}, "letters and digits"),
        ("approve", {"holder_name_te": "Lakshmi"}, "Telugu letters"),
        ("approve", {"approved_by": "x" * 121}, "at most 120"),
    ],
)
def test_a_form_with_a_mistake_says_so_and_changes_nothing(
    world: World, act: str, fields: dict[str, str | list[str]], says: str
) -> None:
    world.submit()

    answer = press(world, act, fields)

    assert answer.status_code == 422
    assert says in answer.text
    assert 'role="alert"' in answer.text
    assert state(world) == "received"


def test_what_the_clerk_wrote_is_kept_beside_the_mistake(world: World) -> None:
    world.submit()

    answer = press(
        world, "ask", {"papers": ["ration_card"], "reason_te": "</textarea><b>స్పష్టంగా లేదు"}
    )

    assert "&lt;/textarea&gt;&lt;b&gt;స్పష్టంగా లేదు" in answer.text
    assert "</textarea><b>" not in answer.text
    assert 'value="ration_card" checked' in answer.text


def test_a_decided_case_is_not_decided_again(world: World) -> None:
    world.submit()
    press(world, "approve")

    answer = press(world, "reject", {"reason_en": "Too late"})

    assert answer.status_code == 409
    assert "already decided" in answer.text
    assert state(world) == "approved"


def test_mitras_silence_and_refusal_are_shown(world: World) -> None:
    world.submit()
    press(world, "approve")
    assert "Mitra is being told." in page(world)

    world.mitra.answers = [503, 404]
    world.tick()
    assert "Mitra does not answer. Attempts so far: 1." in page(world)

    world.clock.advance(1)
    world.tick()
    assert "Mitra refused the news." in page(world)
