"""A certificate is stopped, restored, corrected and cancelled: at the desk, in the chat, and for whoever checks it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from local.journey.phone import Phone
from local.journey.steps import application, code_of, document
from local.journey.withdrawal import Office, until, verdict_on, withdrawal
from local.process import ProcessStack
from local.settings import sample_secret
from mitra.adapters import standard_webhooks

pytestmark = pytest.mark.e2e
WHY = {"reason_en": "The income was misstated.", "reason_te": "ఆదాయం తప్పుగా చెప్పారు."}


@pytest.fixture
def holder(phone: Phone, tmp_path: Path) -> tuple[Phone, str, Office]:
    """Somebody with a certificate: the phone, the code of the certificate, and the office that approved it."""
    *_, (_, answers) = application(phone, tmp_path)
    sent = document(answers)
    reference = sent["filename"].removesuffix(".pdf").removeprefix("income-certificate-")
    return phone, code_of(sent), Office(phone.client, reference)


def number_of(qr: str) -> str:
    return qr.partition("#")[0].rpartition("/")[2]


def asked(client: httpx.Client, qr: str) -> dict[str, object]:
    """The JSON of a number alone."""
    found = client.get(f"/v/{number_of(qr)}", headers={"accept": "application/json"}).json()
    assert isinstance(found, dict)
    return found


def test_stopped_restored_and_corrected(holder: tuple[Phone, str, Office]) -> None:
    phone, qr, office = holder
    assert verdict_on(phone.client, qr) == "genuine"

    stopped, restored, corrected = list(withdrawal(phone, office, qr))

    assert [verdict for _, _, verdict in (stopped, restored, corrected)] == [
        *("suspended", "genuine", "replaced")
    ]
    assert "being looked into" in str(stopped[1][0]["text"])
    assert document(restored[1])["filename"].endswith(".pdf")
    newer = code_of(document(corrected[1]))
    assert number_of(newer) != number_of(qr)
    assert verdict_on(phone.client, newer) == "genuine"
    shown = phone.client.post("/v/check", json={"payload": newer}).json()["fields"]
    assert "Lakshmi Devi K" in {field["value"] for field in shown}
    told = str(corrected[1][0]["text"])
    for word in (number_of(qr)[:4], "The name was misspelt.", "no longer counts"):
        assert word in told

    old = asked(phone.client, qr)
    assert old["verdict"] == "replaced"
    assert old["document"]["status_since"]  # type: ignore[index]
    assert number_of(newer) not in str(old), "the old one leads nobody to the new one"


def test_cancelled_it_is_never_handed_out_again(holder: tuple[Phone, str, Office]) -> None:
    phone, qr, office = holder

    office.act("revoke", WHY)

    (told,) = phone.wait_for("⛔")
    assert "misstated" in str(told["text"])
    until(phone.client, qr, "revoked")
    assert asked(phone.client, qr)["verdict"] == "revoked"
    (shown,) = phone.say("REV-36")
    assert "Document cancelled" in str(shown["text"])
    assert not shown.get("document")


def test_a_department_cannot_touch_anothers_document(
    stack: ProcessStack, holder: tuple[Phone, str, Office]
) -> None:
    phone, qr, office = holder
    for reference in (office.reference, "REV-0000-0000"):
        answer = called_back(stack, "energy", reference, number_of(qr))
        assert (answer.status_code, answer.json()) == (404, {"error": "not_found"})
    assert verdict_on(phone.client, qr) == "genuine"


def test_a_number_of_another_case_does_nothing(
    stack: ProcessStack, holder: tuple[Phone, str, Office], new_phone: Callable[[], Phone]
) -> None:
    phone, qr, _ = holder
    other = new_phone()
    *_, (_, answers) = application(other, Path(stack.output.parent))
    reference = document(answers)["filename"].removesuffix(".pdf")[-len("REV-XXXX-XXXX") :]
    answer = called_back(stack, "revenue", reference, number_of(qr))
    assert answer.status_code == 202, "as if it had been its own"
    assert called_back(stack, "revenue", reference, "").status_code == 202
    other.wait_for("⛔")
    assert verdict_on(phone.client, qr) == "genuine"


def called_back(
    stack: ProcessStack, department: str, reference: str, number: str
) -> httpx.Response:
    """A revocation as a department sends it, signed with its own secret."""
    now = datetime.now(UTC)
    data = {"reference": reference, "reason": {"en": "Why."}}
    news = {"type": "document.revoked", "timestamp": now.isoformat(), "data": data}
    data |= {"document": number} if number else {}
    body, name = json.dumps(news).encode(), f"msg_{department}_{reference}_{number}"
    sent = int(now.timestamp())
    headers = {
        "webhook-id": name,
        "webhook-timestamp": str(sent),
        "webhook-signature": standard_webhooks.sign(sample_secret(department), name, sent, body),
    }
    return stack.http.post(f"/callbacks/{department}", content=body, headers=headers)
