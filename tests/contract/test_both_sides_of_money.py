"""Mitra's client and the sandbox understand each other where money is concerned."""

import json
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from local.departments.case import Decision, State
from local.departments.models import FaultRequest
from mitra.adapters.catalogue_files import ROOT, CatalogueFiles
from mitra.adapters.departments.client import HttpDepartments
from mitra.adapters.departments.line import Lines
from mitra.adapters.document_forms import DocumentFormFiles
from mitra.adapters.http_client import HttpClient
from mitra.domain.case import Case, CaseState
from mitra.domain.document_facts import gather
from mitra.domain.errors import DepartmentOutage, DepartmentRefused
from mitra.ports.departments import Paid
from tests.kit.clocks import FixedClock
from tests.local.departments.kit import BASE, NOON, World, served

UNTIL = NOON + timedelta(minutes=17)
SERVICES = {
    "ENE-01": "ene_01_pay_bill",
    "MUN-02": "mun_02_property_tax",
    "ENE-18": "ene_18_temporary_supply",
    "RTC-02": "rtc_02_bus_ticket",
}
ANSWERS: dict[str, dict[str, str]] = {
    "ENE-01": {"service_number": "2141526001242"},
    "MUN-02": {"assessment_number": "1079000456"},
    "ENE-18": {"discom": "apspdcl", "holder_name": "Asha", "load_kw": "5", "days": "2"},
    "RTC-02": {
        "from_place": "VJA",
        "to_place": "TPT",
        "date": "2026-12-01",
        "persons": "2",
        "service": "2083",
        "boarding_point": "station",
        "seats": '["11","12"]',
        "passengers": json.dumps(
            [
                {"name": "Asha", "age": 34, "gender": "female"},
                {"name": "Ravi", "age": 36, "gender": "male"},
            ]
        ),
    },
}


@contextmanager
def mitra(world: World) -> Iterator[HttpDepartments]:
    with served(world) as address, closing(HttpClient()) as http:
        connected = {
            name: {"url": f"{address}/departments/{name}", "secret": secret}
            for name, secret in world.stack.department_secrets.items()
        }
        lines = Lines(http, lambda: connected, FixedClock(NOON))
        yield HttpDepartments(lines, BASE, CatalogueFiles())


def case(code: str, number: int = 1, **answers: str) -> Case:
    department = {"ENE": "energy", "MUN": "municipal", "RTC": "rtc"}[code[:3]]
    return Case(
        reference=f"{code[:3]}-1111-{number:04}",
        citizen="citizen",
        service=SERVICES[code],
        department=department,
        language="te",
        state=CaseState.UNPAID,
        opened_at=NOON,
        due_at=NOON + timedelta(days=2),
        answers=ANSWERS[code] | answers,
    )


def paid(departments: HttpDepartments, bought: Case, code: str, paise: int = 0) -> Paid:
    quote = departments.quote(bought.department, code, bought.answers)
    return Paid(paise or quote.paise, NOON, "pay_1", "netbanking", quote.account)


@pytest.mark.parametrize("code", ["ENE-01", "MUN-02"])
def test_a_bill_is_settled_once_and_its_receipt_can_be_made(world: World, code: str) -> None:
    bought = case(code)
    with mitra(world) as departments:
        money = paid(departments, bought, code)
        taken = departments.submit(bought, code, [], money)
        again = departments.submit(bought, code, [], money)
        with pytest.raises(DepartmentRefused) as refused:
            departments.quote(bought.department, code, bought.answers)

    assert taken == again
    assert taken.is_approved
    assert refused.value.why == "nothing_due"
    assert set(refused.value.reason) == {"en", "te", "hi"}
    _receipt(bought, taken.facts, money)


def _receipt(bought: Case, facts: Mapping[str, str], money: Paid) -> dict[str, str]:
    """The facts of the document, as the issuer gathers them. Raises Malformed when one is wrong or missing."""
    service = CatalogueFiles().service(bought.service)
    ours = {"amount": str(money.paise), "paid_at": money.at.isoformat(), "payment_mode": "upi"}
    approved = replace(bought, state=CaseState.APPROVED, facts={**facts, **ours})
    form = DocumentFormFiles().form(service.document)
    manifest = json.loads((ROOT / "services" / service.id / "manifest.json").read_bytes())
    assert set(manifest["stated"]) <= {name.partition(".")[0] for name in facts}
    return gather(form, approved)


def test_a_part_of_the_tax_may_be_paid(world: World) -> None:
    bought, rest = case("MUN-02"), case("MUN-02", 2)
    with mitra(world) as departments:
        whole = departments.quote("municipal", "MUN-02", bought.answers)
        part = departments.submit(
            bought, "MUN-02", [], paid(departments, bought, "MUN-02", 200_000)
        )
        left = departments.quote("municipal", "MUN-02", rest.answers)

    assert whole.least_paise == 50_000
    assert left.paise == whole.paise - 200_000
    assert part.facts["balance"] == str(left.paise)
    found = _receipt(bought, part.facts, Paid(200_000, NOON, "p", "upi", "guntur"))
    assert (found["amount"], found["dues.1.amount"]) == ("2000", "2000")
    assert found["dues.1.head_te"] == "గత సంవత్సరాల బకాయి"


def test_seats_are_held_sold_partly_cancelled_and_moved(world: World) -> None:
    bought, other = case("RTC-02"), case("RTC-02", 2)
    with mitra(world) as departments:
        held = departments.hold(bought, "RTC-02", UNTIL)
        assert departments.hold(bought, "RTC-02", UNTIL) == held
        with pytest.raises(DepartmentRefused) as refused:
            departments.hold(other, "RTC-02", UNTIL)
        money = Paid(held.quote.paise, NOON, "pay_1", "upi", held.quote.account)
        taken = departments.submit(bought, "RTC-02", [], money)
        left = departments.cancel(bought, "C-1", ["12"], 1000)
        moved = departments.change(bought, "G-1", {"date": "2026-12-05", "seats": '["7"]'})
        nothing = departments.cancel(bought, "C-2", [], 1000)

    assert (held.expires_at, refused.value.why) == (UNTIL, "not_available")
    found = _receipt(bought, taken.facts, money)
    assert (found["seats"], found["persons"]) == ("11, 12", "2")
    assert _receipt(bought, left.facts, money)["seats"] == "11"
    assert _receipt(bought, moved.facts, money)["departs_on"] == "2026-12-05"
    assert nothing.facts == {}


def test_an_application_that_was_paid_is_decided_later(world: World) -> None:
    bought = case("ENE-18")
    office = world.departments.offices["energy"]
    with mitra(world) as departments:
        money = paid(departments, bought, "ENE-18")
        taken = departments.submit(bought, "ENE-18", [], money)
        office.approve(bought.reference)
        world.tick()

    assert not taken.is_approved
    facts = json.loads(world.mitra.calls[0][2])["data"]["facts"]
    found = _receipt(bought, facts, money)
    assert (found["discom"], found["holder_name"]) == ("apspdcl", "Asha")
    assert len(found["service_number"]) == 13


@pytest.mark.parametrize("code", ["ENE-01", "MUN-02", "ENE-18", "RTC-02"])
def test_what_is_released_is_as_if_it_had_never_been(world: World, code: str) -> None:
    """Also when it had been taken: somebody else gets the very same, and the late hand-over nothing."""
    bought, other = case(code), case(code, 2)
    with mitra(world) as departments:
        money = paid(departments, bought, code)
        departments.submit(bought, code, [], money)
        for _ in range(2):
            departments.release(bought.department, bought.reference)
        with pytest.raises(DepartmentRefused) as refused:
            departments.hold(bought, code, UNTIL)
        departments.submit(other, code, [], money)

    assert refused.value.why == "not_available"


def test_what_was_released_before_it_came_is_not_taken(world: World) -> None:
    bought = case("ENE-01")
    with mitra(world) as departments:
        money = paid(departments, bought, "ENE-01")
        departments.release("energy", bought.reference)
        with pytest.raises(DepartmentRefused) as refused:
            departments.submit(bought, "ENE-01", [], money)
        assert departments.quote("energy", "ENE-01", bought.answers).paise == money.paise

    assert refused.value.why == "not_available"


def test_an_answer_that_was_lost_is_asked_for_again(world: World) -> None:
    bought = case("ENE-01")
    office = world.departments.offices["energy"]
    with mitra(world) as departments:
        money = paid(departments, bought, "ENE-01")
        # The line asks a second time by itself: it takes two lost answers to make an outage.
        lost = {"kind": "unheard", "call": "cases", "times": 2}
        office.faults.set(FaultRequest.model_validate(lost))
        with pytest.raises(DepartmentOutage):
            departments.submit(bought, "ENE-01", [], money)
        assert departments.submit(bought, "ENE-01", [], money).is_approved

    assert [kept.reference for kept in office.decided_cases()] == [bought.reference]


@pytest.mark.parametrize(
    ("paise", "account", "why"), [(1, "apcpdcl", "wrong_payment"), (0, "cmrf", "wrong_payment")]
)
def test_money_that_does_not_fit_is_refused(
    world: World, paise: int, account: str, why: str
) -> None:
    bought = case("ENE-01")
    with mitra(world) as departments:
        money = replace(paid(departments, bought, "ENE-01", paise), account=account)
        with pytest.raises(DepartmentRefused) as refused:
            departments.submit(bought, "ENE-01", [], money)

    assert refused.value.why == why


def test_a_paid_service_is_not_given_for_nothing_and_a_free_one_takes_no_money(
    world: World,
) -> None:
    bought = case("ENE-01")
    with mitra(world) as departments:
        with pytest.raises(DepartmentRefused) as unpaid:
            departments.submit(bought, "ENE-01", [])
        money = paid(departments, bought, "ENE-01")
        with pytest.raises(DepartmentRefused) as free:
            departments.submit(replace(bought, reference="ENE-99-99"), "ENE-02", [], money)

    assert (unpaid.value.why, free.value.why) == ("unpaid", "free_of_charge")


def test_a_rejected_application_leaves_nothing_behind(world: World) -> None:
    bought, other = case("ENE-18"), case("ENE-18", 2)
    office = world.departments.offices["energy"]
    with mitra(world) as departments:
        money = paid(departments, bought, "ENE-18")
        departments.submit(bought, "ENE-18", [], money)
        office.decide(bought.reference, Decision(State.REJECTED, {"en": "No line there."}))
        departments.submit(other, "ENE-18", [], money)

    assert [kept.reference for kept in office.open_cases()] == [other.reference]
