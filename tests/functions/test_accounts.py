"""Merchant accounts through the function, on the emulator: what two operators agree to, and nothing else."""

import json
import logging
import os
from datetime import timedelta
from unittest.mock import patch

import pytest

from mitra.config import MissingSetting
from mitra.domain.account import Way
from mitra.domain.account_change import ActKind
from mitra.domain.errors import NotFound
from tests.functions.accounting import (
    ANITA,
    BALU,
    Counter,
    agreeing,
    changing,
    closing,
    counter,
    opening,
)
from tests.functions.bulk import load


@pytest.fixture(scope="module")
def desk() -> Counter:
    return counter()


def test_what_two_operators_agree_to_holds_at_once(
    desk: Counter, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    name = desk.new_account()
    desk.open(name, way="upi_intent_link", vpa="srisailam@okbank")
    found = desk.book.get(name)
    assert (found.department, found.way, found.version) == ("endowments", Way.UPI, 1)
    assert found.titles["te"] == "శ్రీశైలం"
    assert found in desk.book.all()
    said = [record for record in caplog.records if record.message == "account_changed"]
    assert [vars(record)["account"] for record in said] == [name]


def test_earlier_payments_keep_the_account_as_it_was(desk: Counter) -> None:
    name = desk.new_account()
    desk.open(name)
    change = changing(1, credentials="srisailam-2027")
    assert desk.put(f"proposals/{name}/new-bank.json", change) == "proposed"
    assert desk.book.get(name).credentials == "srisailam", "a proposal changes nothing"
    assert desk.put(f"approvals/{name}/new-bank.json", agreeing(change), BALU) == "approved"
    assert desk.book.get(name).credentials == "srisailam-2027"
    assert desk.book.get(name, 1).credentials == "srisailam"


def test_a_closed_account_takes_no_new_payment_and_gives_earlier_ones_back(desk: Counter) -> None:
    name = desk.new_account()
    desk.open(name)
    assert desk.put(f"proposals/{name}/the-end.json", closing(1)) == "proposed"
    assert desk.put(f"approvals/{name}/the-end.json", agreeing(closing(1)), BALU) == "approved"
    with pytest.raises(NotFound):
        desk.book.get(name)
    assert desk.book.get(name, 1).is_open
    assert [account.is_open for account in desk.book.all() if account.id == name] == [False]
    again = opening()
    assert desk.put(f"proposals/{name}/again.json", again) == "proposed"
    assert desk.put(f"approvals/{name}/again.json", agreeing(again), BALU) == "approved"
    assert desk.book.get(name).version == 3


@pytest.mark.parametrize("operator", [ANITA, "AWS:AROAOTHERROLE:anita", "AWS:AROAEXAMPLE:Anita"])
def test_nobody_agrees_with_themselves_whatever_role_they_take(
    desk: Counter, operator: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    name, content = desk.new_account(), opening()
    desk.put(f"proposals/{name}/begin.json", content)
    answer = desk.put(f"approvals/{name}/begin.json", agreeing(content), operator)
    assert answer == "needs_another_operator"
    assert desk.book.account(name) is None
    assert "needs_another_operator" in str([vars(record) for record in caplog.records])


def test_on_a_developers_machine_one_is_enough() -> None:
    alone = counter("one")
    content = opening()
    alone.put("proposals/temple/begin.json", content)
    assert alone.put("approvals/temple/begin.json", agreeing(content)) == "approved"


def test_an_approval_is_of_the_very_file(desk: Counter) -> None:
    name = desk.new_account()
    desk.put(f"proposals/{name}/begin.json", opening())
    other = agreeing(opening(credentials="mallory"))
    assert desk.put(f"approvals/{name}/begin.json", other, BALU) == "another_proposal_was_read"
    # Nor can the file be put anew under the name that was read.
    swapped = opening(credentials="mallory")
    assert desk.put(f"proposals/{name}/begin.json", swapped) == "proposed_already"
    assert desk.put(f"approvals/{name}/begin.json", agreeing(opening()), BALU) == "approved"
    assert desk.book.get(name).credentials == "srisailam"


def test_a_proposal_lives_seven_days(desk: Counter) -> None:
    content = opening()
    for age, answer in ((timedelta(days=7), "expired"), (timedelta(days=6.9), "approved")):
        name = desk.new_account()
        desk.put(f"proposals/{name}/begin.json", content, at=desk.at - age)
        assert desk.put(f"approvals/{name}/begin.json", agreeing(content), BALU) == answer


def test_a_change_fits_the_account_as_it_was_read(desk: Counter) -> None:
    name = desk.new_account()
    desk.open(name)
    first, second = changing(1, vpa="first@okbank"), changing(1, vpa="second@okbank")
    desk.put(f"proposals/{name}/first.json", first)
    desk.put(f"proposals/{name}/second.json", second)
    assert desk.put(f"approvals/{name}/second.json", agreeing(second), BALU) == "approved"
    late = desk.put(f"approvals/{name}/first.json", agreeing(first), BALU)
    assert late == "account_changed_meanwhile"
    assert desk.book.get(name).vpa == "second@okbank"


def test_what_is_withdrawn_is_not_approved(desk: Counter) -> None:
    name, content = desk.new_account(), opening()
    desk.put(f"proposals/{name}/begin.json", content)
    assert desk.put(f"withdrawals/{name}/begin.json", b'{"v": 1}', BALU) == "withdrawn"
    approval = desk.put(f"approvals/{name}/begin.json", agreeing(content), BALU)
    assert approval == "already_withdrawn"
    assert desk.put(f"withdrawals/{name}/begin.json", b'{"v": 1}') == "already_withdrawn"


def test_money_does_not_move_to_another_department(desk: Counter) -> None:
    name = desk.new_account()
    desk.open(name)
    change = changing(1, department="rtc")
    assert desk.put(f"proposals/{name}/theirs.json", change) == "department_and_gateway_stay"
    assert desk.put(f"proposals/{name}/twice.json", opening()) == "account_is_open"


def test_the_same_news_again_changes_nothing_and_is_answered_the_same(desk: Counter) -> None:
    name, content = desk.new_account(), opening()
    desk.put(f"proposals/{name}/begin.json", content)
    desk.files.write(f"approvals/{name}/begin.json", agreeing(content), "application/json")
    news = desk.news(f"approvals/{name}/begin.json", 90, BALU)
    assert desk.call(news, news, news) == []
    assert desk.book.get(name).version == 1
    acts = [act.kind for act in desk.book.acts() if act.account == name]
    assert acts == [ActKind.PROPOSED, ActKind.APPROVED]


def test_every_act_is_kept_with_who_and_when(desk: Counter) -> None:
    name, content = desk.new_account(), opening()
    desk.put(f"proposals/{name}/begin.json", content)
    desk.put(f"approvals/{name}/begin.json", agreeing(content))
    later = desk.at + timedelta(seconds=0)
    desk.put(f"approvals/{name}/begin.json", agreeing(content), BALU, later)
    acts = [act for act in desk.book.acts() if act.account == name]
    said = {(act.kind.value, act.who, act.what, act.version) for act in acts}
    assert said == {
        ("proposed", ANITA, "open: A new temple.", 0),
        ("refused", ANITA, "needs_another_operator", 0),
        ("approved", BALU, "open: A new temple.", 1),
    }
    assert all(abs((act.at - desk.at).total_seconds()) < 1 for act in acts)


@pytest.mark.parametrize("name", ["ACCOUNTS_TABLE", "ACCOUNTS_BUCKET", "ACCOUNT_APPROVAL"])
def test_without_its_settings_it_does_not_start(desk: Counter, name: str) -> None:
    left = {key: value for key, value in desk.variables.items() if key != name}
    with patch.dict(os.environ, clear=True), pytest.raises(MissingSetting):
        load("accounts", left)


def test_the_table_holds_nothing_secret(desk: Counter) -> None:
    name = desk.new_account()
    desk.open(name)
    assert "key_secret" not in json.dumps(desk.book._by_id.get(f"account#{name}"))
