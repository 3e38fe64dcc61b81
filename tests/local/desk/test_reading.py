"""What a clerk sees: the queue, and a case with its answers, papers and timeline."""

from tests.local.departments.kit import CASE, World, application, paper
from tests.local.desk.kit import page, press


def test_the_queue_shows_the_most_urgent_first(world: World) -> None:
    world.submit("REV-2AAA-2BBB", due_at="2026-12-24T06:30:00Z", answers={"name": "Calm"})
    world.submit("REV-3AAA-3BBB", due_at="2026-11-23T10:30:00Z", answers={"name": "Soon"})
    world.submit("REV-4AAA-4BBB", due_at="2026-11-23T06:40:00Z", answers={"name": "Late"})
    world.clock.advance(3600)

    text = world.request("GET", "/desk?department=revenue").text

    assert text.index("Late") < text.index("Soon") < text.index("Calm")
    for words in ("Overdue by 50 minutes", "Due in 3 hours", "Due in 30 days", "1 hour old"):
        assert words in text
    assert "Income certificate" in text


def test_each_department_has_its_own_queue(world: World) -> None:
    world.submit()

    assert CASE in world.request("GET", "/desk").text
    energy = world.request("GET", "/desk?department=energy").text
    assert CASE not in energy
    assert "No case waits" in energy
    assert world.request("GET", "/desk?department=treasury").status_code == 404


def test_a_decided_case_moves_to_the_other_list(world: World) -> None:
    world.submit()
    press(world, "approve")

    assert CASE not in world.request("GET", "/desk").text
    assert CASE in world.request("GET", "/desk?show=decided").text


def test_a_long_queue_says_how_many_more_there_are(world: World) -> None:
    for number in range(201):
        world.submit(f"REV-{number:04}-AAAA")

    assert "And 1 more." in world.request("GET", "/desk").text


def test_a_case_shows_answers_papers_and_timeline(world: World) -> None:
    world.submit(
        papers=[paper(), paper("affidavit") | {"content_type": "application/pdf"}],
        answers={
            "name": "Lakshmi Devi",
            "address": {"district": "749", "mandal": "5011", "village": "589222"},
            "is_farmer": True,
            "members": [{"name": "Ravi", "age": 7}, {"name": "Sita", "age": 4}],
            "nothing": None,
        },
    )

    text = page(world)

    for words in ("Lakshmi Devi", "NTR", "Vijayawada Rural", "Nunna", "Yes", "Ration card"):
        assert words in text
    assert "Name: Ravi, Age: 7; Name: Sita, Age: 4" in text
    assert "23 Nov 2026, 12:00 PM" in text
    assert 'src="http://files.test:4566/papers/1?signature=1"' in text
    assert text.count("<img") == 1
    assert "Received from Mitra" in text


def test_a_case_without_a_name_can_be_decided(world: World) -> None:
    case = application(answers={}, service="MUN-29", papers=[])
    world.call("PUT", "/cases/MUN-4QWE-8RTY", case, "municipal")

    text = world.request("GET", "/desk/municipal/MUN-4QWE-8RTY").text

    assert "No name given" in text
    assert "Municipal Commissioner" in text
