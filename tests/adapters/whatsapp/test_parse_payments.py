"""A status of the type payment: a reason to ask the gateway, in the stream of whoever's payment it is."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from mitra.adapters.whatsapp.parse import parse
from mitra.domain.errors import AwsOutage
from mitra.domain.event import Event, EventKind
from tests.kit.notifications import body, change, payment_status, status

REFERENCE = "END-7F3K-9QXM"


class Owners:
    """The cases table, and how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, reference: str) -> tuple[str, str] | None:
        self.asked.append(reference)
        return ("citizen-1", "endowments") if reference == REFERENCE else None


def read(owners: Owners, *statuses: Any) -> tuple[Sequence[Event], Mapping[str, int]]:
    return parse(body(change(statuses=list(statuses))), "t", lambda who: f"<{who}>", owners)


@pytest.mark.parametrize(
    ("said", "tried", "outcome"),
    [
        ("captured", "success", "captured"),
        ("pending", "failed", "failed"),
        ("pending", "pending", "pending"),
        ("failed", "", "failed"),
        ("a state of tomorrow", "", "pending"),
    ],
)
def test_it_is_an_event_of_its_owner(said: str, tried: str, outcome: str) -> None:
    owners = Owners()
    (event,), skipped = read(owners, payment_status(REFERENCE, said, tried))
    assert (event.kind, event.citizen, event.at) == (EventKind.PAYMENT, "citizen-1", "t")
    assert event.data == {"reference": REFERENCE, "by": "whatsapp", "outcome": outcome}
    assert (owners.asked, skipped) == ([REFERENCE], {})


def test_whoever_pays_it_is_the_owners() -> None:
    (event,), _ = read(Owners(), {**payment_status(REFERENCE), "recipient_id": "919000000001"})
    assert event.citizen == "citizen-1"


def test_each_new_fact_is_an_event_of_its_own_and_a_repetition_is_not() -> None:
    one = {**payment_status(REFERENCE, "pending", "failed"), "id": "wamid.1"}
    two = {**payment_status(REFERENCE), "id": "wamid.1"}
    events, _ = read(Owners(), one, two, one)
    ids = [event.id for event in events]
    assert (len(ids), len(set(ids))) == (3, 2)


@pytest.mark.parametrize(
    "reference", ["END-0000-0000", "", None, 7, [], "X" * 33, "ర" * 8, "\ud800"]
)
def test_nobodys_payment_is_counted_and_spoils_nothing(reference: Any) -> None:
    wrong = payment_status("x", reference_id=reference)
    events, skipped = read(Owners(), wrong, status())
    assert ([event.kind for event in events], skipped) == (
        [EventKind.STATUS],
        {"payment_of_nobody": 1},
    )


@pytest.mark.parametrize("payment", [None, [], "x", {"reference_id": {}}])
def test_a_payment_may_be_anything(payment: Any) -> None:
    assert read(Owners(), status(type="payment", payment=payment))[1] == {"payment_of_nobody": 1}


def test_nothing_of_the_payer_goes_on() -> None:
    payer = {"vpa": "asha@canary", "contact": "919876501234"}
    (event,), _ = read(Owners(), payment_status(REFERENCE, method={"type": "upi", "upi": payer}))
    assert "canary" not in str(event)
    assert "919876501234" not in str(event)


def test_when_the_table_does_not_answer_nothing_is_taken() -> None:
    def down(_: str) -> tuple[str, str] | None:
        raise AwsOutage("throttled")

    with pytest.raises(AwsOutage):
        parse(body(change(statuses=[payment_status(REFERENCE)])), "t", str, down)
