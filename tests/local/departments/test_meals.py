"""Meals for the Anna Canteens and gifts to the relief fund: their price, and what the receipts are told."""

from datetime import UTC, datetime

import pytest

from local.departments.inventory import Answers, InputError, Paid
from local.departments.inventory.donations import Donations

AT = datetime(2026, 11, 23, 5, tzinfo=UTC)


def _paid(paise: int, account: str) -> Paid:
    return Paid(paise, AT, "pay_1", "upi", account)


@pytest.mark.parametrize(
    ("answers", "paise"),
    [
        ({"gift": "breakfast", "meals": "50"}, 110_000),
        ({"gift": "dinner", "meals": "1"}, 3_400),
        ({"gift": "amount", "amount": "500"}, 50_000),
        ({"amount": "10"}, 1_000),
    ],
)
def test_a_meal_has_its_price(answers: Answers, paise: int) -> None:
    assert Donations("canteens").quote("ANC-03", answers).paise == paise


@pytest.mark.parametrize(
    "answers",
    [
        {"gift": "lunch"},
        {"gift": "lunch", "meals": "0"},
        {"gift": "lunch", "meals": "5001"},
        {"gift": "lunch", "meals": "-1"},
        {"gift": "lunch", "meals": "1" * 500},
        {"gift": "lunch", "meals": "౫"},
        {"gift": "banquet"},
        {"gift": "amount"},
    ],
)
def test_what_is_no_number_of_meals_has_no_price(answers: Answers) -> None:
    with pytest.raises(InputError):
        Donations("canteens").quote("ANC-03", answers)


def test_the_receipt_is_told_which_meal_and_under_which_section() -> None:
    stock = Donations("canteens")
    answers: Answers = {"gift": "lunch", "meals": "50", "meal_date": "2026-12-14"}
    given = stock.take("ANC-1", "ANC-03", answers, _paid(170_000, "anna_canteens"))
    assert given.is_approved
    assert given.facts["meal"] == "lunch"
    assert given.facts["section_80g"] == "80G(5)"
    assert "pan_last4" not in given.facts


def test_of_a_pan_only_the_end_comes_back() -> None:
    stock = Donations("relief_fund")
    answers: Answers = {"amount": "1000", "name": "Ravi", "pan": "ABCDE1234F"}
    given = stock.take("CMR-1", "CMR-06", answers, _paid(100_000, "cmrf"))
    assert given.facts["pan_last4"] == "234F"
    assert "ABCDE1234F" not in str(given.facts)
