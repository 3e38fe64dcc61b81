"""Facts as they come over the wire, in the forms that a document has."""

import json
from collections.abc import Mapping

import pytest

from mitra.adapters.document_forms import DocumentFormFiles
from mitra.domain.document_facts import gather, token_fields
from mitra.domain.errors import Malformed
from tests.kit.certificates import an_approved_case

FORMS = DocumentFormFiles()
BILL = {
    "holder_name": "Lakshmi Devi",
    "service_number": "2141526001234",
    "amount": "64350",
    "paid_at": "2026-11-23T19:59:41+00:00",
}
TAX = {**BILL, "assessment_number": "1086000123", "local_body": "Vijayawada"}


def stated(kind: str, given: Mapping[str, str], **answers: str) -> dict[str, str]:
    return gather(FORMS.form(kind), an_approved_case(answers, given))


@pytest.mark.parametrize(
    ("paise", "rupees"), [("64350", "643.50"), ("64300", "643"), ("0", "0"), ("5", "0.05")]
)
def test_paise_become_rupees_and_paise_again(paise: str, rupees: str) -> None:
    form = FORMS.form("payment_receipt")
    found = stated("payment_receipt", {**BILL, "amount": paise})
    assert found["amount"] == rupees
    keys = {field.id: field.key for field in form.fields}
    assert token_fields(form, found)[keys["amount"]] == int(paise)


@pytest.mark.parametrize("amount", ["-1", "1.5", "٣", "1e3", "9" * 16, "abc"])
def test_what_is_no_amount_in_paise_is_refused(amount: str) -> None:
    with pytest.raises(Malformed, match="the fact amount"):
        stated("payment_receipt", {**BILL, "amount": amount})


def test_an_amount_of_the_citizen_stays_in_rupees_where_nothing_is_paid() -> None:
    income = FORMS.form("income_certificate")
    assert not any(field.in_paise for field in income.fields)


def test_a_time_is_the_clock_in_india() -> None:
    """Half past one in the morning of the next day."""
    found = stated("payment_receipt", BILL)
    assert (found["paid_at"], found["paid_on"]) == ("2026-11-24T01:29", "2026-11-24")


def test_a_time_without_an_offset_is_indias_already() -> None:
    assert stated("payment_receipt", {**BILL, "paid_at": "2026-11-23T09:30"})["paid_at"] == (
        "2026-11-23T09:30"
    )


def test_a_table_comes_as_json() -> None:
    dues = [
        {"head": "Property tax", "head_te": "ఆస్తి పన్ను", "period": "2026-27 I", "amount": 186050},
        {"head": "Penalty", "amount": "3720", "unheard_of": "x"},
    ]
    found = stated("property_tax_receipt", {**TAX, "dues": json.dumps(dues)})
    assert (found["dues.1.amount"], found["dues.2.amount"]) == ("1860.50", "37.20")
    assert found["dues.1.head_te"] == "ఆస్తి పన్ను"
    assert "dues" not in found
    assert "dues.2.unheard_of" not in found


def test_a_department_that_states_cell_by_cell_is_taken_at_its_word() -> None:
    answered = json.dumps([{"head": "Mine", "amount": 1}])
    flat = {"dues.1.head": "Property tax", "dues.1.amount": "186000"}
    found = stated("property_tax_receipt", {**TAX, **flat}, dues=answered)
    assert found["dues.1.head"] == "Property tax"


@pytest.mark.parametrize(
    "dues",
    [
        "nothing",
        "{}",
        "[1]",
        '[{"head": {}, "amount": 1}]',
        '[{"head": true, "amount": 1}]',
        '[{"head": "x", "amount": 1.5}]',
        '[{"head": "x", "amount": -1}]',
        json.dumps([{"head": "x", "amount": 1}] * 25),
        "[" * 100_000,
    ],
)
def test_what_is_no_table_is_refused(dues: str) -> None:
    with pytest.raises(Malformed, match="dues"):
        stated("property_tax_receipt", {**TAX, "dues": dues})
