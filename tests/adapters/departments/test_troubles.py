"""A department that is down, slow, wrong or hostile: its own services suffer, and none of its words are repeated."""

import json
import logging

import pytest

from mitra.domain.errors import DepartmentOutage, DepartmentRefused, MitraError
from tests.kit.department import NOTHING, SAID, SECRET, look_up, office
from tests.kit.scripted_server import HALF, HANG_UP, SILENCE, Reply, Step


def _outage(*steps: Step) -> DepartmentOutage:
    with office(*steps) as revenue, pytest.raises(DepartmentOutage) as caught:
        look_up(revenue)
    assert SAID not in str(caught.value)
    assert caught.value.__cause__ is None
    return caught.value


_TITLES = {"en": "A"}
_ITEM = {"titles": _TITLES, "lines": {}}
_LANGUAGES = {chr(97 + n % 26) + chr(97 + n // 26): "A" for n in range(26)}


@pytest.mark.parametrize(
    "items",
    [
        None,
        {},
        [7],
        [{}],
        [{"lines": {}}],
        [{**_ITEM, "titles": {"te": "అ"}}],
        [{**_ITEM, "titles": {"en": ""}}],
        [{**_ITEM, "titles": {"en": 7}}],
        [{**_ITEM, "titles": {"en": "A" * 201}}],
        [{**_ITEM, "titles": {**_TITLES, **_LANGUAGES}}],
        [{**_ITEM, "lines": {"en": "one"}}],
        [{**_ITEM, "lines": {"en": ["x"] * 31}}],
        [{**_ITEM, "lines": {"en": ["x" * 501]}}],
        [{**_ITEM, "location": {"latitude": 91, "longitude": 0}}],
        [{**_ITEM, "location": {"latitude": "16.5", "longitude": 80.6}}],
        [{**_ITEM, "location": {"latitude": 16.5}}],
        [_ITEM] * 51,
    ],
)
def test_an_answer_outside_the_contract_is_an_outage(items: object) -> None:
    answer = Reply(body=json.dumps({"items": items}).encode())

    assert "outside the contract" in str(_outage(answer))


@pytest.mark.parametrize("count", [200, 201])
def test_a_list_has_two_hundred_entries_at_most(count: int) -> None:
    entries = [{"id": str(n), "titles": {"en": "A"}} for n in range(count)]
    answer = Reply(body=json.dumps({"options": entries}).encode())
    with office(answer) as revenue:
        if count == 200:
            assert len(revenue.departments.options("revenue", "villages", {})) == 200
        else:
            with pytest.raises(DepartmentOutage):
                revenue.departments.options("revenue", "villages", {})


@pytest.mark.parametrize(
    "answer",
    [
        Reply(body=b""),
        Reply(body=b"<html>Asha 919848012345</html>"),
        Reply(body=b'"Asha 919848012345"'),
        Reply(body=b"[" * 100_000),
        Reply(body=b'{"items": []}' + b" " * 600_000),
        Reply(body=b'{"items": [{"titles": {"en": "\xff"}, "lines": {}}]}'),
        Reply(204, b""),
        Reply(301, b"", [("Location", "http://127.0.0.1:1/919848012345")]),
        Reply(400, b"Asha 919848012345"),
        Reply(401, b'{"title": "Asha 919848012345"}'),
        Reply(404, b"Asha 919848012345"),
        Reply(422, b"Asha 919848012345"),
        Reply(429, b"Asha 919848012345"),
        Reply(500, b"Asha 919848012345"),
        Reply(503, b"Asha 919848012345"),
        SILENCE,
        HANG_UP,
        HALF,
    ],
)
def test_every_trouble_is_an_outage_of_that_department(answer: Step) -> None:
    assert str(_outage(answer)).startswith("revenue ")


@pytest.mark.parametrize("trouble", [HANG_UP, HALF, Reply(502), Reply(503), Reply(504)])
def test_a_passing_trouble_is_tried_once_more_after_a_pause(trouble: Step) -> None:
    with office(trouble, NOTHING) as revenue:
        assert look_up(revenue) == 0

    first, second = revenue.server.calls
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert revenue.clock.slept == [0.2]


@pytest.mark.parametrize("trouble", [HANG_UP, Reply(502), Reply(503), Reply(504)])
def test_a_trouble_that_stays_is_tried_twice_only(trouble: Step) -> None:
    with office(trouble) as revenue, pytest.raises(DepartmentOutage):
        look_up(revenue)

    assert len(revenue.server.calls) == 2


@pytest.mark.parametrize("trouble", [SILENCE, Reply(500), Reply(400), Reply(body=b"no")])
def test_no_other_trouble_is_tried_again(trouble: Step) -> None:
    with office(trouble) as revenue, pytest.raises(DepartmentOutage):
        look_up(revenue)

    assert len(revenue.server.calls) == 1


def test_nobody_listening_is_tried_twice() -> None:
    entry = {"url": "http://127.0.0.1:1", "secret": SECRET}
    with office(NOTHING, registry={"revenue": entry}) as revenue:
        with pytest.raises(DepartmentOutage, match="ConnectError"):
            look_up(revenue)

        assert revenue.clock.slept == [0.2]


def test_no_log_line_holds_what_was_said(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    steps: list[Step] = [
        NOTHING,
        HANG_UP,
        HALF,
        SILENCE,
        Reply(500, b"Asha 919848012345"),
        Reply(body=b"7"),
    ]
    for step in steps:
        with office(step) as revenue:
            try:
                look_up(revenue)
                revenue.departments.options("revenue", "mandals", {"district": SAID})
            except MitraError:
                logging.getLogger("mitra.dispatcher").exception("call")

    assert "call" in caplog.text
    assert SAID not in caplog.text
    assert SECRET not in caplog.text


def test_a_refusal_of_a_look_up_is_no_refusal_of_a_case() -> None:
    refusal = Reply(422, b'{"code": "x", "message": {"en": "no"}}')
    with office(refusal) as revenue, pytest.raises(DepartmentOutage) as caught:
        look_up(revenue)

    assert not isinstance(caught.value, DepartmentRefused)
