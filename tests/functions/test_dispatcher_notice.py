"""The dispatcher with a batch's table: a notice goes out, its row moves, and the candidate finds the ticket again."""

import json
import logging
from collections.abc import Iterator
from typing import cast

import pytest

from mitra.adapters.dynamodb.batch_heads import DynamoBatchHeads
from mitra.adapters.dynamodb.batch_rows import DynamoBatchRows
from mitra.adapters.dynamodb.hall_tickets import DynamoHallTickets
from mitra.adapters.dynamodb.pairs import Pairs
from mitra.adapters.dynamodb.register import DynamoRegister
from mitra.adapters.dynamodb.table import Table
from mitra.domain.batch import BatchHead, BatchState, RowState
from mitra.domain.batch_row import BatchRow
from mitra.domain.event import Event, EventKind
from tests.functions.dispatching import Office, logged, office, sample
from tests.kit.builders import a_document
from tests.kit.graph_desk import trouble
from tests.kit.sealed import sealing
from tools.events.dispatcher import RAVI, batch, noticed, said

BATCH, ROW = "sample-batch", "00000007"


@pytest.fixture
def desk() -> Iterator[Office]:
    with office() as running:
        table = batches(running)
        head = BatchHead(BATCH, BatchState.RUNNING, "ssc.csv", "v1", "operator", "2026-11-23")
        DynamoBatchHeads(table).create(head)
        for number in (ROW, "00000008"):
            row = BatchRow(BATCH, number, RowState.RELEASED, "••4518", "2027-03-31")
            DynamoBatchRows(table, sealing()).put(row)
        facts = {"id": "0123456789ABC", "object_key": "documents/1.pdf", "status": "valid"}
        document = {name: {"S": value} for name, value in facts.items()}
        running.dynamodb.call(
            "PutItem", {"TableName": running.variables["DOCUMENTS_TABLE"], "Item": document}
        )
        yield running


def batches(desk: Office) -> Pairs:
    return Pairs(desk.dynamodb, desk.variables["BATCHES_TABLE"])


def row(desk: Office, number: str = ROW) -> tuple[RowState, str]:
    [found] = [
        line
        for line in DynamoBatchRows(batches(desk), sealing()).lines(BATCH, "")[0]
        if line.row == number
    ]
    return found.state, found.code


def status(outbox_id: object, state: str, code: int = 0) -> Event:
    raw: dict[str, object] = {"status": state, "biz_opaque_callback_data": outbox_id}
    if code:
        raw["errors"] = [{"code": code}]
    return Event(
        f"sts:{state}", EventKind.STATUS, RAVI, "2026-11-23T06:30:00+00:00", {"status": raw}
    )


def test_a_notice_is_a_template_with_a_fresh_link_and_its_row_moves(desk: Office) -> None:
    assert desk.call(sample("dispatcher_notice")) == []
    assert desk.call(sample("dispatcher_notice")) == []

    [posted] = desk.graph.sent
    template = cast(
        "dict[str, list[dict[str, list[dict[str, dict[str, str]]]]]]", posted["template"]
    )
    document = template["components"][0]["parameters"][0]["document"]
    assert posted["to"] == "919999900003"
    assert "X-Amz-Expires=600" in document["link"]
    assert document["filename"] == "hall-ticket-0123456789ABC.pdf"
    assert row(desk) == (RowState.SENT, "")
    for state in ("delivered", "sent", "read"):
        desk.call(batch(status(posted["biz_opaque_callback_data"], state)))
    assert row(desk) == (RowState.READ, "")


def test_a_template_that_meta_paused_stops_the_batch(
    desk: Office, caplog: pytest.LogCaptureFixture
) -> None:
    desk.graph.answer = lambda _: trouble(132015)
    with caplog.at_level(logging.INFO):
        assert desk.call(batch(noticed())) == []

    head = DynamoBatchHeads(batches(desk)).get(BATCH)
    assert head
    assert (head.state, head.paused) == (BatchState.PAUSED, "132015")
    assert row(desk) == (RowState.REFUSED, "132015")
    lines = logged(caplog.records)
    assert "batch_paused" in lines
    assert [word for word in ("919999900003", "లక్ష్మి", "0023104518") if word in lines] == []


def test_a_number_without_whatsapp_is_noted_and_the_batch_goes_on(desk: Office) -> None:
    desk.call(batch(noticed()))
    outbox_id = desk.graph.sent[0]["biz_opaque_callback_data"]

    desk.call(batch(status(outbox_id, "failed", 131026)))

    head = DynamoBatchHeads(batches(desk)).get(BATCH)
    assert row(desk) == (RowState.REFUSED, "131026")
    assert head
    assert head.state is BatchState.RUNNING


def test_who_was_told_may_stop_it_in_their_language(desk: Office) -> None:
    desk.call(batch(noticed()))
    desk.call(batch(said("ఆపు", 1, RAVI, "919999900003")))
    desk.call(batch(noticed("00000008")))

    assert len(desk.graph.sent) == 2
    assert "ప్రారంభించు" in json.dumps(desk.graph.sent[1], ensure_ascii=False)
    assert row(desk, "00000008") == (RowState.REFUSED, "opted_out")


def test_a_candidate_gets_the_ticket_by_roll_number_and_date_of_birth(desk: Office) -> None:
    tickets = DynamoHallTickets(batches(desk), sealing())
    tickets.enter("0023104518", "2011-06-28", "D1", "2027-03-31")
    documents = Table(desk.dynamodb, desk.variables["DOCUMENTS_TABLE"], "id")
    DynamoRegister(documents, sealing()).record(a_document("D1", object_key="documents/1.pdf"))
    words = ["EDU-01", "1", "1", "0023104518", "28-06-2011"]

    for number, word in enumerate(words):
        desk.call(batch(said(word, number)))

    document = cast("dict[str, str]", desk.graph.sent[-1]["document"])
    assert document["filename"] == "hall-ticket-D1.pdf"
    assert "/documents/documents/1.pdf?" in document["link"]
