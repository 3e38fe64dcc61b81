"""An operator withdraws a document by hand, the way a department does."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mitra.adapters.dynamodb.cases import DynamoCases
from mitra.adapters.dynamodb.register import DynamoRegister
from mitra.adapters.dynamodb.table import Table
from mitra.domain.case import CaseState
from mitra.domain.document import DocumentStatus
from mitra.domain.event import Event, EventKind, from_json
from tests.functions.dispatching import DOCUMENT_ID, Office, office, register_of
from tests.kit.builders import a_case, a_document
from tests.kit.sealed import sealing
from tools.documents.__main__ import main

NUMBER, REFERENCE = "0123-4567-89abc", "REV-7F3K-9QXM"


@dataclass
class Hand:
    """The commands on one stack."""

    stack: Office
    environment: Path
    said: list[str] = field(default_factory=list)

    def do(self, *arguments: str) -> int:
        """Do a command."""
        return main(["--local", str(self.environment), *arguments], self.said.append)

    @property
    def register(self) -> DynamoRegister:
        """What verifiers read."""
        return register_of(self.stack)

    def events(self) -> list[Event]:
        """What was queued."""
        asked = {
            "QueueUrl": self.stack.events_queue,
            "MaxNumberOfMessages": 10,
        }
        found = self.stack.sqs.call("ReceiveMessage", asked).get("Messages", [])
        assert isinstance(found, list)
        return [from_json(message["Body"]) for message in found]


@pytest.fixture
def hand(tmp_path: Path) -> Iterator[Hand]:
    with office() as stack:
        environment = tmp_path / "env.json"
        environment.write_text(json.dumps({"DispatcherFunction": dict(stack.variables)}))
        made = Hand(stack, environment)
        made.register.record(a_document(DOCUMENT_ID))
        yield made


def open_case(hand: Hand) -> None:
    table = Table(hand.stack.dynamodb, hand.stack.cases, "reference")
    DynamoCases(table, sealing()).open(a_case(state=CaseState.ISSUED, document_id=DOCUMENT_ID))


def test_it_takes_the_way_of_a_callback_and_the_holder_hears_of_it(hand: Hand) -> None:
    open_case(hand)
    why = ("--yes", "--why", "Issued by mistake.", "--why-te", "పొరపాటున జారీ అయింది.")
    assert hand.do("revoke", NUMBER, *why) == 0

    events = sorted(hand.events(), key=lambda event: event.kind)
    assert [event.kind for event in events] == [EventKind.DECISION, EventKind.EFFECT]
    assert {event.citizen for event in events} == {"citizen-a"}
    data = events[0].data
    assert (data["status"], data["document"], data["department"]) == (
        *("revoked", DOCUMENT_ID, "revenue"),
    )
    assert data["reason"] == {"en": "Issued by mistake.", "te": "పొరపాటున జారీ అయింది."}
    assert "being told" in hand.said[-1]


def test_a_document_without_a_case_is_moved_at_once(hand: Hand) -> None:
    assert hand.do("suspend", NUMBER, "--yes", "--why", "Under review.") == 0
    document = hand.register.get(DOCUMENT_ID)
    assert document
    assert document.status is DocumentStatus.SUSPENDED
    assert document.changes[0].decision.event.startswith("hand:")
    assert "Nobody is told" in hand.said[-1]
    assert hand.do("restore", NUMBER, "--yes", "--why", "All is well.") == 0
    assert hand.events() == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("revoke", NUMBER), "It would be revoked"),
        (("show", NUMBER), "issued 2026-11-"),
    ],
)
def test_told_and_not_done(hand: Hand, arguments: tuple[str, ...], says: str) -> None:
    assert hand.do(*arguments) == 0
    assert says in "\n".join(hand.said)
    document = hand.register.get(DOCUMENT_ID)
    assert document == a_document(DOCUMENT_ID)


@pytest.mark.parametrize(
    "arguments",
    [
        ("revoke", NUMBER, "--yes"),
        ("revoke", NUMBER, "--yes", "--why", "  "),
        ("restore", NUMBER, "--yes", "--why", "It is valid already."),
        ("revoke", "0000000000000", "--yes", "--why", "x"),
        ("revoke", f"claim#{REFERENCE}#income", "--yes", "--why", "x"),
    ],
)
def test_refused(
    hand: Hand, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert hand.do(*arguments) == 1
    assert capsys.readouterr().err
    assert hand.register.get(DOCUMENT_ID) == a_document(DOCUMENT_ID)


def test_the_history_is_shown_and_nothing_of_the_holder(hand: Hand) -> None:
    hand.do("revoke", NUMBER, "--yes", "--why", "The income was misstated.")
    hand.said.clear()
    assert hand.do("show", NUMBER) == 0
    shown = "\n".join(hand.said)
    assert "valid to revoked  by revenue" in shown
    assert "misstated" not in shown
    assert "A***" not in shown
