"""The operators' commands, on a stack with its real bucket, queue, function and table."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.accounts.sandbox import ACCOUNTS
from local.accounts.seed import APPROVER, PROPOSER
from local.stack import Launch
from mitra.domain.account_change import ActKind
from tests.kit.stack import thread_stack
from tests.local.stack.conftest import no_rooms
from tools.accounts.__main__ import main
from tools.accounts.room import FUNCTION, AccountRoom
from tools.keys.target import local


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("accounts")
    with thread_stack(Launch(run_folder=folder), no_rooms):
        yield folder / "env.json"


def _run(environment: Path, *arguments: str) -> tuple[int, str]:
    said: list[str] = []
    status = main(["--local", str(environment), *arguments], said.append)
    return status, "\n".join(said)


def test_the_sandbox_begins_with_its_accounts_agreed_to_by_two(environment: Path) -> None:
    room = AccountRoom(local(environment, FUNCTION))
    found = {account.id: account for account in room.book.all()}
    assert set(found) >= set(ACCOUNTS)
    assert found["apsrtc"].department == "rtc"
    for name in ACCOUNTS:
        acts = [act for act in room.book.acts() if act.account == name]
        first = [(act.kind, act.who) for act in acts][:2]
        assert first == [(ActKind.PROPOSED, PROPOSER), (ActKind.APPROVED, APPROVER)]


def test_an_account_is_shown_changed_and_told_of(environment: Path, tmp_path: Path) -> None:
    status, shown = _run(environment, "show", "kanipakam")
    assert status == 0
    wish = json.loads(shown)
    wish["why"] = "The temple has a new bank."
    wish["account"]["vpa"] = "kanipakam.new@okbank"
    file = tmp_path / "kanipakam.json"
    file.write_text(json.dumps(wish))

    status, said = _run(environment, "propose", "kanipakam", str(file))
    assert 'vpa: "kanipakam@sandbox" -> "kanipakam.new@okbank"' in said
    assert "Nothing was done" in said
    status, said = _run(environment, "propose", "kanipakam", str(file), "--yes")
    assert status == 0, said
    proposal = said.splitlines()[0].partition(":")[0]
    assert f"proposed: {proposal}" in _run(environment, "list")[1]

    status, said = _run(environment, "approve", proposal, "--yes")
    assert status == 0, said
    assert "kanipakam.new@okbank" in _run(environment, "show", "kanipakam")[1]
    assert f"kanipakam {proposal} version 2 by" in _run(environment, "history")[1]
    assert _run(environment, "withdraw", proposal, "--yes")[0] == 1, "it is done"


def test_a_proposal_is_withdrawn(environment: Path, tmp_path: Path) -> None:
    file = tmp_path / "apsrtc.json"
    file.write_text('{"v": 1, "act": "close", "why": "No buses.", "version": 1}')
    _, said = _run(environment, "propose", "apsrtc", str(file), "--yes")
    proposal = said.splitlines()[0].partition(":")[0]
    assert _run(environment, "withdraw", proposal, "--yes")[0] == 0
    assert _run(environment, "approve", proposal, "--yes")[0] == 1
    assert "apsrtc               rtc          open" in _run(environment, "list")[1]


@pytest.mark.parametrize(
    "arguments", [["show", "nobody"], ["approve", "nothing"], ["withdraw", "nothing"]]
)
def test_what_is_not_there_is_said(environment: Path, arguments: list[str]) -> None:
    assert _run(environment, *arguments)[0] == 1


def test_a_file_that_is_not_right_is_refused_before_it_is_put(
    environment: Path, tmp_path: Path
) -> None:
    file = tmp_path / "wrong.json"
    file.write_text("{}")
    assert _run(environment, "propose", "apsrtc", str(file), "--yes")[0] == 1
    file.write_text('{"v": 1, "act": "close", "why": "No buses.", "version": 1}')
    assert _run(environment, "propose", "../apsrtc", str(file), "--yes")[0] == 1


def test_without_a_stack_it_says_so(tmp_path: Path) -> None:
    assert _run(tmp_path / "none.json", "list")[0] == 1
