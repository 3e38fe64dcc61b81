"""The main job over HTTP: chat, certificate, scan; and what goes wrong on the way."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from local.journey.paper import ration_card
from local.journey.phone import Message, Phone
from local.journey.steps import application, canteen_and_status, document, scan
from local.process import ProcessStack

pytestmark = pytest.mark.e2e
NAME, NUMBER = "Zorawarabai Quillonpeta", "919876598765"


def test_a_citizen_gets_a_certificate_that_an_official_can_check(
    stack: ProcessStack, phone: Phone, tmp_path: Path
) -> None:
    answers = [reply for _, reply in application(phone, tmp_path)]
    outcome = scan(stack.http, document(answers[-1]), tmp_path)
    assert outcome.genuine["verdict"] == "genuine"
    assert outcome.altered["verdict"] == "altered"
    assert outcome.unknown["verdict"] == "unknown_id"
    shown = {str(field["value"]) for field in outcome.genuine["fields"]}  # type: ignore[attr-defined]
    assert "Lakshmi Devi" in shown
    assert any(value.startswith("150000") for value in shown)
    assert all(len(reply) == 1 for reply in answers), "one message per turn"


def test_the_pdf_is_sound(stack: ProcessStack, phone: Phone, tmp_path: Path) -> None:
    *_, (_, answers) = application(phone, tmp_path)
    pdf = tmp_path / "certificate.pdf"
    pdf.write_bytes(httpx.get(document(answers)["url"]).raise_for_status().content)
    checked = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    text = subprocess.run(
        ["pdftotext", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Lakshmi Devi" in text
    assert "ఆదాయ" in text


def test_the_document_comes_again_by_status(arrived: Phone, tmp_path: Path) -> None:
    assert "no applications" in str(arrived.say("REV-36")[0]["text"])
    application_again(arrived, tmp_path)
    again = arrived.say("REV-36")
    assert document(again)["filename"].startswith("income-certificate-REV-")
    assert "Document issued" in str(again[0]["text"])


def application_again(phone: Phone, folder: Path) -> list[Message]:
    """The same application by somebody who has agreed to the notice before."""
    said = ["REV-02", "Ravi Kumar", "01-01-1980", "1111", "Guntur", "Tenali", "Ward 7", "90000"]
    for text in (*said, "1"):
        phone.say(text)
    phone.photo(str(ration_card(folder)))
    phone.tap("Submit")
    return phone.wait("the document")


def test_a_telugu_citizen_reads_telugu_throughout(phone: Phone) -> None:
    phone.say("హాయ్")
    phone.tap("తెలుగు")
    assert "మిత్రకు స్వాగతం" in str(phone.tap("సమ్మతమే")[0]["text"])
    assert "ఏ సేవ" in str(phone.say("రెవెన్యూ")[0]["text"])
    assert "పూర్తి పేరు" in str(phone.say("౧")[0]["text"])


def test_the_nearest_canteen_comes_with_a_pin(arrived: Phone) -> None:
    arrived.say("canteen near me")
    (text, *_) = arrived.share(16.5062, 80.6480)
    pin = arrived.chat()[-1]
    assert "km" in str(text["text"])
    assert pin["type"] == "location"


def test_a_sender_without_a_phone_number_is_served(stack: ProcessStack) -> None:
    phone = Phone(stack.http, "IN.13491208655302741918")
    assert "Which language" in str(phone.say("Hi")[0]["text"])
    assert "Do you agree?" in str(phone.tap("English")[0]["text"])


def test_a_department_that_is_down_says_so_and_loses_nothing(
    stack: ProcessStack, arrived: Phone
) -> None:
    faults = "/simulator/departments/canteens/faults"
    arrived.say("ANC-01")
    stack.http.post(faults, json={"kind": "down", "times": 20}).raise_for_status()
    assert "not answering" in str(arrived.share(16.5, 80.6)[0]["text"])
    stack.http.delete(faults).raise_for_status()


@pytest.mark.parametrize("kind", ["repeat_webhook", "reorder_webhooks"])
def test_whatsapp_delivers_twice_and_the_citizen_reads_once(
    stack: ProcessStack, arrived: Phone, kind: str
) -> None:
    before = len(arrived.chat())
    stack.http.post("/simulator/graph/faults", json={"kind": kind, "times": 1}).raise_for_status()
    arrived.say("help")
    arrived.say("menu")
    stack.http.delete("/simulator/graph/faults").raise_for_status()
    new = arrived.chat()[before:]
    assert [m["from"] for m in new].count("service") == 2


def test_meta_in_trouble_delays_but_loses_nothing(stack: ProcessStack, arrived: Phone) -> None:
    fault = {"kind": "error", "times": 1, "code": 131056}
    stack.http.post("/simulator/graph/faults", json=fault).raise_for_status()
    arrived.patience_seconds = 60
    assert "What do you need" in str(arrived.say("menu")[0]["text"])


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"entry": 5}', b"\xff\xfe"])
def test_the_webhook_takes_nothing_unsigned(stack: ProcessStack, body: bytes) -> None:
    signature = {"X-Hub-Signature-256": "sha256=" + "0" * 64}
    assert stack.http.post("/webhook", content=body, headers=signature).status_code == 401
    assert stack.http.post("/webhook", content=body).status_code == 401


def test_the_webhook_shakes_hands_only_with_meta(stack: ProcessStack) -> None:
    query = {"hub.mode": "subscribe", "hub.challenge": "42", "hub.verify_token": "guess"}
    assert stack.http.get("/webhook", params=query).status_code == 403


def test_too_large_a_body_is_refused(stack: ProcessStack) -> None:
    assert stack.http.post("/webhook", content=b"x" * 3_145_729).status_code == 413


def test_nothing_personal_is_written_anywhere(
    stack: ProcessStack, tmp_path: Path, new_phone: Callable[[], Phone]
) -> None:
    phone = Phone(stack.http, NUMBER)
    for said in ("Hi", "1", "1", "REV-02", NAME, "11-11-1911", "7654", "nonsense-canary", "menu"):
        phone.say(said)
    list(canteen_and_status(phone))
    logs = "".join(log.read_text("utf-8", errors="replace") for log in function_logs(stack))
    assert '"event": "turn_taken"' in logs or '"event":"turn_taken"' in logs
    for canary in (NUMBER, "Zorawarabai", "Quillonpeta", "1911-11-11", "nonsense-canary", "80.63"):
        assert canary not in logs


def function_logs(stack: ProcessStack) -> list[Path]:
    """What the functions wrote; the emulator's own log is not ours."""
    return [log for log in stack.logs.glob("*.log") if log.stem != "ministack"]
