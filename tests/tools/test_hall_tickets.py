"""The generator of test files, and the operator's commands that need no stack."""

import csv
from datetime import date
from pathlib import Path

import pytest

from mitra.domain.batch import BatchCounts, BatchHead, BatchState, RowState
from mitra.domain.candidate_check import check
from mitra.domain.row_fault import Fault
from tools.hall_tickets.__main__ import main
from tools.hall_tickets.candidates import candidates
from tools.hall_tickets.faults import KINDS, spoiled
from tools.hall_tickets.watch import stages

TODAY = date(2026, 11, 23)
_AMONG_ROWS = {Fault.DUPLICATE, Fault.CENTRE_TWO_NAMES, Fault.EXAM_DIFFERS}


def test_every_generated_candidate_is_valid_and_has_a_roll_number_of_its_own() -> None:
    rows = list(candidates(600, photos=True))
    for row in rows:
        assert check(row, (row["subjects"],), TODAY).faults == ()
    assert len({row["roll_number"] for row in rows}) == 600
    assert len({row["centre_code"] for row in rows}) == 3
    assert 8 <= sum(not row["mobile"] for row in rows) <= 16
    assert len({row["mobile"] for row in rows if row["mobile"]}) > 580


def test_the_same_seed_gives_the_same_candidates() -> None:
    assert list(candidates(20, seed=7)) == list(candidates(20, seed=7))
    assert list(candidates(20, seed=7)) != list(candidates(20, seed=8))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.fault)
def test_every_kind_of_fault_is_the_fault_that_it_is_called(kind: object) -> None:
    wanted = next(each for each in KINDS if each is kind)
    before, good = candidates(2)
    row = wanted.spoil(good, before)
    found = [wrong.fault for wrong in check(row, (row["subjects"],), TODAY).faults]
    assert found == ([] if wanted.fault in _AMONG_ROWS else [wanted.fault])


def test_all_kinds_of_fault_come_up() -> None:
    found = {fault for _, fault in spoiled(candidates(200), 10) if fault}
    assert found == {kind.fault for kind in KINDS}


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_file_is_made(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"made.{suffix}"
    assert main(["generate", "30", str(path), "--faults", "--photos"]) == 0
    assert path.stat().st_size > 0
    assert len(list((tmp_path / "photos").rglob("*.jpg"))) == 30
    if suffix == "csv":
        with path.open(encoding="utf-8", newline="") as file:
            assert len(list(csv.DictReader(file))) == 30


def test_without_a_stack_an_operator_is_told_so(tmp_path: Path) -> None:
    assert main(["--env", str(tmp_path / "none.json"), "preview", "ssc-1"]) == 1


def test_the_bars_of_a_batch_add_up() -> None:
    rows = {
        RowState.FAILED: 1,
        RowState.EARLIER: 1,
        RowState.ISSUED: 10,
        RowState.RELEASED: 5,
        RowState.SENT: 4,
        RowState.DELIVERED: 3,
        RowState.READ: 2,
        RowState.REFUSED: 1,
    }
    head = BatchHead("b", BatchState.RUNNING, "k", "v", "u", "t", parts=(30,))
    shown = stages(head._replace(counts=BatchCounts(rows, unaddressed=2)))
    assert shown == {"issued": (25, 30), "sent": (15, 23), "arrived": (5, 22), "read": (2, 22)}
