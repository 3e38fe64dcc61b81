"""A chunk of an approved batch: what is issued, what is not, and why."""

import pytest

from mitra.domain.batch import BatchState, Chunk, RowState
from mitra.domain.batch_work import ChunkOrder
from mitra.domain.errors import Conflict, NotFound
from tests.kit.board import Board, some
from tools.hall_tickets.candidates import candidates


def test_nothing_is_issued_before_approval() -> None:
    board = Board()
    head = board.upload(some(3))

    with pytest.raises(Conflict):
        board.issuer()(ChunkOrder(Chunk(head.id, 0, 0)))
    assert board.register.records == {}


def test_a_batch_that_nobody_knows_is_not_issued() -> None:
    with pytest.raises(NotFound):
        Board().issuer()(ChunkOrder(Chunk("ssc-1", 0, 0)))


def test_every_valid_row_has_a_signed_ticket_that_can_be_found() -> None:
    board = Board()
    rows = some(60)
    head = board.approve(rows, quiet="none")

    assert (head.state, head.chunks, head.counts.chunks_done) == (BatchState.RUNNING, 3, 3)
    assert head.counts.rows[RowState.ISSUED] == 60
    for row in rows:
        found = board.batches.find(row["roll_number"].lower(), row["date_of_birth"])
        assert found is not None
        record = board.register.records[found]
        assert record.facts["holder_name"] == row["name"]
        assert (record.type, record.department) == ("hall_ticket", "education")
    assert board.batches.find(rows[0]["roll_number"], "2011-01-01") is None


def test_a_row_without_a_mobile_is_issued_but_waits_for_no_release() -> None:
    board = Board()
    head = board.approve(some(32), quiet="none")

    (row,) = [row for row in board.batches.rows.values() if row.addressee is None]
    assert (row.state, row.due, row.citizen) == (RowState.ISSUED, False, "")
    assert head.counts.unaddressed == 1


def test_the_same_file_uploaded_again_issues_nothing() -> None:
    board = Board()
    rows = some(10)
    board.approve(rows, quiet="none")
    before = dict(board.register.records)

    again = board.upload(rows, "again")

    assert again.valid == 0
    assert board.act(again.id, "approve") == "nothing_to_issue"
    assert board.register.records == before


def test_two_files_that_were_both_checked_before_either_was_issued_make_one_ticket() -> None:
    board = Board()
    first, second = board.upload(some(5), "one"), board.upload(some(5), "two")
    board.act(first.id, "approve", quiet="none")
    board.act(second.id, "approve", quiet="none")
    board.issue_all()

    assert len(board.register.records) == 5
    states = {row.state for row in board.batches.rows.values() if row.batch == second.id}
    assert states == {RowState.EARLIER}
    assert {line["code"] for line in board.report(second.id)} == {first.id}


def test_a_photo_that_is_no_photo_fails_its_own_row_only() -> None:
    board = Board()
    rows = list(candidates(3, photos=True))
    for row in rows:
        board.files.files["photos/" + row["photo"]] = b"\xff\xd8 face"
    board.files.files["photos/" + rows[1]["photo"]] = b"MZ no face"

    board.approve(rows, quiet="none")

    states = [row.state for row in board.batches.rows.values()]
    assert states == [RowState.ISSUED, RowState.FAILED, RowState.ISSUED]
    assert board.batches.rows[next(iter(board.batches.heads)), "00000002"].code == "drawing"


def test_a_photo_that_was_taken_away_since_the_check_fails_its_own_row_only() -> None:
    board = Board()
    rows = list(candidates(2, photos=True))
    for row in rows:
        board.files.files["photos/" + row["photo"]] = b"\xff\xd8 face"
    head = board.upload(rows)
    board.act(head.id, "approve", quiet="none")
    del board.files.files["photos/" + rows[0]["photo"]]
    board.issue_all()

    first, second = board.batches.rows.values()
    assert (first.state, first.code) == (RowState.FAILED, "photo_missing")
    assert second.state is RowState.ISSUED


def test_a_dry_run_signs_and_registers_nothing() -> None:
    board = Board()
    head = board.upload(some(4))

    assert board.act(head.id, "dry_run", sample=2) == "dry_run"
    board.issue_all()

    drawn = [key for key in board.files.files if "/specimens/" in key]
    assert len(drawn) == 2
    assert all(b"SPECIMEN" in board.files.files[key] for key in drawn)
    assert (board.register.records, board.batches.claims, board.batches.rows) == ({}, {}, {})
    assert board.head(head.id).state is BatchState.PREVIEWED
