"""The reconciler over real tables, a bucket and a queue, and the sandbox gateway on a port of its own."""

import csv
import hashlib
import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from local.payments.paying import attempt
from mitra.domain.errors import NotFound
from mitra.domain.event import EventKind
from mitra.usecases import whose_money
from tests.functions.reconciling import DAY, HALF_PAST_TWO, OTHER, REFERENCE, Reconciler, running
from tests.kit.gateway import MERCHANT, PAISE, account, payment


@pytest.fixture
def reconciler() -> Iterator[Reconciler]:
    with running() as made:
        yield made


def test_a_day_on_which_all_fits(reconciler: Reconciler, caplog: pytest.LogCaptureFixture) -> None:
    paid = reconciler.given_back(reconciler.paid(), 1200)
    reconciler.paid(OTHER)
    with caplog.at_level(logging.INFO):
        assert reconciler.run() == {"written": 1, "left": 0}
    said = reconciler.json()
    assert said["mismatches"] == []
    assert said["counts"]["matched"] == 3
    assert said["sums"] == {
        "gateway_taken": 2 * PAISE,
        "gateway_given_back": 1200,
        "taken": 2 * PAISE,
        "earned": 0,
        "given_back": 1200,
        "owed": 0,
    }
    content = reconciler.files.read(f"reports/{MERCHANT}/{DAY}.csv")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert [line[:3] for line in lines[1:4]] == [
        [MERCHANT, "payment", "matched"],
        [MERCHANT, "payment", "matched"],
        [MERCHANT, "refund", "matched"],
    ]
    assert {line[4] for line in lines[1:4]} == {paid.reference, OTHER}
    digest = hashlib.sha256(content).hexdigest()
    (told,) = [vars(each) for each in caplog.records if each.message == "report_written"]
    assert (told["sha256"], told["mismatches"], told["day"]) == (digest, 0, "2026-11-22")
    assert said["csv_sha256"] == digest
    assert reconciler.queue.events() == []


def test_money_that_only_the_gateway_knows_is_looked_at(reconciler: Reconciler) -> None:
    reconciler.payments.open(replace(payment(reconciler.world.clock), reference=REFERENCE))
    order = reconciler.world.ordered(REFERENCE)
    attempt(reconciler.world.bank, order, "success", reconciler.world.clock.now())
    reconciler.run()
    (row,) = reconciler.json()["mismatches"]
    assert (row["verdict"], row["reference"]) == ("missing_in_ledger", REFERENCE)
    (event,) = reconciler.queue.events()
    assert (event.kind, event.citizen) == (EventKind.PAYMENT, "citizen-1")
    assert event.data == {"reference": REFERENCE, "by": "report"}


@pytest.mark.parametrize("receipt", ["=HYPERLINK(1)", "@x", "SHOP;1", "ఆ" * 13, OTHER])
def test_strange_money_is_an_orphan_and_no_formula(reconciler: Reconciler, receipt: str) -> None:
    order = reconciler.world.ordered(receipt)
    attempt(reconciler.world.bank, order, "success", reconciler.world.clock.now())
    reconciler.run()
    (row,) = reconciler.json()["mismatches"]
    assert row["verdict"] == "orphan"
    content = reconciler.files.read(f"reports/{MERCHANT}/{DAY}.csv").decode("utf-8-sig")
    for line in csv.reader(io.StringIO(content)):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in line)
    assert reconciler.queue.events() == []


def test_more_than_a_page_of_the_gateway(
    reconciler: Reconciler, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whose_money, "MOST_ASKED", 3)
    now = reconciler.world.clock.now()
    for number in range(230):
        order = reconciler.world.ordered(f"SHOP-{number}", 100)
        attempt(reconciler.world.bank, order, "success", now + timedelta(seconds=number))
    reconciler.run()
    assert reconciler.json()["counts"]["orphan"] == 230
    assert reconciler.json()["sums"]["gateway_taken"] == 23000


def test_a_day_is_reported_on_once_from_half_past_two_on(reconciler: Reconciler) -> None:
    reconciler.clock.at = HALF_PAST_TWO - timedelta(seconds=1)
    assert reconciler.run() == {"written": 1, "left": 0}
    assert reconciler.json(DAY - timedelta(days=1))["day"] == "2026-11-21"
    with pytest.raises(NotFound):
        reconciler.json()
    reconciler.clock.at = HALF_PAST_TWO
    assert [reconciler.run()["written"] for _ in range(3)] == [1, 0, 0]


def test_again_is_the_same_until_the_ledger_knows_more(reconciler: Reconciler) -> None:
    reconciler.paid()
    reconciler.run()
    first = reconciler.files.read(f"reports/{MERCHANT}/{DAY}.csv")
    reconciler.app.report.again(MERCHANT, DAY)
    assert reconciler.files.read(f"reports/{MERCHANT}/{DAY}.csv") == first
    with pytest.raises(NotFound):
        reconciler.app.report.again("nobody", DAY)


def test_one_account_that_fails_does_not_hold_up_the_others(
    reconciler: Reconciler, caplog: pytest.LogCaptureFixture
) -> None:
    unknown = replace(account(), id="annavaram_old", credentials="gone")
    reconciler.agree(unknown)
    with pytest.raises(reconciler.app.NotAllReported, match="1 failed"):
        reconciler.run()
    assert reconciler.json()["account"] == MERCHANT
    (told,) = [vars(each) for each in caplog.records if each.message == "report_failed"]
    assert (told["account"], told["code"]) == ("annavaram_old", "access_refused")
    reconciler.agree(replace(unknown, credentials=MERCHANT))
    assert reconciler.run() == {"written": 1, "left": 0}
    assert reconciler.run() == {"written": 0, "left": 0}


def test_without_time_nothing_is_begun_and_the_next_tick_does_it(reconciler: Reconciler) -> None:
    reconciler.agree(replace(account(), id="annavaram"))
    assert reconciler.run(seconds=60) == {"written": 0, "left": 2}
    assert reconciler.run() == {"written": 2, "left": 0}


def test_the_gateway_being_down_leaves_no_report_behind(reconciler: Reconciler) -> None:
    reconciler.world.fault("error", times=99)
    with pytest.raises(reconciler.app.NotAllReported):
        reconciler.run()
    with pytest.raises(NotFound):
        reconciler.json()
    reconciler.world.bank.faults.clear()
    assert reconciler.run() == {"written": 1, "left": 0}
