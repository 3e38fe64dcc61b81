"""What is asked of a department about money, and what its answers become."""

import json
from datetime import timedelta

import pytest

from local.departments.models import CancellationRequest, CaseRequest, ChangeRequest, HoldRequest
from mitra.domain.errors import DepartmentOutage
from mitra.domain.money import Quote
from mitra.ports.departments import Cancelled, Hold, Taken
from tests.adapters.departments.money import (
    CASE,
    FARE,
    HOLD,
    NOW,
    PAID,
    PEOPLE,
    QUOTE,
    UNTIL,
    cancel,
    change,
    hold,
    quote,
    reply,
    submit,
)
from tests.kit.department import office
from tests.kit.scripted_server import Reply


def test_a_price_is_read_with_what_it_is_for() -> None:
    told = QUOTE | {"about": {"en": ["A bill"]}, "least_paise": 50, "new_field": {"x": 1}}
    with office(reply(told)) as revenue:
        found = quote(revenue)
        call = revenue.server.calls[0]
    assert found == Quote(FARE.lines, "apsrtc", {"en": ("A bill",)}, 50)
    assert (call.method, call.target) == ("POST", "/revenue/quote")
    asked = json.loads(call.body)
    assert asked["inputs"] == {
        "seats": ["11", "12"],
        "passengers": PEOPLE,
        "from_place": "[not a list]",
    }


def test_a_hold_is_never_longer_than_it_was_asked_for() -> None:
    longer = HOLD | {"expires_at": (UNTIL + timedelta(hours=1)).isoformat()}
    shorter = HOLD | {"expires_at": (UNTIL - timedelta(minutes=5)).isoformat()}
    with office(reply(longer, 201), reply(shorter)) as revenue:
        assert hold(revenue) == Hold(FARE, UNTIL)
        assert hold(revenue).expires_at == UNTIL - timedelta(minutes=5)
        sent = HoldRequest.model_validate_json(revenue.server.calls[0].body)
    assert revenue.server.calls[0].target == "/revenue/holds/RTC-7F3K-9QXM"
    assert (sent.until, sent.answers["seats"]) == (UNTIL, ["11", "12"])


def test_a_hold_that_is_over_holds_nothing() -> None:
    over = HOLD | {"expires_at": NOW.isoformat()}
    with office(reply(over)) as revenue, pytest.raises(DepartmentOutage, match="over"):
        hold(revenue)


def test_a_paid_case_says_what_was_paid() -> None:
    facts = {"fare": "200", "passengers.1.name": "ఆశా"}
    taken = {"reference": CASE.reference, "state": "approved", "facts": facts}
    with office(reply(taken)) as revenue:
        assert submit(revenue) == Taken(is_approved=True, facts=facts)
        sent = CaseRequest.model_validate_json(revenue.server.calls[0].body)
    assert sent.payment
    assert (sent.payment.amount_paise, sent.payment.paid_at) == (64300, PAID.at)
    assert (sent.payment.method, sent.payment.account) == ("net_banking", "apsrtc")
    assert sent.answers["passengers"] == PEOPLE


def test_a_case_that_is_only_received_has_no_facts_yet() -> None:
    taken = {"reference": CASE.reference, "state": "received", "facts": {"fare": "1"}}
    with office(reply(taken)) as revenue:
        assert submit(revenue) == Taken()


@pytest.mark.parametrize("status", [200, 204])
def test_a_release_wants_no_more_than_a_yes(status: int) -> None:
    with office(Reply(status, b"")) as revenue:
        revenue.departments.release("revenue", "RTC/../1")
        call = revenue.server.calls[0]
    assert (call.method, call.target) == ("DELETE", "/revenue/holds/RTC%2F..%2F1")


@pytest.mark.parametrize("status", [201, 301, 400, 404, 422, 429, 500, 503])
def test_a_release_that_is_not_taken_is_to_be_tried_again(status: int) -> None:
    with office(Reply(status)) as revenue, pytest.raises(DepartmentOutage):
        revenue.departments.release("revenue", CASE.reference)


def test_cancelling_and_changing() -> None:
    moved = {"state": "approved", "facts": {"fare": "100"}}
    with office(reply({}), reply({"facts": {"fare": "100"}}), reply(moved)) as revenue:
        assert cancel(revenue) == Cancelled()
        assert cancel(revenue) == Cancelled({"fare": "100"})
        assert change(revenue) == Taken(is_approved=True, facts={"fare": "100"})
        first, _, third = revenue.server.calls
    assert first.target == "/revenue/cases/RTC-7F3K-9QXM/cancellations/C-1"
    sent = CancellationRequest.model_validate_json(first.body)
    assert (sent.parts, sent.refund_paise) == (("12",), 500)
    assert third.target == "/revenue/cases/RTC-7F3K-9QXM/changes/G%2F1"
    assert ChangeRequest.model_validate_json(third.body).answers == {"seats": ["7"]}


def test_a_list_that_says_so_is_not_kept() -> None:
    seats = [
        {"options": [{"id": f"{n}", "titles": {"en": "x"}}], "keep_seconds": 0} for n in (1, 2)
    ]
    with office(*map(reply, seats)) as revenue:
        ids = [revenue.departments.options("revenue", "bus_seats", {})[0].id for _ in range(2)]
    assert ids == ["1", "2"]


@pytest.mark.parametrize("seconds", [-1, 601, 1.5, "0"])
def test_a_list_cannot_be_kept_for_any_time(seconds: object) -> None:
    with (
        office(reply({"options": [], "keep_seconds": seconds})) as revenue,
        pytest.raises(DepartmentOutage),
    ):
        revenue.departments.options("revenue", "bus_seats", {})
