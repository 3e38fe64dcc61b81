"""Power bills, property tax and temporary supply: what is due, who paid, and what is due again."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from local.departments.inventory import Given, InputError, Paid, Price, RefusedError
from local.departments.inventory.plain import Plain
from local.departments.inventory.power_bills import COMPANIES, PowerBills, consumers
from local.departments.inventory.property_tax import PropertyTax, register
from local.departments.inventory.shortened import shortened
from local.departments.inventory.tax_dues import dues, rest, settled
from local.departments.inventory.temporary_supply import TemporarySupply
from tests.local.departments.kit import NOON, Clock

BILL = {"service_number": "2141526001242"}
TAX = {"assessment_number": "1079000456"}
JUNK: list[JsonValue] = [None, "", "x", 2141526001242, [], {}, "214152600124²", "٣" * 13, True]


def paid(price: Price, paise: int = 0) -> Paid:
    return Paid(paise or price.paise, NOON, "pay_1", "upi", price.account)


def take(stock: Plain, service: str, answers: dict[str, str], reference: str = "A") -> Given:
    return stock.take(reference, service, answers, paid(stock.quote(service, answers)))


@pytest.mark.parametrize("number", consumers())
def test_every_connection_has_a_bill_that_adds_up_or_none(number: str) -> None:
    stock, known = PowerBills(Clock()), consumers()[number]
    parts = known.energy_paise + known.fixed_paise + known.arrears_paise + known.late_paise
    assert len(number) == 13
    if parts:
        price = stock.quote("ENE-01", {"service_number": number})
        assert (price.paise, price.account) == (parts, COMPANIES[number[0]])
        assert known.name not in json.dumps(dict(price.about))
    else:
        with pytest.raises(RefusedError) as refused:
            stock.quote("ENE-01", {"service_number": number})
        assert refused.value.code == "nothing_due"


def test_all_three_companies_and_a_bill_of_nothing_are_there() -> None:
    assert {COMPANIES[number[0]] for number in consumers()} == set(COMPANIES.values())
    assert {known.town for known in register().properties} == set(register().towns)


def test_a_bill_is_due_again_with_the_next_one() -> None:
    clock = Clock()
    stock = PowerBills(clock)
    facts = take(stock, "ENE-01", BILL).facts
    with pytest.raises(RefusedError):
        stock.quote("ENE-01", BILL)
    clock.now = datetime(2026, 12, 11, 18, 29, tzinfo=UTC)
    with pytest.raises(RefusedError):
        stock.quote("ENE-01", BILL)
    clock.now = datetime(2026, 12, 11, 18, 30, tzinfo=UTC)
    assert stock.quote("ENE-01", BILL)
    assert (facts["bill_number"], facts["bill_date"]) == ("2611-001242", "2026-11-12")
    assert (facts["bill_amount"], facts["balance"]) == ("261250", "0")


@pytest.mark.parametrize("service", ["ENE-01", "MUN-02"])
def test_two_who_pay_the_same(service: str) -> None:
    """The second one's payment was begun before the first one's came: it is refused, and goes back."""
    stock: Plain = PowerBills(Clock()) if service == "ENE-01" else PropertyTax(Clock())
    answers = BILL if service == "ENE-01" else TAX
    price = stock.quote(service, answers)
    stock.take("A", service, answers, paid(price))
    with pytest.raises(RefusedError) as refused:
        stock.take("B", service, answers, paid(price))
    assert refused.value.code == "nothing_due"
    stock.release("A")
    assert stock.take("B", service, answers, paid(price)).facts["balance"] == "0"


@pytest.mark.parametrize("number", JUNK)
def test_a_number_that_is_none(number: JsonValue) -> None:
    for stock, name in (
        (PowerBills(Clock()), "service_number"),
        (PropertyTax(Clock()), "assessment_number"),
    ):
        with pytest.raises(InputError):
            stock.quote("", {name: number})


@pytest.mark.parametrize("digits", ["1", "0" * 13, "9" * 5000])
def test_a_number_that_nobody_has(digits: str) -> None:
    for stock, name in (
        (PowerBills(Clock()), "service_number"),
        (PropertyTax(Clock()), "assessment_number"),
    ):
        with pytest.raises(RefusedError) as refused:
            stock.quote("", {name: digits})
        assert refused.value.code == "unknown"


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 4, 1), [95_000, 95_000]),  # five percent less for both halves together
        (date(2026, 4, 30), [95_000, 95_000]),
        (date(2026, 5, 1), [100_000, 100_000]),
        (date(2026, 6, 30), [100_000, 100_000]),
        (date(2026, 7, 1), [100_000, 100_000, 2_000]),
        (date(2026, 12, 31), [100_000, 100_000, 12_000]),
        (date(2027, 1, 1), [100_000, 100_000, 14_000 + 2_000]),
        (date(2027, 3, 31), [100_000, 100_000, 18_000 + 6_000]),
    ],
)
def test_rebate_and_penalty(today: date, expected: list[int]) -> None:
    assert [due.paise for due in dues(today, 100_000, 0, 0)] == expected


def test_there_is_no_rebate_for_half_a_year() -> None:
    assert [due.paise for due in dues(date(2026, 4, 1), 100_000, 5_000, 1)] == [5_000, 100_000]
    assert dues(date(2026, 4, 1), 100_000, 0, 2) == []


@given(st.integers(0, 400_000), st.integers(0, 2), st.integers(0, 900_000))
def test_what_is_paid_and_what_is_left_are_all_of_it(arrears: int, halves: int, money: int) -> None:
    whole = dues(date(2026, 11, 23), 100_000, arrears, halves)
    due = sum(one.paise for one in whole)
    left, done = rest(whole, money), settled(whole, money)
    assert sum(one.paise for one in done) == min(money, due)
    assert sum(one.paise for one in left) == due - min(money, due)
    assert all(one.paise > 0 for one in (*left, *done))


def test_several_parts_pay_the_tax_to_the_end() -> None:
    stock = PropertyTax(Clock())
    whole = stock.quote("MUN-02", TAX)
    assert whole.least_paise == 50_000
    for number, paise in enumerate((200_000, whole.paise - 230_000)):
        stock.take(str(number), "MUN-02", TAX, paid(whole, paise))
    last = stock.quote("MUN-02", TAX)
    assert (last.paise, last.least_paise) == (30_000, 30_000)
    with pytest.raises(RefusedError) as refused:
        stock.take("too little", "MUN-02", TAX, paid(last, 29_999))
    assert refused.value.code == "wrong_payment"
    assert stock.take("last", "MUN-02", TAX, paid(last)).facts["balance"] == "0"


@pytest.mark.parametrize(("load", "days", "paise"), [("1", "1", 94_500), (50, 30, 14_335_000)])
def test_a_temporary_supply_costs_by_load_and_days(
    load: JsonValue, days: JsonValue, paise: int
) -> None:
    answers: dict[str, JsonValue] = {"discom": "apepdcl", "load_kw": load, "days": days}
    price = TemporarySupply().quote("ENE-18", answers)
    assert (price.paise, price.account) == (paise, "apepdcl")
    assert all(line.quantity <= 1000 for line in price.lines)


WRONG: dict[str, list[JsonValue]] = {
    "load_kw": [0, "51", "-1", "1.5", "x", None, True, "9" * 99],
    "days": ["0", "31", []],
    "discom": ["apgenco", None, [], 1],
}


@pytest.mark.parametrize(
    "changed", [{name: value} for name, values in WRONG.items() for value in values]
)
def test_a_supply_that_cannot_be(changed: dict[str, JsonValue]) -> None:
    answers = {"discom": "apepdcl", "load_kw": "5", "days": "2", **changed}
    with pytest.raises(InputError):
        TemporarySupply().quote("ENE-18", answers)


def test_names_are_shown_to_those_who_know_them() -> None:
    assert shortened("Lakshmi Devi") == "L*** D***"
    assert shortened("కొండపల్లి రవి") == "కొం*** ర***"
    assert shortened("  ") == ""
