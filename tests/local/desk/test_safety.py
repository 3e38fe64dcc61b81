"""No form from elsewhere, no script of a citizen, and a page that everybody can use."""

import pytest

from local.departments.case import Decision, State
from tests.local.departments.kit import BASE, CASE, World, paper
from tests.local.desk.kit import HERE, Tags, page, press, state


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

    answer = press(world, "approve", headers=headers)

    assert answer.status_code == 403
    assert state(world) == "received"


def test_a_form_that_the_browser_says_is_ours_is_taken(world: World) -> None:
    world.submit()

    assert press(world, "approve", headers={"sec-fetch-site": "same-origin"}).status_code == 303


def test_nothing_is_changed_by_reading(world: World) -> None:
    world.submit()

    for act in ("approve", "reject", "ask"):
        assert world.request("GET", f"/desk/revenue/{CASE}/{act}").status_code == 405
    assert state(world) == "received"


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
        tags = Tags.of(text)
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
        tags = Tags.of(world.request("GET", path).text)
        assert not {"script", "style", "iframe"} & tags.names
        assert "style" not in tags.attributes
    style = world.request("GET", "/desk/desk.css")
    assert style.headers["content-type"] == "text/css; charset=utf-8"
    assert "url(" not in style.text
    assert "@import" not in style.text


def test_every_field_has_a_label_and_every_image_an_alternative(world: World) -> None:
    world.submit()

    tags = Tags.of(page(world))

    assert tags.unlabelled() == []
    assert tags.images_without_alternative == 0
    assert len(tags.ids) == len(set(tags.ids))
    assert 'lang="en"' in page(world)


def test_a_form_that_is_no_form_changes_nothing(world: World) -> None:
    world.submit()
    path = f"/desk/revenue/{CASE}/reject"

    for body in (b"\xff\xfe=%ff", b"&".join([b"a=b"] * 60)):
        assert world.request("POST", path, body, HERE).status_code == 422
    assert world.request("POST", path, b"x" * 300_000, HERE).status_code == 403
    assert state(world) == "received"
