"""The dispatcher with its real neighbours: two at once, a department that is down, an approval, a document."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

import pytest

from mitra.adapters.dynamodb.cases import DynamoCases
from mitra.adapters.dynamodb.table import Table
from mitra.domain.case import Case, CaseState
from mitra.domain.event import Event, EventKind
from tests.functions.dispatching import DOCUMENT_ID, Office, load, office, register_of, sample
from tests.kit.builders import a_case, a_document
from tests.kit.sealed import sealing
from tools.events.dispatcher import ASHA, batch, said
from tools.events.webhook import REFERENCE

SERVICE = "rev_02_income_certificate"


@pytest.fixture
def desk() -> Iterator[Office]:
    with office() as running:
        yield running


def cases_of(desk: Office) -> DynamoCases:
    return DynamoCases(Table(desk.dynamodb, desk.cases, "reference"), sealing())


def opened(desk: Office, **changes: object) -> Case:
    return cases_of(desk).open(
        a_case(REFERENCE, ASHA, service=SERVICE, answers={}, papers=(), **changes)
    )


def orders(desk: Office) -> list[object]:
    wanted = {"QueueUrl": desk.issue_queue, "MaxNumberOfMessages": 10}
    found = desk.sqs.call("ReceiveMessage", wanted).get("Messages", [])
    return [json.loads(message["Body"]) for message in cast("list[dict[str, str]]", found)]


def test_two_dispatchers_with_one_event_give_one_answer(desk: Office) -> None:
    apps, gate = [desk.app, load(desk.variables)], threading.Barrier(2)
    desk.call(sample("dispatcher_message"))
    event = batch(said("1", 7))

    def take(app: object) -> None:
        gate.wait()
        replace(desk, app=app).call(event)  # type: ignore[arg-type]

    threads = [threading.Thread(target=take, args=(app,)) for app in apps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(desk.graph.sent) == 2
    assert desk.call(event) == []
    assert len(desk.graph.sent) == 2


def test_an_approval_orders_the_document_once(desk: Office) -> None:
    opened(desk, state=CaseState.RECEIVED)

    assert desk.call(sample("dispatcher_case_approved")) == []
    assert desk.call(sample("dispatcher_case_approved")) == []

    case = cases_of(desk).get(REFERENCE)
    assert case
    assert case.state is CaseState.APPROVED
    assert case.facts["certificate_number"] == "IC-2026-000123"
    assert orders(desk) == [{"v": 1, "reference": REFERENCE, "document_type": "income_certificate"}]


def test_a_document_goes_out_with_a_link_that_expires(desk: Office) -> None:
    desk.call(sample("dispatcher_message"))
    opened(desk, state=CaseState.APPROVED)
    register_of(desk).record(a_document(DOCUMENT_ID, reference=REFERENCE))

    assert desk.call(sample("dispatcher_document")) == []

    document = cast("dict[str, str]", desk.graph.sent[-1]["document"])
    assert document["link"].startswith(
        f"{desk.variables['AWS_ENDPOINT_URL']}/documents/documents/{DOCUMENT_ID}.pdf?"
    )
    assert "X-Amz-Expires=600" in document["link"]
    assert document["filename"] == f"income-certificate-{REFERENCE}.pdf"


def test_a_department_that_is_not_connected_leaves_the_case_waiting(desk: Office) -> None:
    opened(desk)

    assert desk.call(sample("dispatcher_timer")) == []

    case = cases_of(desk).get(REFERENCE)
    assert case
    assert case.state is CaseState.RECORDED
    assert desk.graph.sent == []


def test_a_person_whose_id_changed_is_known_under_the_new_one(desk: Office) -> None:
    at = datetime.now(UTC).isoformat()
    desk.call(batch(said("Hi", 1)._replace(data={**said("Hi", 1).data, "alias": "number"})))
    data = {"field": "user_id_update", "change": {}, "previous": ASHA, "alias": "number"}

    desk.call(batch(Event("account:1", EventKind.ACCOUNT, "asha-now", at, data)))
    desk.call(batch(said("1", 2, "asha-now")))

    assert len(desk.graph.sent) == 2
    assert len(desk.rows(desk.sessions)) == 3
    assert "agree" in json.dumps(desk.graph.sent[1])
