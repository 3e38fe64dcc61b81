"""What operators decide, and what they may not."""

import json

import pytest

from mitra.domain.batch import BatchState
from mitra.domain.batch_work import Task
from tests.kit.board import CLERK, OFFICER, Board, some


def test_whoever_uploaded_a_file_cannot_approve_it() -> None:
    board = Board()
    head = board.upload(some(2))

    assert board.act(head.id, "approve", CLERK) == "needs_another_operator"
    assert board.head(head.id).state is BatchState.PREVIEWED
    assert board.act(head.id, "approve", OFFICER) == "approve"
    order = board.head(head.id).order
    assert order is not None
    assert (order.approved_by, order.quiet) == (OFFICER, ("21:00", "08:00"))


def test_one_operator_is_enough_where_it_is_set_so() -> None:
    board = Board(two_people=False)
    head = board.upload(some(2))
    assert board.act(head.id, "approve", CLERK) == "approve"


def test_who_did_it_is_what_s3_says_and_not_what_the_file_says() -> None:
    board = Board()
    head = board.upload(some(2))
    answer = board.act(head.id, "approve", CLERK, by=OFFICER, approved_by=OFFICER)
    assert answer == "needs_another_operator"


def test_the_answer_lies_beside_the_reports() -> None:
    board = Board()
    head = board.upload(some(1))
    board.put(f"acts/{head.id}/7.approve.json", b"{}", OFFICER)
    said = json.loads(board.files.files[f"reports/{head.id}/7.approve.json"])
    assert (said["answer"], said["operator"]) == ("approve", OFFICER)


def test_approving_twice_queues_the_same_chunks_and_issues_once() -> None:
    board = Board()
    head = board.upload(some(30))
    board.act(head.id, "approve", quiet="none")
    board.act(head.id, "approve", quiet="none")
    board.issue_all()
    assert len(board.register.records) == 30


@pytest.mark.parametrize(
    ("kind", "answer"),
    [("approve", "nothing_to_issue"), ("pause", "not_running"), ("resume", "not_paused")],
)
def test_a_batch_without_a_valid_row_does_nothing(kind: str, answer: str) -> None:
    board = Board()
    head = board.upload([{**row, "mobile": "1"} for row in some(2)])
    assert board.act(head.id, kind) == answer


def test_a_batch_that_is_not_there() -> None:
    assert Board().act("nobody-1234567", "approve") == "no_such_batch"


@pytest.mark.parametrize(
    "key",
    [
        "acts/x.json",
        "acts/../heads/1.approve.json",
        "acts/b/1.approve.json/",
        "acts/b/1.exec.json",
        "acts/B/1.approve.json",
    ],
)
def test_a_hostile_key_is_no_act(key: str) -> None:
    assert Board().put(key, b"{}")[0] in ("act_unreadable", "nothing")


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"{",
        b"\xff",
        b'{"rate": -1}',
        b'{"rate": "9"}',
        b'{"rate": true}',
        b'{"quiet": "25:00-08:00"}',
        b'{"quiet": "soon"}',
        b"[" * 100_000,
    ],
)
def test_a_hostile_act_changes_nothing(body: bytes) -> None:
    board = Board()
    head = board.upload(some(1))
    assert board.put(f"acts/{head.id}/1.approve.json", body, OFFICER) == ["act_unreadable"]
    assert board.head(head.id).state is BatchState.PREVIEWED


def test_more_than_the_rate_is_not_to_be_had() -> None:
    board = Board()
    head = board.upload(some(1))
    board.act(head.id, "approve", rate=10_000)
    order = board.head(head.id).order
    assert order is not None
    assert order.rate == 40


def test_a_report_can_be_asked_for_at_any_time() -> None:
    board = Board()
    head = board.upload(some(1))
    board.act(head.id, "report")
    assert [job.task for job in board.work.jobs] == [Task.REPORT]
    board.run_jobs()
    assert board.json(f"reports/{head.id}/report.json")["not_worked_on_yet"] == 1
