"""Values that a test does not care about."""

from dataclasses import replace
from datetime import timedelta

from mitra.adapters.memory import MemoryClock
from mitra.domain.case import Case, CaseState, TimelineEntry
from mitra.domain.document import DocumentRecord, DocumentStatus
from mitra.domain.mailbox import Address, Mailbox, Outgoing
from mitra.domain.replies import Buttons, Choice, Text
from mitra.domain.session import Answer, Consent, Position, Session

NOW = MemoryClock().now()
PHONE = "919812345678"


def a_session(citizen: str = "citizen-a") -> Session:
    """A conversation half-way through an application."""
    return Session(
        citizen,
        language="te",
        consent=Consent("2026-11", NOW),
        position=Position("question", "svc", "name", (Choice("a", "A", "first"),), 1, 2),
        answers={"name": Answer("Asha", "ఆశ")},
    )


def a_mailbox(citizen: str = "citizen-a", alias: str = "", version: int = 0) -> Mailbox:
    """Somebody who was asked something."""
    asked = Buttons("Is that right?", (Choice("yes", "Yes"), Choice("no", "No")))
    return Mailbox(
        session=a_session(citizen),
        address=Address(PHONE, "IN.12345", "1065"),
        handled={"aaaaaaaaaaa": 20780},
        outbox=(Outgoing("o1", Text("first"), NOW), Outgoing("o2", asked)),
        alias=alias,
        version=version,
    )


def a_case(reference: str = "REV-7F3K-9QXM", citizen: str = "citizen-a", **changes: object) -> Case:
    """An application just recorded."""
    case = Case(
        reference=reference,
        citizen=citizen,
        service="svc",
        department="revenue",
        language="te",
        state=CaseState.RECORDED,
        opened_at=NOW,
        due_at=NOW + timedelta(days=7),
        answers={"name": "Asha", "photo": "paper-1"},
        papers=("photo",),
        timeline=(TimelineEntry(CaseState.RECORDED, NOW, {"en": "because"}),),
    )
    return replace(case, **changes)  # type: ignore[arg-type]


def a_document(document_id: str = "D1", **changes: object) -> DocumentRecord:
    """An issued document of the case, in force and stored. Nothing in it is signed."""
    document = DocumentRecord(
        id=document_id,
        type="income",
        reference="REV-7F3K-9QXM",
        citizen="citizen-a",
        department="revenue",
        status=DocumentStatus.VALID,
        kid=b"kid",
        token=b"token",
        status_index=7,
        pdf_sha256="ab" * 32,
        object_key=f"documents/{document_id}.pdf",
        holder="A***",
        issued_at=NOW,
    )
    return replace(document, **changes)  # type: ignore[arg-type]
