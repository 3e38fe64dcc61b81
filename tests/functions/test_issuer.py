"""The issuer, from the queue's message to the file and the news: on the emulator."""

import base64
import logging
from collections.abc import Iterator
from unittest.mock import patch

import pytest

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.token import codec
from mitra.adapters.token.es256 import Es256Key
from mitra.domain.case import CaseState
from mitra.domain.document import DocumentStatus
from mitra.domain.errors import AwsOutage
from mitra.domain.event import EventKind
from tests.functions.issuing import PUBLIC_URL, Context, Office, office, sample, sha256
from tests.kit.certificates import ANSWERS, FACTS, an_approved_case
from tools.events.issuer import batch, order
from tools.events.webhook import REFERENCE

INCOME = "income_certificate"


@pytest.fixture(scope="module")
def running() -> Iterator[Office]:
    with office() as made:
        yield made


@pytest.fixture
def desk(running: Office) -> Office:
    running.events()
    return running


def open_case(desk: Office, reference: str, **changes: object) -> str:
    desk.cases.open(an_approved_case(reference=reference, **changes))  # type: ignore[arg-type]
    return reference


def ids(event: dict[str, object]) -> list[str]:
    records = event["Records"]
    assert isinstance(records, list)
    return [record["messageId"] for record in records]


def test_the_sample_order_becomes_a_document_that_a_verifier_takes(desk: Office) -> None:
    open_case(desk, REFERENCE)

    assert desk.call(sample("issuer_order")) == []

    (told,) = desk.events()
    assert told.kind is EventKind.DOCUMENT
    document = desk.register.get(str(told.data["document_id"]))
    assert document is not None
    assert (document.status, document.reference) == (DocumentStatus.VALID, REFERENCE)
    pdf = desk.file(document.object_key)
    assert pdf.startswith(b"%PDF-")
    assert sha256(pdf) == document.pdf_sha256
    decoded = codec.decode(document.token)
    public = JsonRpc(desk.aws, "kms").call("GetPublicKey", {"KeyId": desk.key})["PublicKey"]
    key = Es256Key("revenue", base64.b64decode(str(public)))
    assert (key.kid, key.signed(decoded.signed_bytes, decoded.signature)) == (decoded.kid, True)
    assert desk.app.issue.public_url == PUBLIC_URL


def test_an_order_that_comes_again_changes_nothing(desk: Office) -> None:
    reference = open_case(desk, "REV-AGAA-AAAA")
    desk.call(batch(order(reference)))
    before = desk.items()

    assert desk.call(batch(order(reference), order(reference))) == []

    assert desk.items() == before


def test_one_bad_order_does_not_hold_up_the_others(desk: Office) -> None:
    good = open_case(desk, "REV-GAAA-AAAA")
    waiting = open_case(desk, "REV-WAAA-AAAA", state=CaseState.ACCEPTED, timeline=())
    event = dict(batch("not an order", order("REV-0000-0000"), order(good), order(waiting)))

    assert desk.call(event) == [ids(event)[0], ids(event)[1], ids(event)[3]]
    assert [told.data["reference"] for told in desk.events()] == [good]


def test_without_enough_time_left_an_order_waits_untouched(desk: Office) -> None:
    reference = open_case(desk, "REV-TAAA-AAAA")
    event = dict(batch(order(reference)))

    assert desk.call(event, Context(5_000)) == ids(event)
    assert not any(reference in item["id"]["S"] for item in desk.items())


@pytest.mark.parametrize(
    "body", ["", "{", "[1]", '{"v":9}', "[" * 50_000, '{"v":1,"reference":{},"document_type":[]}']
)
def test_no_body_can_break_the_function(desk: Office, body: str) -> None:
    event = dict(batch(body))
    assert desk.call(event) == ids(event)


def test_the_log_says_what_happened(desk: Office, caplog: pytest.LogCaptureFixture) -> None:
    reference = open_case(desk, "REV-LAAA-AAAA")
    with caplog.at_level(logging.INFO):
        desk.call(batch(order(reference), order("REV-0000-0000"), "{"))

    issued, missing, unreadable = (vars(record) for record in caplog.records)
    assert (issued["event"], issued["reference"]) == ("document_issued", reference)
    assert issued["document_id"]
    assert (missing["event"], missing["code"]) == ("issue_failed", "not_found")
    assert (unreadable["event"], unreadable["code"]) == ("issue_failed", "malformed")
    assert missing["levelname"] == unreadable["levelname"] == "ERROR"


def test_an_outage_is_a_warning_and_a_fault_is_an_error(
    desk: Office, caplog: pytest.LogCaptureFixture
) -> None:
    reference = open_case(desk, "REV-FAAA-AAAA")
    for raised in (AwsOutage("kms: throttled"), KeyError("Kondapalli Sita Mahalakshmi")):
        with patch("mitra.adapters.kms.signer.KmsSigner.sign", side_effect=raised):
            assert desk.call(batch(order(reference)))
    assert [record.levelname for record in caplog.records] == ["WARNING", "ERROR"]
    assert desk.call(batch(order(reference))) == []


def test_nothing_personal_is_logged(desk: Office, caplog: pytest.LogCaptureFixture) -> None:
    good = open_case(desk, "REV-PAAA-AAAA")
    bad = open_case(desk, "REV-QAAA-AAAA", answers={**ANSWERS, "name": "Kondapalli ரமேஷ்"})
    worse = open_case(desk, "REV-RAAA-AAAA", answers={**ANSWERS, "aadhaar_last4": "234123412346"})
    with caplog.at_level(logging.DEBUG):  # as an operator may set it
        desk.call(batch(order(good), order(bad), order(worse)))
        with patch("mitra.adapters.pdf.press.draw", side_effect=ValueError("Kondapalli")):
            desk.call(batch(order(open_case(desk, "REV-SAAA-AAAA"))))

    assert {record.name for record in caplog.records} == {"mitra.issuer"}
    said = "\n".join(repr(vars(record)) for record in caplog.records)
    private = [*ANSWERS.values(), *FACTS.values(), "ரமேஷ்", "Kondapalli", "234123412346"]
    assert [word for word in private if len(word) > 3 and word in said] == []
