"""The issuer on the emulator: a corrected document, and a renewal, take the place of the one before."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from mitra.adapters.token import codec
from mitra.domain.case import Correction
from mitra.domain.document import DocumentRecord, DocumentStatus
from tests.functions.issuing import Context, Office, office, sample
from tests.kit.certificates import INCOME, an_approved_case
from tools.events.issuer import batch, order
from tools.events.webhook import REFERENCE

REASON = {"en": "The name was misspelt."}


@pytest.fixture(scope="module")
def running() -> Iterator[Office]:
    with office() as made:
        yield made


@pytest.fixture
def desk(running: Office) -> Office:
    running.events()
    return running


def issued(desk: Office, reference: str) -> DocumentRecord:
    """An approved case with its document."""
    desk.cases.open(an_approved_case(reference=reference))
    assert desk.call(batch(order(reference))) == []
    (told,) = desk.events()
    return record(desk, str(told.data["document_id"]))


def record(desk: Office, document_id: str) -> DocumentRecord:
    found = desk.register.get(document_id)
    assert found
    return found


def correct(desk: Office, old: DocumentRecord, **facts: str) -> str:
    """The order after the department corrected facts."""
    case = desk.cases.get(old.reference)
    assert case
    changed = replace(case, facts={**case.facts, **facts})
    desk.cases.update(replace(changed, correction=Correction("one", old.id, REASON)))
    return order(old.reference, INCOME, old.id)


def test_a_correction_is_one_newer_document(desk: Office) -> None:
    old = issued(desk, "REV-CAAA-AAAA")
    body = correct(desk, old, holder_name="Kondapalli Sita")

    assert desk.call(batch(body, body)) == []

    (told,) = desk.events()
    new, before = record(desk, str(told.data["document_id"])), record(desk, old.id)
    assert (before.status, before.replaced_by) == (DocumentStatus.REPLACED, new.id)
    assert before.changes[0].decision.reason == REASON
    assert (new.status, new.replaces, new.reference) == (
        *(DocumentStatus.VALID, old.id, old.reference),
    )
    assert codec.decode(new.token).credential.fields[1] == "Kondapalli Sita"
    assert desk.file(new.object_key).startswith(b"%PDF-")
    (item,) = [item for item in desk.items() if item["id"].get("S") == old.id]
    assert item["withdrawn"]["S"].startswith(f"{INCOME}#20")


def test_a_renewal_replaces_the_document_of_the_case_before(desk: Office) -> None:
    old = issued(desk, "REV-DAAA-AAAA")
    desk.cases.open(an_approved_case(reference="REV-EAAA-AAAA"))

    assert desk.call(batch(order("REV-EAAA-AAAA", INCOME, old.id))) == []

    (told,) = desk.events()
    assert told.data["reference"] == "REV-EAAA-AAAA"
    assert record(desk, old.id).replaced_by == told.data["document_id"]


def test_a_renewal_of_somebody_elses_is_said_in_the_log_and_issued(
    desk: Office, caplog: pytest.LogCaptureFixture
) -> None:
    old = issued(desk, "REV-GAAB-AAAA")
    desk.cases.open(an_approved_case(reference="REV-HAAA-AAAA", citizen="citizen-z"))
    caplog.clear()

    assert desk.call(batch(order("REV-HAAA-AAAA", INCOME, old.id))) == []

    assert record(desk, old.id).status is DocumentStatus.VALID
    (line,) = [vars(record) for record in caplog.records]
    assert (line["event"], line["code"]) == ("document_issued", "replaces_ignored")


def test_the_sample_of_a_correction_whose_document_nobody_knows_is_issued_as_a_first_one(
    desk: Office,
) -> None:
    desk.cases.open(an_approved_case(reference=REFERENCE))
    assert desk.call(sample("issuer_correction"), Context()) == []
    (told,) = desk.events()
    assert record(desk, str(told.data["document_id"])).replaces == ""
