"""The log lines of a turn: what an operator searches and the alarms count."""

import logging

import pytest

from mitra.bootstrap.turn_log import log_outcome
from mitra.domain.event import Event
from mitra.observability import EventLog
from mitra.usecases.turn_outcome import Ending, Note, Outcome
from mitra.usecases.turn_status import NOTHING_WAITS
from tests.kit.events import said, status

LOG = EventLog("dispatcher")


def lines(
    caplog: pytest.LogCaptureFixture, outcome: Outcome, event: Event | None = None
) -> list[tuple[str, str]]:
    """(name, level) of every line."""
    with caplog.at_level(logging.INFO):
        log_outcome(LOG, event or said("hello"), outcome, attempt=1, ms=12)
    return [(record.getMessage(), record.levelname) for record in caplog.records]


@pytest.mark.parametrize(
    ("ending", "line"),
    [
        (Ending.DONE, ("turn_taken", "INFO")),
        (Ending.REPEATED, ("turn_repeated", "INFO")),
        (Ending.SKIPPED, ("update_skipped", "INFO")),
        (Ending.RETRY, ("turn_retried", "WARNING")),
    ],
)
def test_each_ending_has_its_line(
    caplog: pytest.LogCaptureFixture, ending: Ending, line: tuple[str, str]
) -> None:
    assert lines(caplog, Outcome(ending)) == [line]


def test_what_was_given_up_is_for_a_person_to_look_at(caplog: pytest.LogCaptureFixture) -> None:
    found = lines(caplog, Outcome(Ending.FAILED, code="internal", error="KeyError at advance:1"))

    assert found == [("turn_failed", "WARNING"), ("fault", "ERROR")]


def test_a_fault_of_ours_is_one_from_the_first_try(caplog: pytest.LogCaptureFixture) -> None:
    found = lines(caplog, Outcome(Ending.RETRY, code="internal", error="KeyError at advance:1"))

    assert found == [("turn_retried", "WARNING"), ("fault", "ERROR")]


def test_a_line_says_where_the_conversation_stands_and_what_it_cost(
    caplog: pytest.LogCaptureFixture,
) -> None:
    lines(caplog, Outcome(Ending.DONE, service="svc", step="review", messages=2))

    told = vars(caplog.records[0])
    assert {name: told[name] for name in ("service", "step", "messages", "attempt", "ms")} == {
        "service": "svc",
        "step": "review",
        "messages": 2,
        "attempt": 1,
        "ms": 12,
    }
    assert not hasattr(caplog.records[0], "code")


def test_the_alarm_about_our_rights_finds_its_code(caplog: pytest.LogCaptureFixture) -> None:
    lines(caplog, Outcome(Ending.DONE, code="access_refused"))

    assert vars(caplog.records[0])["code"] == "access_refused"


def test_notes_are_lines_of_their_own(caplog: pytest.LogCaptureFixture) -> None:
    note = Note("send_refused", {"graph_code": 131047, "outbox_id": "o1", "code": "send_refused"})

    assert lines(caplog, Outcome(Ending.DONE, notes=(note,)))[0] == ("send_refused", "WARNING")
    assert vars(caplog.records[0])["graph_code"] == 131047


def test_a_status_that_says_nothing_new_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    event = status("o1", "sent")

    assert lines(caplog, Outcome(Ending.DONE, code=NOTHING_WAITS), event) == []
    assert lines(caplog, Outcome(Ending.DONE), event) == [("status_noted", "INFO")]
