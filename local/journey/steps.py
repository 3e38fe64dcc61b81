"""The journey itself: each step as the citizen or the official takes it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import httpx

from local.journey.paper import ration_card, scanned
from local.journey.phone import Message, Phone

type Step = tuple[str, list[Message]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the journey ended with. `genuine`, `altered`, `unknown` are the verify function's words."""

    pdf: Path
    qr: str
    genuine: dict[str, object]
    altered: dict[str, object]
    unknown: dict[str, object]


def application(phone: Phone, folder: Path) -> Iterator[Step]:
    """First contact, the income certificate, and the signed document in the chat."""
    acts: list[tuple[str, Callable[[], list[Message]]]] = [
        ("హాయ్", lambda: phone.say("హాయ్")),
        ("[English]", lambda: phone.tap("English")),
        ("[I agree]", lambda: phone.tap("I agree")),
        ("[Revenue]", lambda: phone.tap("Revenue")),
        ("[Income certificate]", lambda: phone.tap("Income certificate")),
        ("Lakshmi Devi", lambda: phone.say("Lakshmi Devi")),
        ("31-02-1990", lambda: phone.say("31-02-1990")),
        ("15-08-1990", lambda: phone.say("15-08-1990")),
        ("4321", lambda: phone.say("4321")),
        ("NTR", lambda: phone.say("NTR")),
        ("Vijayawada Rural", lambda: phone.say("Vijayawada Rural")),
        ("1", lambda: phone.say("1")),
        ("1.2 lakh", lambda: phone.say("1.2 lakh")),
        ("[Scholarship]", lambda: phone.tap("Scholarship")),
        ("📷 photo of the ration card", lambda: phone.photo(str(ration_card(folder)))),
        ("[Change]", lambda: phone.tap("Change")),
        ("[Yearly income]", lambda: phone.tap("Yearly income")),
        ("₹1,50,000", lambda: phone.say("₹1,50,000")),
        ("[Submit]", lambda: phone.tap("Submit")),
        ("… the Revenue department approves …", lambda: phone.wait("the approval")),
    ]
    for said, act in acts:
        yield said, act()


def canteen_and_status(phone: Phone) -> Iterator[Step]:
    """Two more services: the nearest canteen, and the application's status."""
    yield "canteen near me", phone.say("canteen near me")
    yield "📍 location", phone.share(16.5150, 80.6321)
    yield "REV-36", phone.say("REV-36")


def power_bill(phone: Phone) -> Iterator[Step]:
    """A paid service: the bill, a payment that fails, one that does not, and the signed receipt."""
    yield "ENE-01", phone.say("ENE-01")
    yield "2141526001234", phone.say("2141526001234")
    yield "1", phone.say("1")
    yield "₹ … the bank refuses …", phone.pay("failed")
    yield "₹ … paid …", with_document(phone, phone.pay("success"))


def with_document(phone: Phone, answers: list[Message]) -> list[Message]:
    """The answers, and what comes after them up to a document."""
    while not any(answer.get("document") for answer in answers):
        answers = [*answers, *phone.wait("the document")]
    return answers


def document(messages: list[Message]) -> dict[str, str]:
    """The document among a turn's messages: url and filename. Raises LookupError when there is none."""
    for message in messages:
        if message.get("document"):
            return cast("dict[str, str]", message["document"])
    raise LookupError("no document came")


def code_of(sent: dict[str, str]) -> str:
    """What the QR code of a document says that came in the chat."""
    return scanned(httpx.get(sent["url"]).raise_for_status().content)


def scan(client: httpx.Client, sent: dict[str, str], folder: Path) -> Outcome:
    """The official: fetch what the citizen holds, scan it, and try two forgeries."""
    pdf = httpx.get(sent["url"]).raise_for_status().content
    path = folder / sent["filename"]
    path.write_bytes(pdf)
    qr = scanned(pdf)
    page, _, digits = qr.partition("#")
    forged = f"{page}#{digits[:-40]}{(int(digits[-40]) + 1) % 10}{digits[-39:]}"
    return Outcome(
        pdf=path,
        qr=qr,
        genuine=_checked(client, qr),
        altered=_checked(client, forged),
        unknown=client.get("/v/0000000000000", headers={"accept": "application/json"}).json(),
    )


def _checked(client: httpx.Client, payload: str) -> dict[str, object]:
    answer = client.post("/v/check", json={"payload": payload})
    return cast("dict[str, object]", answer.json())
