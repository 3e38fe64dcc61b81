"""What a holder reads when a department withdraws, restores or replaces a document, in each language."""

from copy import replace
from datetime import UTC, datetime, timedelta

import pytest

from mitra.domain.case import CaseState, CaseSummary
from mitra.domain.effects import OrderDocument
from mitra.domain.happenings import CaseMoved, DocumentIssued, DocumentMoved
from mitra.domain.replies import DocumentMessage, Reply, Text
from tests.kit.chat import Chat, arrived

INCOME, REFERENCE = "rev_02_income_certificate", "REV-08X5-W718"
OLD, NEW = "9MF2VFMF2YG31", "7YEMW3NF2Q026"
LATE = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)  # the 25th in India
REASON = {"en": "The income was misstated.", "te": "ఆదాయం తప్పు.", "hi": "आय गलत थी।"}
LANGUAGES = {"English": "en", "తెలుగు": "te", "हिन्दी": "hi"}


def moved(status: str, **changes: object) -> DocumentMoved:
    news = DocumentMoved(REFERENCE, INCOME, OLD, "income_certificate", status, LATE, REASON)
    return replace(news, **changes)  # type: ignore[arg-type]


def only(chat: Chat) -> Reply:
    (reply,) = chat.replies
    return reply


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("English", ["cancelled", "25 November 2026", "whoever checks", "appeal"]),
        ("తెలుగు", ["రద్దు చేసింది", "25 నవంబర్ 2026", "అప్పీలు"]),
        ("हिन्दी", ["रद्द", "25 नवंबर 2026", "अपील"]),
    ],
)
def test_a_revocation_says_which_since_when_why_and_what_now(
    language: str, words: list[str]
) -> None:
    chat = arrived(language)
    chat.happen(moved("revoked"))
    reply = only(chat)
    assert isinstance(reply, Text), "a revoked document is not sent again"
    for word in (*words, "*9MF2-VFMF-2YG31*", REASON[LANGUAGES[language]]):
        assert word in reply.body


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_suspension_says_that_it_is_for_now(language: str) -> None:
    chat = arrived(language)
    chat.happen(moved("suspended", reason={"en": "Under review."}))
    reply = only(chat)
    assert isinstance(reply, Text)
    assert "Under review." in reply.body, "in English where the department wrote nothing else"
    assert reply.body.startswith("⏸")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_restored_document_comes_once_more(language: str) -> None:
    chat = arrived(language)
    chat.happen(moved("valid", reason={}))
    reply = only(chat)
    assert isinstance(reply, DocumentMessage)
    assert reply.document_id == OLD
    assert reply.filename == f"income-certificate-{REFERENCE}.pdf"
    assert reply.body.startswith("✅")


def test_a_correction_orders_the_newer_document_and_says_nothing_yet() -> None:
    chat = arrived()
    chat.happen(moved("replaced"))
    assert chat.world.ordered == [OrderDocument(REFERENCE, "income_certificate", OLD)]
    assert chat.replies == ()


def test_a_renewal_names_the_document_before() -> None:
    chat = arrived()
    chat.happen(CaseMoved("REV-1", INCOME, CaseState.APPROVED, {}, (), OLD))
    assert chat.world.ordered == [OrderDocument("REV-1", "income_certificate", OLD)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_newer_document_says_that_the_old_one_no_longer_counts(language: str) -> None:
    chat = arrived(language)
    issued = DocumentIssued(REFERENCE, INCOME, NEW, "income_certificate", OLD, REASON)
    chat.happen(issued)
    reply = only(chat)
    assert isinstance(reply, DocumentMessage)
    assert reply.document_id == NEW
    for word in ("9MF2-VFMF-2YG31", REASON[LANGUAGES[language]]):
        assert word in reply.body
    assert NEW not in reply.body


def test_the_conversation_stays_where_it_is() -> None:
    chat = arrived()
    chat.say("REV-02")
    before = chat.session
    chat.happen(moved("revoked"))
    assert chat.session == before


def shown(standing: str, document_id: str = "", language: str = "English") -> Chat:
    chat = arrived(language)
    case = CaseSummary(
        reference=REFERENCE,
        service=INCOME,
        state=CaseState.ISSUED,
        opened_at=LATE - timedelta(days=9),
        due_at=LATE,
        document_id=document_id,
        document_type="income_certificate",
        reason=REASON,
        standing=standing,
        standing_since=LATE,
    )
    chat.world.cases = [case]
    return chat


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("standing", "sign"), [("revoked", "⛔"), ("suspended", "⏸"), ("replaced", "🔁")]
)
def test_status_says_how_the_document_stands_and_hands_none_out(
    language: str, standing: str, sign: str
) -> None:
    chat = shown(standing, language=language)
    assert "🎉" not in chat.say("REV-36")
    reply = only(chat)
    assert isinstance(reply, Text)
    assert sign in reply.body
    assert REASON[LANGUAGES[language]] in reply.body
    assert "2026" in reply.body


def test_the_overview_says_it_too() -> None:
    overview = shown("revoked").say("status")
    assert "Document cancelled" in overview
    assert "Since 25 November 2026" in overview


def test_a_replaced_document_leads_to_the_newer_one() -> None:
    chat = shown("replaced", NEW)
    chat.say("REV-36")
    reply = only(chat)
    assert isinstance(reply, DocumentMessage)
    assert reply.document_id == NEW
    assert "old one no longer counts" in reply.body


@pytest.mark.parametrize("standing", ["", "valid"])
def test_a_document_in_force_is_handed_out_as_ever(standing: str) -> None:
    chat = shown(standing, OLD)
    chat.say("REV-36")
    reply = only(chat)
    assert isinstance(reply, DocumentMessage)
    assert "🎉 Document issued" in reply.body
