"""The clerk's desk, end to end: a case comes in, the clerk acts, and Mitra is told."""

from html.parser import HTMLParser
from urllib.parse import urlencode

import httpx
import pytest

from local.departments.case import Decision, State
from tests.local.departments.kit import BASE, CASE, World, application, paper

HERE = {"origin": BASE, "content-type": "application/x-www-form-urlencoded"}


def _press(
    world: World,
    act: str,
    fields: dict[str, str | list[str]] | None = None,
    headers: dict[str, str] | None = None,
) -> httpx.Response:
    body = urlencode(fields or {}, doseq=True).encode()
    sent = HERE if headers is None else headers
    return world.request("POST", f"/desk/revenue/{CASE}/{act}", body, sent)


def _case(world: World) -> str:
    return world.request("GET", f"/desk/revenue/{CASE}").text


def _state(world: World) -> str:
    return str(world.call("GET", f"/cases/{CASE}").json()["state"])


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
    _press(world, "approve")

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

    text = _case(world)

    for words in ("Lakshmi Devi", "NTR", "Vijayawada Rural", "Nunna", "Yes", "Ration card"):
        assert words in text
    assert "Name: Ravi, Age: 7; Name: Sita, Age: 4" in text
    assert "23 Nov 2026, 12:00 PM" in text
    assert 'src="http://files.test:4566/papers/1?signature=1"' in text
    assert text.count("<img") == 1
    assert "Received from Mitra" in text


def test_approving_tells_mitra_what_the_clerk_wrote(world: World) -> None:
    world.submit()

    answer = _press(
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
        },
    }
    shown = world.request("GET", answer.headers["location"]).text
    assert "Approved. The citizen is being told." in shown
    assert "Mitra has been told." in shown
    assert "<form" not in shown


def test_rejecting_gives_the_reason_in_the_languages_written(world: World) -> None:
    world.submit()

    _press(world, "reject", {"reason_en": "The address is not ours.", "reason_te": "చిరునామా తప్పు."})
    world.tick()

    assert world.mitra.events[0]["type"] == "case.rejected"
    assert world.mitra.events[0]["data"] == {
        "reference": CASE,
        "reason": {"en": "The address is not ours.", "te": "చిరునామా తప్పు."},
    }


def test_asking_names_the_papers_and_the_case_comes_back_with_them(world: World) -> None:
    world.submit()

    _press(
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
    assert "Waits for a paper" in _case(world)

    world.submit(papers=[paper(mark="b"), paper("death_slip", "c")])
    assert "The missing paper came" in _case(world)
    assert _press(world, "approve").status_code == 303
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

    answer = _press(world, act, fields)

    assert answer.status_code == 422
    assert says in answer.text
    assert 'role="alert"' in answer.text
    assert _state(world) == "received"


def test_what_the_clerk_wrote_is_kept_beside_the_mistake(world: World) -> None:
    world.submit()

    answer = _press(
        world, "ask", {"papers": ["ration_card"], "reason_te": "</textarea><b>స్పష్టంగా లేదు"}
    )

    assert "&lt;/textarea&gt;&lt;b&gt;స్పష్టంగా లేదు" in answer.text
    assert "</textarea><b>" not in answer.text
    assert 'value="ration_card" checked' in answer.text


def test_a_form_that_is_no_form_changes_nothing(world: World) -> None:
    world.submit()
    path = f"/desk/revenue/{CASE}/reject"

    for body in (b"\xff\xfe=%ff", b"&".join([b"a=b"] * 60)):
        assert world.request("POST", path, body, HERE).status_code == 422
    assert world.request("POST", path, b"x" * 300_000, HERE).status_code == 403
    assert _state(world) == "received"


def test_a_decided_case_is_not_decided_again(world: World) -> None:
    world.submit()
    _press(world, "approve")

    answer = _press(world, "reject", {"reason_en": "Too late"})

    assert answer.status_code == 409
    assert "already decided" in answer.text
    assert _state(world) == "approved"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.test"},
        {"origin": "null"},
        {"origin": "https://stack.test"},
        {"origin": BASE, "sec-fetch-site": "cross-site"},
        {"origin": BASE, "sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_form_from_elsewhere_is_refused(world: World, headers: dict[str, str]) -> None:
    world.submit()

    answer = _press(world, "approve", headers=headers)

    assert answer.status_code == 403
    assert _state(world) == "received"


def test_a_form_that_the_browser_says_is_ours_is_taken(world: World) -> None:
    world.submit()

    assert _press(world, "approve", headers={"sec-fetch-site": "same-origin"}).status_code == 303


def test_nothing_is_changed_by_reading(world: World) -> None:
    world.submit()

    for act in ("approve", "reject", "ask"):
        assert world.request("GET", f"/desk/revenue/{CASE}/{act}").status_code == 405
    assert _state(world) == "received"


@pytest.mark.parametrize("path", ["/desk/revenue/REV-0", "/desk/treasury/REV-0"])
def test_an_unknown_case_is_not_found(world: World, path: str) -> None:
    assert world.request("GET", path).status_code == 404
    assert world.request("POST", f"{path}/approve", b"", HERE).status_code == 404


def test_a_citizens_script_is_shown_and_never_run(world: World) -> None:
    script = "<script>alert(1)</script>"
    world.submit(
        answers={
            "name": script,
            "father_name": '"><img src=x onerror=alert(1)>',
            "n": {"x": script},
        },
        papers=[paper() | {"url": "http://files.test/a?b=1&amp;'onload=alert(1)"}],
    )
    world.departments.offices["revenue"].decide(CASE, Decision(State.ACCEPTED))

    for path in ("/desk", f"/desk/revenue/{CASE}"):
        text = world.request("GET", path).text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
        tags = _Tags.of(text)
        assert "script" not in tags.names
        assert not [name for name in tags.attributes if name.startswith("on")]


def test_the_policy_lets_no_script_run_and_only_the_papers_images_in(world: World) -> None:
    world.submit(papers=[paper(), paper("photo") | {"url": "https://other.test/p"}])

    headers = world.request("GET", f"/desk/revenue/{CASE}").headers

    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self' http://files.test:4566 https://other.test",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["content-type"] == "text/html; charset=utf-8"


def test_the_pages_need_no_script_and_no_other_host(world: World) -> None:
    world.submit()

    for path in ("/desk", f"/desk/revenue/{CASE}"):
        tags = _Tags.of(world.request("GET", path).text)
        assert not {"script", "style", "iframe"} & tags.names
        assert "style" not in tags.attributes
    style = world.request("GET", "/desk/desk.css")
    assert style.headers["content-type"] == "text/css; charset=utf-8"
    assert "url(" not in style.text
    assert "@import" not in style.text


def test_every_field_has_a_label_and_every_image_an_alternative(world: World) -> None:
    world.submit()

    tags = _Tags.of(_case(world))

    assert tags.unlabelled() == []
    assert tags.images_without_alternative == 0
    assert len(tags.ids) == len(set(tags.ids))
    assert 'lang="en"' in _case(world)


def test_mitras_silence_and_refusal_are_shown(world: World) -> None:
    world.submit()
    _press(world, "approve")
    assert "Mitra is being told." in _case(world)

    world.mitra.answers = [503, 404]
    world.tick()
    assert "Mitra does not answer. Attempts so far: 1." in _case(world)

    world.clock.advance(1)
    world.tick()
    assert "Mitra refused the news." in _case(world)


def test_a_case_without_a_name_can_be_decided(world: World) -> None:
    case = application(answers={}, service="MUN-29", papers=[])
    world.call("PUT", "/cases/MUN-4QWE-8RTY", case, "municipal")

    text = world.request("GET", "/desk/municipal/MUN-4QWE-8RTY").text

    assert "No name given" in text
    assert "Municipal Commissioner" in text


class _Tags(HTMLParser):
    """What a page consists of, as a browser would read it."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.images_without_alternative = 0
        self._labels: set[str] = set()
        self._fields: list[str] = []
        self._inside_label = False

    @classmethod
    def of(cls, text: str) -> "_Tags":
        tags = cls()
        tags.feed(text)
        return tags

    def unlabelled(self) -> list[str]:
        return [field for field in self._fields if field not in self._labels]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.names.add(tag)
        self.attributes |= given.keys()
        self.ids += [given["id"] or ""] if "id" in given else []
        self._inside_label = self._inside_label or tag == "label"
        if tag == "label" and given.get("for"):
            self._labels.add(str(given["for"]))
        if tag in ("input", "textarea", "select") and not self._inside_label:
            self._fields.append(str(given.get("id")))
        if tag == "img" and "alt" not in given:
            self.images_without_alternative += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self._inside_label = False
