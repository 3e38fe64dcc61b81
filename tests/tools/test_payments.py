"""An operator looks at payments: no personal data, and nothing that moves money."""

import json
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.ledger_table import LedgerTable
from mitra.adapters.dynamodb.payments import DynamoPayments
from mitra.domain.event import EventKind
from mitra.domain.ledger import EntryKind
from mitra.domain.payment import PaymentState
from mitra.domain.reference import new_reference
from tests.contract_ports.payments import a_payment, an_entry
from tests.kit.ministack import shared_ministack
from tests.kit.queues import RealQueue, new_events_queue
from tests.kit.sealed import sealing
from tests.kit.tables import new_table
from tools.payments.__main__ import main

REFERENCE = new_reference("RTC-02", b"paying")
OTHER = new_reference("RTC-02", b"others")
NOBODY = new_reference("RTC-02", b"nobody")


@dataclass
class Hand:
    """The commands on one stack."""

    payments: DynamoPayments
    queue: RealQueue
    environment: Path
    said: list[str] = field(default_factory=list)

    def do(self, *arguments: str) -> int:
        """Do a command."""
        self.said.clear()
        return main(["--local", str(self.environment), *arguments], self.said.append)


@pytest.fixture
def hand(tmp_path: Path) -> Hand:
    aws = shared_ministack()
    dynamodb = JsonRpc(aws, "dynamodb")
    table, queue = new_table(dynamodb, "PaymentsTable"), new_events_queue(JsonRpc(aws, "sqs"))
    variables = {
        "AWS_ENDPOINT_URL": aws.endpoint,
        "PAYMENTS_TABLE": table,
        "EVENTS_QUEUE_URL": queue.url,
        "ACCOUNTS_TABLE": new_table(dynamodb, "AccountsTable"),
        "REPORTS_BUCKET": "none",
        "PAYMENT_GATEWAYS_SECRET": "none",
        "GATEWAY_URL": "http://127.0.0.1:1",
    }
    environment = tmp_path / "env.json"
    environment.write_text(json.dumps({"ReconcilerFunction": variables}))
    return Hand(DynamoPayments(LedgerTable(dynamodb, table), sealing()), queue, environment)


def test_a_payment_is_shown_with_its_ledger_and_without_its_payer(hand: Hand) -> None:
    opened = hand.payments.open(a_payment(REFERENCE, facts={"passenger": "Asha"}))
    taken = an_entry(opened, EntryKind.CAPTURED)
    paid = hand.payments.move(replace(opened, state=PaymentState.PAID), [taken])
    assert hand.do("show", REFERENCE.lower()) == 0
    assert "NOT balanced" in hand.said[-1]
    assert "waits for confirmation" in hand.said[0]
    earned = an_entry(opened, EntryKind.EARNED, "")
    hand.payments.move(replace(paid, state=PaymentState.CONFIRMED), [earned])
    assert hand.do("show", REFERENCE) == 0
    assert hand.said[-1] == "balanced"
    assert hand.said[-2] == "balances: gateway ₹512, department -₹512"
    whole = "\n".join(hand.said)
    assert "confirmed" in whole
    assert "closed" in whole
    for word in ("Asha", "citizen-a", "Seat"):
        assert word not in whole


def test_what_is_open_is_listed_the_oldest_first(hand: Hand) -> None:
    assert hand.do("open") == 0
    assert hand.said == ["0 open"]
    hand.payments.open(a_payment(REFERENCE))
    hand.payments.open(a_payment(OTHER, state=PaymentState.CONFIRMED))
    assert hand.do("open") == 0
    assert hand.said[0].startswith(f"{REFERENCE}  apsrtc           drafted     payment       2026-")
    assert hand.said[-1] == "1 open"


def test_a_look_is_queued_for_whose_payment_it_is(hand: Hand) -> None:
    hand.payments.open(a_payment(REFERENCE))
    assert hand.do("look", REFERENCE) == 0
    (event,) = hand.queue.events()
    assert (event.kind, event.citizen) == (EventKind.PAYMENT, "citizen-a")
    assert event.data["reference"] == REFERENCE


@pytest.mark.parametrize(
    "arguments",
    [
        *(("show", NOBODY), ("look", NOBODY), ("show", "nonsense"), ("look", "REV-0000-0001")),
        ("report", "nobody", str(date(2026, 11, 22))),
    ],
)
def test_what_is_not_there_is_refused(
    hand: Hand, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert hand.do(*arguments) == 1
    assert capsys.readouterr().err
    assert hand.queue.events() == []


def test_without_a_stack_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--local", str(tmp_path / "none.json"), "open"]) == 1
    assert "no local stack" in capsys.readouterr().err
