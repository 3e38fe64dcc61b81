"""Fees: fixed, by number, or as the citizen names them; and services that are free."""

import pytest
from pydantic import JsonValue

from tests.local.departments.kit import World


def _quote(world: World, department: str, service: str, inputs: JsonValue) -> JsonValue:
    answer = world.call("POST", "/quote", {"service": service, "inputs": inputs}, department)
    assert answer.status_code == 200, answer.text
    price: JsonValue = answer.json()
    return price


def test_a_fixed_fee(world: World) -> None:
    assert _quote(world, "revenue", "REV-35", {}) == {
        "amount_paise": 20000,
        "account": "revenue",
        "items": [
            {
                "name": {
                    "en": "Water tax for the year",
                    "te": "ఈ ఏడాది నీటి తీరువా",
                    "hi": "इस वर्ष का जल कर",
                },
                "amount_paise": 20000,
                "quantity": 1,
            }
        ],
    }


def test_a_fee_by_number_multiplies_every_line(world: World) -> None:
    price = _quote(world, "rtc", "RTC-09", {"months": 3})

    assert isinstance(price, dict)
    assert price["amount_paise"] == 3 * 120000


@pytest.mark.parametrize(("amount", "paise"), [(501, 50100), ("1116.50", 111650)])
def test_a_donation_is_what_the_citizen_names(world: World, amount: JsonValue, paise: int) -> None:
    price = _quote(world, "relief_fund", "CMR-06", {"amount": amount})

    assert isinstance(price, dict)
    assert price["amount_paise"] == paise


@pytest.mark.parametrize(
    "amount", [0, -5, "ten", None, True, [], "NaN", "Infinity", "1e9", 0.001, "10.005"]
)
def test_an_amount_that_is_none_is_refused(world: World, amount: JsonValue) -> None:
    body: JsonValue = {"service": "CMR-06", "inputs": {"amount": amount}}

    assert world.call("POST", "/quote", body, "relief_fund").status_code == 400


@pytest.mark.parametrize("months", [0, -1, 1.5, "x", 10**6])
def test_a_number_of_pieces_that_is_none_is_refused(world: World, months: JsonValue) -> None:
    body: JsonValue = {"service": "RTC-09", "inputs": {"months": months}}

    assert world.call("POST", "/quote", body, "rtc").status_code == 400


def test_a_free_service_says_so_in_the_citizens_languages(world: World) -> None:
    answer = world.call("POST", "/quote", {"service": "REV-02", "inputs": {}})

    assert answer.status_code == 422
    assert answer.json()["code"] == "free_of_charge"
    assert set(answer.json()["message"]) == {"en", "te", "hi"}


def test_a_lookup_without_an_answer_finds_nothing(world: World) -> None:
    answer = world.call("POST", "/lookup", {"service": "REV-20", "inputs": {}})

    assert answer.json() == {"items": []}
