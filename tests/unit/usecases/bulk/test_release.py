"""Releasing: so many a second, not at night, not while paused, and nobody twice."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from mitra.domain.batch import BatchState, RowState
from mitra.domain.errors import AwsOutage
from tests.kit.board import MORNING, PHONE_NUMBER_ID, RATE, Board, some
from tests.kit.clocks import FixedClock
from tests.kit.peril import Died, Peril


def _told(board: Board) -> Counter[str]:
    return Counter(event.id for event in board.events.events)


def _dispatch(board: Board, state: RowState, code: str = "") -> None:
    """What the dispatcher does with every event it has not seen."""
    for event in board.events.events:
        board.batches.note(str(event.data["batch"]), str(event.data["row"]), state, code)


def test_a_notice_says_who_what_and_where() -> None:
    board = Board()
    (row,) = some(1)
    head = board.approve([row], quiet="none")
    board.releaser()()

    (event,) = board.events.events
    assert (event.kind, event.citizen) == ("document.notice", f"citizen-91{row['mobile']}")
    assert event.id == f"ntc:{head.id}:00000001:0"
    assert event.data["address"] == {
        "phone": f"91{row['mobile']}",
        "phone_number_id": PHONE_NUMBER_ID,
    }
    assert event.data["params"] == [row["name_te"], row["exam_name_te"], row["roll_number"]]
    assert (event.data["template"], event.data["language"]) == ("hall_ticket_ready", "te")


def test_no_second_has_more_than_the_rate() -> None:
    board = Board()
    board.approve(some(150), quiet="none")
    board.releaser()()

    seconds = Counter(event.at for event in board.events.events)
    assert max(seconds.values()) == RATE
    assert sum(seconds.values()) == 147, "three in a hundred and fifty have no mobile"
    assert len(seconds) == 4


def test_a_batch_may_ask_for_less() -> None:
    board = Board()
    board.approve(some(30), quiet="none", rate=7)
    board.releaser()()

    assert max(Counter(event.at for event in board.events.events).values()) == 7


def test_a_call_ends_in_time_and_the_next_goes_on() -> None:
    board = Board()
    board.approve(some(30), quiet="none", rate=1)
    began = board.clock.now()
    board.releaser()()
    assert timedelta(0) < board.clock.now() - began < timedelta(seconds=50)
    board.releaser()()

    assert len(_told(board)) == 30
    assert set(_told(board).values()) == {1}


@pytest.mark.parametrize(
    ("hour", "minute", "told"), [(15, 29, 5), (15, 30, 0), (20, 0, 0), (2, 29, 0), (2, 30, 5)]
)
def test_nothing_is_sent_from_nine_to_eight_in_india(hour: int, minute: int, told: int) -> None:
    board = Board()
    board.approve(some(5))
    board.clock = FixedClock(datetime(2026, 11, 23, hour, minute, tzinfo=UTC))
    board.releaser()()

    assert len(_told(board)) == told


def test_what_is_paused_waits_and_then_goes_on() -> None:
    board = Board()
    head = board.approve(some(10), quiet="none")
    assert board.act(head.id, "pause") == "pause"
    board.releaser()()
    assert board.events.events == []
    assert board.act(head.id, "pause") == "not_running"

    assert board.act(head.id, "resume") == "resume"
    board.run_jobs()
    board.releaser()()
    assert len(_told(board)) == 10
    assert board.head(head.id).state is BatchState.RELEASED


def test_rows_refused_for_our_template_go_again_and_others_do_not() -> None:
    board = Board()
    head = board.approve(some(3), quiet="none")
    board.releaser()()
    batch = head.id
    board.batches.note(batch, "00000001", RowState.REFUSED, "132015")
    board.batches.note(batch, "00000002", RowState.REFUSED, "131026")
    board.batches.note(batch, "00000003", RowState.DELIVERED)
    board.batches.pause(batch, "132015")

    board.act(batch, "resume")
    board.run_jobs()
    board.releaser()()

    assert _told(board)[f"ntc:{batch}:00000001:1"] == 1
    assert len(_told(board)) == 4


def test_word_that_is_quicker_than_the_mark_is_not_sent_again() -> None:
    board = Board()
    head = board.approve(some(2), quiet="none")
    board.batches.note(head.id, "00000001", RowState.SENT)
    board.releaser()()

    assert list(_told(board)) == [f"ntc:{head.id}:00000002:0"]


def test_two_batches_share_the_rate() -> None:
    board = Board()
    first = board.upload(some(100), "one")
    later = [{**row, "roll_number": f"9{row['roll_number'][1:]}"} for row in some(100)]
    second = board.upload(later, "two")
    for head in (first, second):
        board.act(head.id, "approve", quiet="none")
    board.issue_all()
    board.releaser()()

    seconds = Counter(event.at for event in board.events.events)
    assert max(seconds.values()) <= RATE
    begun = Counter(e.data["batch"] for e in board.events.events if e.at == MORNING.isoformat())
    assert set(begun) == {first.id, second.id}


_CALLS = 2 * 5 + 6


@pytest.mark.parametrize("moment", range(1, 2 * _CALLS + 1))
def test_a_death_at_any_moment_tells_everybody_and_nobody_under_two_names(moment: int) -> None:
    board = Board()
    head = board.approve(some(5), quiet="none")
    peril = Peril(dies_at=moment)
    try:
        board.releaser(peril)()
    except Died:
        # What was published before the death is with the dispatcher, which knows each by its id.
        _dispatch(board, RowState.SENT)
    board.releaser()()

    assert set(_told(board)) == {f"ntc:{head.id}:{number:08d}:0" for number in range(1, 6)}
    assert set(_told(board).values()) == {1}


@pytest.mark.parametrize("name", ["due", "load", "publish", "released", "count", "all"])
def test_an_outage_at_any_call_is_made_good_by_the_next(name: str) -> None:
    board = Board()
    head = board.approve(some(5), quiet="none")

    def outage(called: str) -> None:
        if called == name:
            raise AwsOutage("down")

    with pytest.raises(AwsOutage):
        board.releaser(Peril(trouble=outage))()
    board.releaser()()

    assert set(_told(board)) == {f"ntc:{head.id}:{number:08d}:0" for number in range(1, 6)}


def test_the_last_report_is_asked_for_when_nothing_more_is_to_be_heard() -> None:
    board = Board()
    head = board.approve(some(3), quiet="none")
    board.releaser()()
    board.releaser()()
    assert board.work.jobs == []

    _dispatch(board, RowState.DELIVERED)
    board.releaser()()
    board.run_jobs()
    assert board.head(head.id).state is BatchState.FINISHED
    assert board.json(f"reports/{head.id}/report.json")["final"] is True


def test_phones_that_stay_off_hold_the_last_report_back_for_a_day() -> None:
    board = Board()
    head = board.approve(some(3), quiet="none")
    board.releaser()()
    board.clock.sleep(timedelta(hours=23).total_seconds())
    board.releaser()()
    assert board.work.jobs == []

    board.clock.sleep(timedelta(hours=1).total_seconds())
    board.releaser()()
    board.run_jobs()
    assert board.head(head.id).state is BatchState.FINISHED
