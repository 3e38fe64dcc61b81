"""A batch of hall tickets on the whole stack, by the operator's own commands: forty rows, four of them faulty."""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from local.journey.phone import Phone
from local.process import ProcessStack
from mitra.domain.batch import BatchState
from tools.hall_tickets.__main__ import main
from tools.hall_tickets.candidates import candidates
from tools.hall_tickets.desk import Desk, local_desk

pytestmark = pytest.mark.e2e


@dataclass(frozen=True)
class Operator:
    """Somebody at the board, with a file."""

    desk: Desk
    environment: Path
    folder: Path

    def does(self, *words: str) -> int:
        """One command; its exit status."""
        always = ["--env", str(self.environment), "--reports", str(self.folder / "reports")]
        return main([*always, *words])


@pytest.fixture(scope="module")
def operator(stack: ProcessStack, tmp_path_factory: pytest.TempPathFactory) -> Operator:
    folder = tmp_path_factory.mktemp("board")
    environment = stack.logs.parent / "env.json"
    made = Operator(local_desk(environment), environment, folder)
    assert made.does("generate", "40", str(folder / "ssc.csv"), "--faults", "--photos") == 0
    return made


def test_forty_candidates(operator: Operator, stack: ProcessStack) -> None:
    file = operator.folder / "ssc.csv"
    assert operator.does("run", str(file), "--yes", "--quiet", "none") == 0

    (head,) = operator.desk.heads()
    assert head.state is BatchState.FINISHED
    report = operator.folder / "reports" / head.id / "report.csv"
    with report.open(encoding="utf-8-sig", newline="") as lying:
        lines = list(csv.DictReader(lying))
    assert Counter((line["outcome"], line["code"]) for line in lines) == {
        ("read", ""): 34,
        ("invalid", "no_date"): 1,
        ("invalid", "spreadsheet_number"): 1,
        ("invalid", "mobile"): 1,
        ("invalid", "not_telugu"): 1,
        ("no_mobile", ""): 1,
        ("refused", "131026"): 1,
    }
    shown = stack.http.get(f"/v/{lines[0]['document']}?format=json").json()
    assert (shown["verdict"], shown["document"]["type"]) == ("on_record", "hall_ticket")


def test_the_same_file_again_sends_nothing(operator: Operator, stack: ProcessStack) -> None:
    again = operator.folder / "again.csv"
    again.write_bytes((operator.folder / "ssc.csv").read_bytes())
    assert operator.does("upload", str(again)) == 0

    (head,) = [head for head in operator.desk.heads() if head.key == "uploads/again.csv"]
    assert (head.state, head.rows, head.valid) == (BatchState.PREVIEWED, 40, 0)
    assert operator.does("approve", head.id) == 1
    (first, *_) = candidates(1)
    (message,) = Phone(stack.http, f"91{first['mobile']}").chat()
    assert "hall-ticket" in str(message)
