"""A whole file: cut into parts, in slices, with a verdict on every row."""

from datetime import timedelta

import pytest

from mitra.domain.batch import PART_ROWS, BatchState
from mitra.domain.batch_work import Job, Task
from mitra.usecases.bulk import check_file
from mitra.usecases.bulk.check_state import CheckState, packed, unpacked
from tests.kit.board import Board, csv_of, some
from tests.kit.peril import Died, Peril
from tools.hall_tickets.faults import spoiled


def test_a_preview_says_what_an_operator_must_know() -> None:
    board = Board()
    rows = [{**row, "remarks": "x"} for row in some(100)]
    head = board.upload(rows)
    page = board.json(f"reports/{head.id}/preview.json")

    assert head.state is BatchState.PREVIEWED
    assert (page["rows"], page["valid"], page["refused"]) == (100, 100, 0)
    assert (page["with_mobile"], page["without_mobile"]) == (98, 2)
    assert page["columns_ignored"] == ["remarks"]
    assert page["centres"] == {
        "10001": {"name": rows[0]["centre_name"], "candidates": 100},
    }
    assert page["estimate"] == {
        "issuing_minutes": 1,
        "sending_minutes": 1,
        "messages": 98,
        "messages_rupees": 11,
    }


def test_reports_hold_nothing_personal() -> None:
    board = Board()
    rows = [row for row, _ in spoiled(iter(some(40)), 4)]
    head = board.upload(rows)
    board.act(head.id, "approve", quiet="none")
    board.issue_all()
    board.releaser()()
    board.report(head.id)

    reports = b"".join(
        content for key, content in board.files.files.items() if key.startswith("reports/")
    ).decode()
    for row in rows:
        assert row["name"] not in reports
        assert row["name_te"] not in reports
        assert row["mobile"] == "" or row["mobile"] not in reports
        assert row["date_of_birth"] not in reports
        assert len(row["roll_number"]) < 10 or row["roll_number"] not in reports


def test_every_fault_of_every_row_is_said_in_three_languages() -> None:
    board = Board()
    made = list(spoiled(iter(some(200)), 4))
    head = board.upload([row for row, _ in made])
    lines = board.table(f"reports/{head.id}/rows.csv")

    assert len(lines) == 200
    for (_, fault), line in zip(made, lines, strict=True):
        assert line["verdict"] == ("refused" if fault else "ok")
        assert fault is None or fault in line["faults"].split(), line
        assert all(bool(line[name]) is bool(fault) for name in ("what is wrong", "ఏమి తప్పు"))
    assert "=HYPERLINK" not in board.files.files[f"reports/{head.id}/rows.csv"].decode()


def _sliced(board: Board, monkeypatch: pytest.MonkeyPatch, rows: int) -> str:
    """Check a file so that each call has time for one part only."""
    monkeypatch.setattr(check_file, "SLICE", timedelta(0))
    return board.upload(some(rows)).id


def test_a_file_checked_in_slices_is_what_it_is_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = 2 * PART_ROWS + 7
    whole, sliced = Board(), Board()
    one = whole.upload(some(rows)).id
    two = _sliced(sliced, monkeypatch, rows)

    assert one == two
    assert whole.head(one).parts == sliced.head(two).parts == (PART_ROWS, PART_ROWS, 7)
    for key, content in whole.files.files.items():
        if "/parts/" in key or key.startswith("reports/"):
            assert sliced.files.files[key] == content, key


def test_a_check_that_dies_anywhere_ends_as_if_it_had_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_file, "SLICE", timedelta(0))
    monkeypatch.setattr(check_file, "PART_ROWS", 5)
    expected = Board()
    batch = expected.upload(some(13)).id
    for moment in range(1, 40):
        board = Board()
        peril, files = Peril(dies_at=moment), board.files
        board.files = peril.around(files, "read", "write")
        try:
            board.put("uploads/ssc.csv", csv_of(some(13)))
            board.run_jobs()
        except Died:
            board.files = files
            for job in [*board.work.jobs, check_file_job(batch)]:
                board.work.jobs = [job]
                board.run_jobs()
        assert board.head(batch).parts == expected.head(batch).parts
        assert board.table(f"reports/{batch}/rows.csv") == expected.table(
            f"reports/{batch}/rows.csv"
        )


def check_file_job(batch: str) -> Job:
    return Job(Task.CHECK, batch)


def test_what_is_known_of_a_file_comes_back_whole() -> None:
    state = CheckState(position=7, number=9, exam_code="SSC", parts=[3, 4])
    assert state.first_seen("abc", 5) == 5
    assert state.first_seen("ABC", 6) == 5
    assert state.centre_fits("1", "A")
    assert not state.centre_fits("1", "B")
    assert unpacked(packed(state)) == state


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "file_empty"),
        (b"\n\n\n", "file_empty"),
        (b"a,b\n1,2\n", "columns_missing"),
        (b"\xff\xfer\x00o\x00", "utf16"),
        (b"PK\x03\x04 a spreadsheet \x00\x00", "utf16"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(content: bytes, fault: str) -> None:
    board = Board()
    board.put("uploads/ssc.csv", content)
    board.run_jobs()
    (head,) = board.batches.all()
    page = board.json(f"reports/{head.id}/preview.json")
    assert (head.state, head.fault, page["fault"]) == (BatchState.REFUSED, fault, fault)
    assert board.act(head.id, "approve") in ("nothing_to_issue", "not_previewed")


def test_a_header_without_rows_is_an_empty_file() -> None:
    board = Board()
    board.put("uploads/ssc.csv", csv_of(some(1)).splitlines(keepends=True)[0])
    board.run_jobs()
    (head,) = board.batches.all()
    assert head.fault == "file_empty"


@pytest.mark.parametrize(
    "key", ["uploads/a b.csv", "uploads/../x.csv", "uploads/x.xlsx", "uploads/=cmd.csv"]
)
def test_a_file_with_a_strange_name_is_refused_by_name(key: str) -> None:
    board = Board()
    assert board.put(key, b"x") == ["upload_refused"]
    (head,) = board.batches.all()
    assert (head.state, head.fault) == (BatchState.REFUSED, "name")


def test_a_file_that_is_too_large_is_not_even_opened() -> None:
    board = Board()
    assert board.put("uploads/ssc.csv", b"x", size=2 * 1024**3) == ["upload_refused"]
    assert next(iter(board.batches.all())).fault == "file_too_large"


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_file, "MOST_ROWS", 5)
    board = Board()
    assert board.upload(some(5)).state is BatchState.PREVIEWED
    assert board.upload(some(6), "more").fault == "rows_many"


def test_news_that_comes_twice_makes_one_batch() -> None:
    board = Board()
    board.upload(some(2))
    board.versions = iter([1])
    board.put("uploads/ssc.csv", csv_of(some(2)))
    board.run_jobs()
    assert len(board.batches.all()) == 1
