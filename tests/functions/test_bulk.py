"""A batch through the three functions, on the emulator: from the file to the notices, with nothing personal said."""

import json
import logging
import os
from unittest.mock import patch

import pytest

from mitra.adapters.aws.s3_objects import S3Objects
from mitra.config import MissingSetting
from mitra.domain.batch import BatchState, RowState
from tests.functions.bulk import Bulk, bulk, load
from tests.functions.issuing import Context
from tests.kit.board import csv_of
from tools.hall_tickets.candidates import candidates
from tools.hall_tickets.generate import portrait


@pytest.fixture(scope="module")
def running() -> Bulk:
    return bulk()


def test_a_file_becomes_tickets_and_notices(
    running: Bulk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    batch = running
    rows = list(candidates(3, photos=True))
    for nth, row in enumerate(rows):
        batch.files.write("photos/" + row["photo"], portrait(nth), "image/jpeg")
    rows[1]["photo"] = "ssc-2027/nobody.jpg"
    batch.put("uploads/ssc-2027.csv", csv_of(rows))
    batch.work()
    assert batch.head().state is BatchState.PREVIEWED
    assert batch.head().valid == 2, "one has no photo"

    batch.approve(batch.head().id)
    batch.work()
    assert batch.releaser.handler({}, Context()) == {"released": 2}

    told = batch.events()
    assert {event.data["row"] for event in told} == {"00000001", "00000003"}
    assert batch.head().counts.rows[RowState.RELEASED] == 2
    documents = S3Objects(batch.aws, batch.variables["DOCUMENTS_BUCKET"])
    for event in told:
        pdf = documents.read(f"documents/{event.data['document_id']}.pdf")
        assert pdf.startswith(b"%PDF-1.7")
    said = caplog.text + str([vars(record) for record in caplog.records]) + batch.lying()
    for row in rows:
        for personal in ("roll_number", "name", "name_te", "mobile", "date_of_birth"):
            assert row[personal] not in said, personal


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "{",
        '{"Records": 7}',
        '{"Records": [{}]}',
        '{"Records": [{"s3": {"object": {}}}]}',
        '{"Records": [{"s3": {"object": {"key": "uploads/a.csv", "size": "x"}}}]}',
        '{"v": 1, "task": "explode", "batch": "b"}',
        '{"v": 2, "task": "check", "batch": "b"}',
        '{"v": 1, "task": "check", "batch": 7}',
        "[" * 100_000,
    ],
)
def test_a_hostile_message_to_the_splitter_is_reported_and_hurts_nobody(
    running: Bulk, body: str
) -> None:
    assert running.call(running.splitter, body, json.dumps({"Event": "s3:TestEvent"})) == ["0"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"v": 1, "batch": "b", "part": -1, "first": 0, "specimens": 0}',
        '{"v": 1, "batch": "nobody", "part": 0, "first": 0, "specimens": 0}',
        '{"v": 1, "batch": "nobody", "part": 1e9, "first": 0, "specimens": 0}',
        "[" * 100_000,
    ],
)
def test_a_hostile_message_to_the_batch_issuer_is_reported(running: Bulk, body: str) -> None:
    assert running.call(running.issuer, body) == ["0"]


def test_with_little_time_left_nothing_is_begun(running: Bulk) -> None:
    record = {"messageId": "7", "body": "", "attributes": {"ApproximateReceiveCount": "1"}}
    for app in (running.splitter, running.issuer):
        result = app.handler({"Records": [record]}, Context(1000))
        assert result == {"batchItemFailures": [{"itemIdentifier": "7"}]}


@pytest.mark.parametrize("name", ["splitter", "batchissuer", "releaser"])
def test_a_function_without_its_settings_does_not_start(running: Bulk, name: str) -> None:
    with patch.dict(os.environ, clear=True), pytest.raises(MissingSetting):
        load(name, {key: value for key, value in running.variables.items() if "TABLE" not in key})


@pytest.mark.parametrize("rate", ["0", "81", "-1", "many", "4.5"])
def test_a_rate_that_meta_does_not_take_is_no_setting(running: Bulk, rate: str) -> None:
    with pytest.raises(MissingSetting):
        load("releaser", {**running.variables, "BATCH_RATE": rate})
