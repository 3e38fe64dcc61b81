"""What the department states fills the ticket, cell by cell, as the press draws it: in Telugu and in English."""

import pytest

from local.departments.inventory import Facts
from mitra.domain.document import DocumentRecord
from tests.adapters.pdf.press import needs, run, saved, squeezed
from tests.local.inventory.kit import Counters, bus, darshan, room
from tools.samples.papers import press, record, sheet

TELUGU = (
    '[{"name":"గోరంట్ల పద్మావతి","age":41,"gender":"female"},{"name":"Ravi","age":0,"gender":"male"}]'
)
PAID = {"payment_reference": "pay_1", "payment_mode": "upi", "paid_at": "2026-11-23T06:31:00Z"}


def bus_facts(counters: Counters) -> Facts:
    answers = bus(persons=2, passengers=TELUGU, seats="11,12")
    paid = counters.paid(counters.buses, "RTC-02", answers)
    given = counters.buses.take("RTC-1", "RTC-02", answers, paid)
    return {**given.facts, **PAID, "amount": str(paid.paise)}


def darshan_facts(counters: Counters) -> Facts:
    answers = darshan(persons=2, devotees=TELUGU, darshan_type="sparsha", slot="07:00-08:00")
    paid = counters.paid(counters.darshan, "END-01", answers)
    given = counters.darshan.take("END-1", "END-01", answers, paid)
    return {**given.facts, **PAID, "amount": str(paid.paise)}


def room_facts(counters: Counters) -> Facts:
    paid = counters.paid(counters.rooms, "END-15", room())
    given = counters.rooms.take("END-2", "END-15", room(), paid)
    answers = {"id_card": "voter", "id_last4": "4321"}
    return {**given.facts, **answers, **PAID, "amount": str(paid.paise)}


BUS = [
    "విజయవాడ (పీఎన్‌బీఎస్)",
    "Vijayawada (PNBS)",
    "హైదరాబాద్ (ఎంజీబీఎస్)",
    "25 November 2026",
    "21:30",
    "Super Luxury",
    "సూపర్ లగ్జరీ",
    "గొల్లపూడి, రాత్రి 9:50",
    "Gollapudi, 9:50 pm",
    "11, 12",
    "₹920",
    "గోరంట్ల పద్మావతి",
    "26 November 2026",
]
DARSHAN = [
    "శ్రీ భ్రమరాంబా మల్లికార్జున స్వామి, శ్రీశైలం",
    "Sri Bhramaramba Mallikarjuna Swamy, Srisailam",
    "25 November 2026",
    "07:00 – 08:00",
    "స్పర్శ దర్శనం",
    "Sparsha darshan",
    "Gate 3, Mukha Mandapam",
    "₹1,000",
    "SRI-DT-2611000001",
]
ROOM = [
    "శ్రీశైలం",
    "25 November 2026",
    "26 November 2026",
    "12:00",
    "10:00",
    "Cottage, room C1",
    "కాటేజీ, గది C1",
    "Mallikarjuna Sadan",
    "Kolli Narasimha Rao",
    "₹2,000",
    "XXXX4321",
]


def drawn(document: DocumentRecord) -> str:
    """All words of the ticket; it must be one page."""
    text = run("pdftotext", saved(press().press([sheet(document)])[0]), "-")
    assert text.count("\f") == 1
    return squeezed(text)


@needs("pdftotext")
def test_a_bus_ticket(counters: Counters) -> None:
    document = record("bus_ticket", bus_facts(counters))

    assert document.facts["seats"] == "11, 12"
    assert document.facts["passengers.2.age"] == "0"
    assert document.facts["departs_at"] == "2026-11-25T21:30"
    assert [words for words in BUS if squeezed(words) not in drawn(document)] == []


@needs("pdftotext")
def test_a_darshan_ticket(counters: Counters) -> None:
    document = record("darshan_ticket", darshan_facts(counters))

    assert (document.facts["persons"], document.facts["holder_name"]) == ("2", "గోరంట్ల పద్మావతి")
    assert [words for words in DARSHAN if squeezed(words) not in drawn(document)] == []


@needs("pdftotext")
def test_a_room_booking(counters: Counters) -> None:
    document = record("room_booking", room_facts(counters))

    assert document.facts["check_out_on"] == "2026-11-26"
    assert [words for words in ROOM if squeezed(words) not in drawn(document)] == []


@needs("pdftotext")
@pytest.mark.parametrize("seat", ["11", "12"])
def test_what_is_left_of_a_booking_fills_a_ticket(counters: Counters, seat: str) -> None:
    facts = bus_facts(counters)
    left = counters.buses.cancel("RTC-1", [seat])

    document = record("bus_ticket", left)

    assert document.facts["persons"] == "1"
    assert document.facts["certificate_number"] == facts["certificate_number"]
    assert squeezed("₹460") in drawn(document)
