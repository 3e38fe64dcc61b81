"""A power bill and a part of a property tax, paid in the chat of a running stack: the receipts say so."""

from datetime import datetime, timedelta

import pypdfium2
import pytest

from local.journey.phone import Message, Phone
from mitra.domain.india import INDIA

pytestmark = pytest.mark.e2e


def _text(answers: list[Message]) -> str:
    return "\n".join(str(answer.get("text", "")) for answer in answers)


def _paid(phone: Phone) -> str:
    """Pay the order; the words of the receipt that comes."""
    url = f"/simulator/chats/{phone.wa_id}"
    phone.client.post(url, json={"pay": "success"}).raise_for_status()
    while True:
        for answer in phone.wait("the receipt"):
            document = answer.get("document")
            if isinstance(document, dict):
                pdf = phone.client.get(str(document["url"])).raise_for_status().content
                page = pypdfium2.PdfDocument(pdf)[0]
                return " ".join(page.get_textpage().get_text_bounded().split())


def test_a_power_bill_is_paid_once(arrived: Phone) -> None:
    arrived.say("Pay electricity bill")
    assert "₹2,612.50" in _text(arrived.say("2141526001242"))
    assert arrived.tap("Pay ₹2,612.50")[-1]["order"]

    receipt = _paid(arrived)

    for words in ("Kondapalli Ravi Kumar", "₹2,612.50", "2141526001242", "Fifty Paise", "UPI"):
        assert words in receipt
    arrived.say("menu")
    arrived.say("Pay electricity bill")
    assert "Nothing is due" in _text(arrived.say("2141526001242"))


def test_a_part_of_a_property_tax_is_paid(arrived: Phone) -> None:
    arrived.say("Pay property tax")
    arrived.say("1051000789")
    arrived.tap("Other amount")
    assert "₹1,500" in _text(arrived.say("1500"))
    assert arrived.tap("Pay ₹1,500")[-1]["order"]

    receipt = _paid(arrived)

    for words in ("Botcha Satyavathi", "₹1,500", "Arrears of earlier years", "₹950", "1051000789"):
        assert words in receipt


def test_a_temporary_supply_is_paid_before_an_engineer_decides(arrived: Phone) -> None:
    arrived.say("Temporary supply")
    for answer in ("2", "Lakshmi Devi", "1", "Door 40-1-52, Labbipet, Vijayawada", "5"):
        arrived.say(answer)
    arrived.say(f"{datetime.now(INDIA) + timedelta(days=5):%d-%m-%Y}")
    arrived.say("2")
    assert "₹1,800" in _text(arrived.tap("Submit"))
    assert arrived.tap("Pay ₹1,800")[-1]["order"]

    receipt = _paid(arrived)

    for words in ("Lakshmi Devi", "₹1,800", "APCPDCL (Central)", "299"):
        assert words in receipt
