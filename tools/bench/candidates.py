"""Hall tickets of an examination: the facts of a batch, no two alike, with names in both scripts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, product

from mitra.domain.credential import new_document_id
from mitra.domain.document import DocumentRecord
from mitra.ports.documents import Sheet
from tests.kit.certificates import a_notary, an_approved_case, one_signer
from tools.samples.papers import facts, sheet

HALL_TICKET = "hall_ticket"
_FAMILIES = (
    ("Kondapalli", "కొండపల్లి"),
    ("Yarlagadda", "యార్లగడ్డ"),
    ("Chintalapudi", "చింతలపూడి"),
    ("Gorantla", "గోరంట్ల"),
    ("Bhimavarapu", "భీమవరపు"),
    ("Nallamothu", "నల్లమోతు"),
    ("Srikakulapu", "శ్రీకాకుళపు"),
    ("Ponnaganti", "పొన్నగంటి"),
    ("Velagapudi", "వెలగపూడి"),
    ("Jonnalagadda", "జొన్నలగడ్డ"),
    ("Tirumalasetty", "తిరుమలశెట్టి"),
    ("Khammampati", "ఖమ్మంపాటి"),
)
_NAMES = (
    ("Lakshmi Prasanna", "లక్ష్మీ ప్రసన్న"),
    ("Venkateswara Rao", "వెంకటేశ్వరరావు"),
    ("Jnaneswari", "జ్ఞానేశ్వరి"),
    ("Krishna Chaitanya", "కృష్ణ చైతన్య"),
    ("Sai Durga", "సాయి దుర్గ"),
    ("Harshavardhan", "హర్షవర్ధన్"),
    ("Pushpalatha", "పుష్పలత"),
    ("Mohammed Rafi", "మొహమ్మద్ రఫీ"),
    ("Ramya Sri", "రమ్యశ్రీ"),
    ("Siva Nagaraju", "శివ నాగరాజు"),
    ("Bhagyalakshmi", "భాగ్యలక్ష్మి"),
    ("Uday Kiran", "ఉదయ్ కిరణ్"),
)


def records(count: int) -> list[DocumentRecord]:
    """Certified: each with its token."""
    notary = a_notary(one_signer())
    return [
        notary.certify(
            replace(an_approved_case({}, stated), department="education"),
            HALL_TICKET,
            new_document_id(number.to_bytes(8)),
        )
        for number, stated in enumerate(islice(_candidates(), count), 1)
    ]


def sheets(count: int) -> list[Sheet]:
    """What the press is given, photographs included."""
    return [sheet(record) for record in records(count)]


def _candidates() -> Iterator[dict[str, str]]:
    plain = facts()[HALL_TICKET]
    people = product(_FAMILIES, _NAMES, _NAMES)
    for number, (family, name, parent) in enumerate(people):
        born = date(2011, 1, 1) + timedelta(days=number % 365)
        yield {
            **plain,
            "roll_number": f"{23104518 + number:010}",
            "certificate_number": f"HT-SSC27-{23104518 + number:010}",
            "holder_name": f"{family[0]} {name[0]}",
            "holder_name_te": f"{family[1]} {name[1]}",
            "parent_name": f"{family[0]} {parent[0]}",
            "parent_name_te": f"{family[1]} {parent[1]}",
            "date_of_birth": born.isoformat(),
        }
