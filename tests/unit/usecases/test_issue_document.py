"""An approved case becomes one document, with one number and one token."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from mitra.adapters.memory import (
    MemoryCases,
    MemoryClock,
    MemoryDocumentStore,
    MemoryEventQueue,
    MemoryRegister,
)
from mitra.adapters.token import codec
from mitra.domain.case import CaseState, TimelineEntry
from mitra.domain.credential import new_document_id, record_hash
from mitra.domain.document import DocumentOrder, DocumentStatus
from mitra.domain.errors import CatalogueError, Conflict, Malformed, MitraError, NotFound
from mitra.domain.event import EventKind
from mitra.ports.documents import Sheet
from mitra.usecases.issue_document import SALT, IssueDocument
from tests.kit.builders import NOW
from tests.kit.certificates import ANSWERS, FACTS, LocalSigner, a_notary, an_approved_case

ORDER = DocumentOrder("REV-7F3K-9QXM", "income_certificate")
Changes = Callable[[], object]


class PlainPress:
    """Drawings that show their inputs."""

    def press(self, sheets: Sequence[Sheet]) -> list[bytes]:
        """Same record, same bytes."""
        return [
            f"{sheet.address}{sheet.digits} {sorted(sheet.document.facts.items())}".encode()
            for sheet in sheets
        ]


@dataclass
class Office:
    """The use case and what it works on."""

    signer: LocalSigner = field(default_factory=LocalSigner)
    cases: MemoryCases = field(default_factory=MemoryCases)
    register: MemoryRegister = field(default_factory=MemoryRegister)
    store: MemoryDocumentStore = field(default_factory=MemoryDocumentStore)
    events: MemoryEventQueue = field(default_factory=MemoryEventQueue)

    @property
    def issue(self) -> IssueDocument:
        """The use case."""
        return IssueDocument(
            cases=self.cases,
            register=self.register,
            notary=a_notary(self.signer),
            press=PlainPress(),
            store=self.store,
            events=self.events,
            public_url="https://verify.example.gov.in",
        )


@pytest.fixture
def office() -> Office:
    made = Office()
    made.cases.open(an_approved_case())
    return made


def test_a_document_is_signed_registered_stored_and_told(office: Office) -> None:
    issued = office.issue(ORDER)

    recorded = office.register.get(issued.id)
    assert recorded is not None
    assert recorded.status is DocumentStatus.VALID
    assert recorded.issued_at == MemoryClock().now()
    pdf = office.store.files[recorded.object_key]
    assert recorded.pdf_sha256 == hashlib.sha256(pdf).hexdigest()
    assert pdf.startswith(f"https://verify.example.gov.in/v/{issued.id}#".encode())
    (told,) = office.events.events
    assert told.id == f"doc:{issued.id}"
    assert (told.kind, told.citizen) == (EventKind.DOCUMENT, "citizen-a")
    assert told.data == {
        "reference": ORDER.reference,
        "document_id": issued.id,
        "document_type": "income_certificate",
    }


def test_the_token_states_what_an_official_decides_on_and_no_more(office: Office) -> None:
    issued = office.issue(ORDER)

    decoded = codec.decode(issued.token)
    assert office.signer.public().signed(decoded.signed_bytes, decoded.signature)
    assert decoded.kid == issued.kid == office.signer.public().kid
    stated = decoded.credential
    assert stated.document_id == issued.id
    assert (stated.issued_at, stated.expires_at) == (issued.issued_at, issued.expires_at)
    assert stated.status_index == issued.status_index
    assert stated.fields == {
        1: "Kondapalli Sita Mahalakshmi",
        2: "కొండపల్లి సీతా మహాలక్ష్మి",
        3: 749,
        4: 5239,
        5: 120000 * 100,
        6: "scholarship",
        7: "IC012600000001",
    }


def test_the_hash_covers_every_fact_and_a_salt(office: Office) -> None:
    issued = office.issue(ORDER)

    stated = codec.decode(issued.token).credential.record_hash
    assert stated == record_hash(issued.facts)
    assert issued.facts[SALT] == a_notary().entropy(16).hex()
    without = {name: fact for name, fact in issued.facts.items() if name != SALT}
    assert stated != record_hash(without)
    assert without["date_of_birth"] == "1988-06-14"
    assert "ration_card" not in without


def test_the_holder_is_masked_in_the_register(office: Office) -> None:
    assert office.issue(ORDER).holder == "K*** S*** M***"


def test_the_same_order_again_is_the_same_document(office: Office) -> None:
    first = office.issue(ORDER)
    second = office.issue(ORDER)

    assert office.register.records == {first.id: second}
    assert second.token == first.token
    assert len(office.store.files) == 1
    assert office.events.events[0] == office.events.events[1]


def test_a_document_that_is_recorded_keeps_its_facts_when_the_case_changes(office: Office) -> None:
    first = office.issue(ORDER)
    case = office.cases.get(ORDER.reference)
    assert case is not None
    office.cases.update(replace(case, facts={**FACTS, "holder_name": "Somebody Else"}))
    office.register.records[first.id] = replace(first, pdf_sha256="")

    assert office.issue(ORDER).facts == first.facts


def test_news_go_to_the_one_who_owns_the_case_now(office: Office) -> None:
    office.issue(ORDER)
    office.cases.move("citizen-a", "citizen-b")

    office.issue(ORDER)

    assert [event.citizen for event in office.events.events] == ["citizen-a", "citizen-b"]


def test_a_number_of_our_own_when_the_department_gives_none(office: Office) -> None:
    office.cases = MemoryCases()
    office.cases.open(an_approved_case(facts={}))

    assert office.issue(ORDER).facts["certificate_number"] == "IC-7F3K-9QXM"


@pytest.mark.parametrize(
    ("state", "was_approved", "issued"),
    [
        (CaseState.APPROVED, True, True),
        (CaseState.ISSUED, True, True),
        (CaseState.CLOSED, True, True),
        (CaseState.CLOSED, False, False),
        (CaseState.RECORDED, False, False),
        (CaseState.RECEIVED, False, False),
        (CaseState.ACCEPTED, False, False),
        (CaseState.NEEDS_PAPER, False, False),
        (CaseState.REJECTED, False, False),
    ],
)
def test_only_what_was_approved_is_certified(
    state: CaseState, was_approved: bool, issued: bool
) -> None:
    office = Office()
    approved = (TimelineEntry(CaseState.APPROVED, NOW),) if was_approved else ()
    office.cases.open(an_approved_case(state=state, timeline=approved))

    if issued:
        assert office.issue(ORDER).reference == ORDER.reference
        return
    with pytest.raises(Conflict):
        office.issue(ORDER)
    assert (office.register.claims, office.store.files, office.events.events) == ({}, {}, [])


@pytest.mark.parametrize(
    ("order", "changes", "error"),
    [
        (DocumentOrder("REV-0000-0000", "income_certificate"), {}, NotFound),
        (DocumentOrder("REV-7F3K-9QXM", "birth_certificate"), {}, NotFound),
        (DocumentOrder("REV-7F3K-9QXM", "../schema/document.schema"), {}, NotFound),
        (ORDER, {"department": "energy"}, CatalogueError),
        (ORDER, {"answers": {**ANSWERS, "name": ""}, "facts": {}}, Malformed),
        (ORDER, {"answers": {**ANSWERS, "name": "ரமேஷ்"}}, Malformed),
        (ORDER, {"answers": {**ANSWERS, "yearly_income": "1.2 lakh"}}, Malformed),
        (ORDER, {"answers": {**ANSWERS, "date_of_birth": "14-06-1988"}}, Malformed),
        (ORDER, {"answers": {**ANSWERS, "aadhaar_last4": "234123412346"}}, Malformed),
    ],
)
def test_what_cannot_be_certified_is_refused_by_name_and_never_by_content(
    order: DocumentOrder, changes: dict[str, object], error: type[MitraError]
) -> None:
    office = Office()
    office.cases.open(an_approved_case(**changes))  # type: ignore[arg-type]

    with pytest.raises(error) as raised:
        office.issue(order)

    assert (office.register.records, office.store.files, office.events.events) == ({}, {}, [])
    said = str(raised.value)
    assert not any(word in said for word in ("ரமேஷ்", "lakh", "1988", "234123412346"))


def test_a_claim_of_an_earlier_try_is_kept(office: Office) -> None:
    earlier = new_document_id(b"earlier!")
    office.register.claim(ORDER.reference, ORDER.document_type, earlier)

    assert office.issue(ORDER).id == earlier
