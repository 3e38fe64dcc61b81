"""Withdrawals through the whole dispatcher: the real register, its index, the queue of orders, and the chat."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest

from mitra.adapters.dynamodb.cases import DynamoCases
from mitra.adapters.dynamodb.register_reader import DynamoRegisterReader
from mitra.adapters.dynamodb.table import Table
from mitra.domain.case import CaseState, TimelineEntry
from mitra.domain.event import Event, EventKind
from mitra.domain.standing import DocumentStatus
from tests.functions.dispatching import (
    DOCUMENT_ID,
    Office,
    logged,
    office,
    register_of,
    sample,
)
from tests.kit.builders import a_case, a_document
from tests.kit.graph_desk import trouble
from tests.kit.sealed import sealing
from tools.events.dispatcher import ASHA, batch, decided
from tools.events.http_api import MOMENT
from tools.events.webhook import REFERENCE

INCOME = "income_certificate"


@pytest.fixture
def desk() -> Iterator[Office]:
    with office() as running:
        running.call(sample("dispatcher_message"))  # so that WhatsApp knows whom to reach
        running.graph.sent.clear()
        case = a_case(
            REFERENCE,
            ASHA,
            service="rev_02_income_certificate",
            state=CaseState.ISSUED,
            language="en",
            document_id=DOCUMENT_ID,
            timeline=(TimelineEntry(CaseState.APPROVED, MOMENT),),
        )
        cases_of(running).open(case)
        register_of(running).record(a_document(DOCUMENT_ID, type=INCOME, reference=REFERENCE))
        yield running


def cases_of(desk: Office) -> DynamoCases:
    return DynamoCases(Table(desk.dynamodb, desk.cases, "reference"), sealing())


def later(event: Event, **data: object) -> Event:
    """The same kind of decision, another one, a minute later."""
    name = str(data.get("decision", "later"))
    prefix = event.id.partition(":")[0]
    at = MOMENT.replace(minute=MOMENT.minute + 1).isoformat()
    changed = {**event.data, "decision": name, "decided_at": at, **data}
    return event._replace(id=f"{prefix}:{name}", data=changed)


def orders(desk: Office) -> list[dict[str, object]]:
    wanted = {"QueueUrl": desk.issue_queue, "MaxNumberOfMessages": 10}
    found = desk.sqs.call("ReceiveMessage", wanted).get("Messages", [])
    return [json.loads(message["Body"]) for message in cast("list[dict[str, str]]", found)]


def standing(desk: Office) -> DocumentStatus:
    entry = DynamoRegisterReader(desk.dynamodb, desk.variables["DOCUMENTS_TABLE"]).entry(
        DOCUMENT_ID
    )
    assert entry
    return entry.status


def test_the_sample_revocation_reaches_verifiers_and_the_holder_once(desk: Office) -> None:
    assert desk.call(sample("dispatcher_document_revoked")) == []
    assert desk.call(sample("dispatcher_document_revoked")) == []

    assert standing(desk) is DocumentStatus.REVOKED
    record = register_of(desk).get(DOCUMENT_ID)
    assert record
    assert record.status_since == MOMENT
    assert len(record.changes) == 1
    (sent,) = desk.graph.sent
    text = cast("dict[str, str]", sent["text"])["body"]
    for said in ("cancelled", "0123-4567-89ABC", "The income was misstated.", "appeal"):
        assert said in text


def test_suspended_and_restored_it_comes_again(desk: Office) -> None:
    desk.call(batch(decided("suspended", EventKind.EFFECT), decided("suspended")))
    assert standing(desk) is DocumentStatus.SUSPENDED
    desk.call(batch(later(decided("valid"))))
    assert standing(desk) is DocumentStatus.VALID
    assert [sent["type"] for sent in desk.graph.sent] == ["text", "document"]


def test_a_correction_is_ordered_with_what_it_replaces(desk: Office) -> None:
    event = decided("replaced")
    facts = {"holder_name": "Lakshmi Devi K"}
    assert desk.call(batch(event._replace(data={**event.data, "facts": facts}))) == []

    order = {"v": 2, "reference": REFERENCE, "document_type": INCOME, "replaces": DOCUMENT_ID}
    assert orders(desk) == [order]
    case = cases_of(desk).get(REFERENCE)
    assert case
    assert case.facts["holder_name"] == "Lakshmi Devi K"
    assert standing(desk) is DocumentStatus.VALID
    assert desk.graph.sent == []


def test_it_takes_effect_while_whatsapp_refuses_us(desk: Office) -> None:
    desk.graph.answer = lambda _: trouble(131000)
    failed = desk.call(sample("dispatcher_document_revoked"))
    assert len(failed) == 1, "the news come again, the effect does not"
    assert standing(desk) is DocumentStatus.REVOKED


def test_a_decision_before_the_document_comes_again(desk: Office) -> None:
    reference = "REV-AAAA-AAAA"
    case = cases_of(desk).get(REFERENCE)
    assert case
    cases_of(desk).open(
        replace(case, reference=reference, document_id="", state=CaseState.APPROVED)
    )
    event = later(decided("revoked", EventKind.EFFECT), reference=reference)
    assert len(desk.call(batch(event))) == 1

    register = register_of(desk)
    register.claim(reference, INCOME, "D1")
    register.record(a_document("D1", type=INCOME, reference=reference, pdf_sha256=""))
    assert desk.call(batch(event)) == []
    record = register.get("D1")
    assert record
    assert record.status is DocumentStatus.REVOKED


def test_why_is_nowhere_to_be_read(desk: Office, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        desk.call(sample("dispatcher_document_revoked"))
        desk.call(batch(later(decided("revoked"), department="energy")))
    tables = [desk.sessions, desk.cases, desk.variables["DOCUMENTS_TABLE"]]
    lying = "".join(json.dumps(desk.rows(table), ensure_ascii=False) for table in tables)
    for text in (lying, logged(caplog.records)):
        assert "misstated" not in text
        assert "తప్పుగా" not in text
    (refused,) = [vars(record) for record in caplog.records if "wrong_dep" in repr(vars(record))]
    assert refused["event"] == "update_skipped"
