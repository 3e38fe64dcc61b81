"""What works everywhere: the global words, changing one's mind, and news that arrives in between."""

import pytest

from mitra.domain.case import CaseState
from mitra.domain.effects import OrderDocument
from mitra.domain.happenings import CaseMoved, DocumentIssued, TurnFailed
from mitra.domain.inbound import Tap, Unsupported
from mitra.domain.replies import DocumentMessage
from mitra.domain.session import Session
from tests.kit.chat import Chat, arrived
from tests.unit.engine.test_answers import ORDER, at_question

INCOME = "rev_02_income_certificate"


def reviewed(refuse: str | None = None) -> Chat:
    chat = arrived()
    chat.world.refuse = refuse
    chat.say("REV-02")
    for answer in ORDER:
        chat.say(answer)
    chat.photo()
    return chat


def test_nothing_is_asked_before_consent() -> None:
    chat = Chat()
    chat.say("Hi")
    chat.tap("English")
    assert "Do you agree?" in chat.say("income certificate")
    assert "nothing was kept" in chat.tap("No")
    assert chat.session.consent is None


@pytest.mark.parametrize("word", ["menu", "status", "cancel", "help", "Hi", "REV-02"])
def test_no_word_leads_past_the_notice(word: str) -> None:
    chat = Chat()
    chat.say("Hi")
    chat.tap("English")
    assert "Do you agree?" in chat.say(word)


@pytest.mark.parametrize("word", ["back", "language"])
def test_the_language_can_be_chosen_again_at_the_notice(word: str) -> None:
    chat = Chat()
    chat.say("Hi")
    chat.tap("English")
    assert "Which language" in chat.say(word)
    assert "సమ్మతమేనా" in chat.tap("తెలుగు")


def test_a_first_wish_is_remembered_until_after_the_notice() -> None:
    chat = Chat()
    chat.say("I need: Income Certificate")
    chat.say("income certificate")
    chat.tap("తెలుగు")
    assert "పూర్తి పేరు" in chat.say("సరే")


@pytest.mark.parametrize("word", ["back", "వెనక్కి", "पीछे", "BACK!"])
def test_back_goes_one_question_back(word: str) -> None:
    chat = at_question(2)
    assert "date of birth" in chat.say(word)
    assert "full name" in chat.say(word)
    assert "Which service" in chat.say(word)
    assert "What do you need" in chat.say(word)


@pytest.mark.parametrize("answered", range(9))
def test_cancel_and_menu_work_at_every_question(answered: int) -> None:
    for word in ("cancel", "menu"):
        chat = at_question(answered)
        assert "What do you need" in chat.say(word)
        assert not chat.session.answers


@pytest.mark.parametrize("answered", range(9))
@pytest.mark.parametrize("word", ["help", "status", "Hi"])
def test_a_question_is_asked_again_after_a_word(answered: int, word: str) -> None:
    chat = at_question(answered)
    asked, kept = chat.session.position.question, chat.session.answers
    chat.say(word)
    assert (chat.session.position.question, chat.session.answers) == (asked, kept)


def test_the_language_changes_in_the_middle_and_lists_come_again() -> None:
    chat = at_question(3)
    chat.say("language")
    assert "జిల్లాలో" in chat.tap("తెలుగు")
    assert len(chat.choices) == 10
    assert set(chat.session.answers) == {"name", "date_of_birth", "aadhaar_last4"}


def test_asking_for_the_language_twice_still_leads_back() -> None:
    chat = at_question(2)
    chat.say("language")
    chat.say("language")
    assert "चार अंक" in chat.tap("हिन्दी")


def test_a_changed_district_asks_for_what_depends_on_it() -> None:
    chat = reviewed()
    chat.tap("Change")
    assert "district" in chat.say("4")
    assert "Which mandal" in chat.say("Guntur")
    assert "village" in chat.say("2")
    assert "Guntur" in chat.say("Nunna")


def test_back_while_changing_keeps_the_old_answer() -> None:
    chat = reviewed()
    chat.tap("Change")
    chat.say("1")
    assert "Lakshmi Devi" in chat.say("back")


def test_naming_a_question_in_the_review_changes_it() -> None:
    chat = reviewed()
    assert "full name" in chat.say("name")
    assert "Ravi Kumar" in chat.say("Ravi Kumar")


def test_a_submitted_case_has_everything_that_was_answered() -> None:
    chat = reviewed()
    reply = chat.tap("Submit")
    (opened,) = chat.world.opened
    assert opened.answers == {
        "name": "Lakshmi Devi",
        "date_of_birth": "1990-08-15",
        "aadhaar_last4": "1234",
        "district": "districts-15",
        "district_name": "NTR",
        "mandal": "mandals-1",
        "mandal_name": "Vijayawada Urban",
        "village": "Patamata",
        "village_name": "Patamata",
        "yearly_income": "120000",
        "purpose": "education",
        "ration_card": "paper-1",
    }
    assert chat.world.cases[0].reference in reply
    assert "30 November 2026" in reply
    assert not chat.session.answers


def test_a_department_that_does_not_answer_loses_nothing() -> None:
    chat = at_question(2)
    chat.world.down.add("revenue")
    assert "not answering" in chat.say("1234")
    assert "not answering" in chat.tap("Try again")
    chat.world.down.clear()
    assert "Which district" in chat.say("ok")
    assert set(chat.session.answers) == {"name", "date_of_birth", "aadhaar_last4"}


def test_a_case_that_waits_for_its_department_is_said_to_be_safe() -> None:
    chat = reviewed()
    chat.world.down.add("revenue")
    assert "safe with us" in chat.tap("Submit")


def test_a_refused_case_goes_back_to_the_review() -> None:
    chat = reviewed(refuse="The ration card is of another district.")
    reply = chat.tap("Submit")
    assert "another district" in reply
    assert "Is everything right?" in reply


def test_stop_forgets_what_was_said() -> None:
    chat = at_question(5)
    assert "withdrawn" in chat.say("stop")
    assert chat.session == Session("citizen-1", language="en", opted_out=True)


def test_an_approved_case_orders_its_document_and_says_nothing_yet() -> None:
    chat = at_question(2)
    before = chat.session
    chat.happen(CaseMoved("REV-1", INCOME, CaseState.APPROVED, {}))
    assert chat.world.ordered == [OrderDocument("REV-1", "income_certificate")]
    assert chat.replies == ()
    assert chat.session == before


def test_a_rejection_comes_with_the_reason_and_the_way_to_appeal() -> None:
    chat = at_question(2)
    told = chat.happen(CaseMoved("REV-1", INCOME, CaseState.REJECTED, {"en": "Income not proven."}))
    assert "Income not proven." in told
    assert "appeal" in told
    assert chat.session.position.question == "aadhaar_last4"


def test_a_missing_paper_is_named_in_words() -> None:
    chat = arrived()
    moved = CaseMoved("REV-1", INCOME, CaseState.NEEDS_PAPER, {}, ("ration_card", "unheard_of"))
    assert "Ration card" in chat.happen(moved)


def test_an_issued_document_arrives_as_a_document() -> None:
    chat = arrived()
    chat.happen(DocumentIssued("REV-1", INCOME, "D1", "income_certificate"))
    (reply,) = chat.replies
    assert isinstance(reply, DocumentMessage)
    assert (reply.document_id, reply.filename) == ("D1", "income-certificate-REV-1.pdf")


def test_a_failure_of_ours_is_told() -> None:
    assert "our side" in arrived().happen(TurnFailed())


def test_an_old_button_says_that_it_is_old_and_an_old_row_still_works() -> None:
    chat = arrived()
    assert "earlier message" in chat.send(Tap("edit:name", "Name"))
    assert "full name" in chat.send(Tap(f"svc:{INCOME}", "Income certificate"))


def test_an_unknown_kind_of_message_gets_an_answer() -> None:
    assert "did not understand" in arrived().send(Unsupported("poll"))


def test_one_case_is_shown_whole_and_another_citizens_is_not_found() -> None:
    chat = reviewed()
    chat.tap("Submit")
    reference = chat.world.cases[0].reference
    assert reference in chat.say("REV-36")
    chat.world.cases *= 2
    chat.say("REV-36")
    assert "Which application?" in chat.heard
    assert "no application with that reference" in chat.say("REV-0000-0000")
    assert "reference, for example" in chat.say("what?")
    assert "With the department" in chat.say("1")


def test_a_case_outlives_its_service() -> None:
    chat = reviewed()
    chat.tap("Submit")
    gone = chat.world.cases[0].__replace__(service="xyz_01_gone")
    chat.world.cases = [gone]
    assert "no longer offered" in chat.say("status")
    assert gone.reference in chat.say("REV-36")
    assert "Income not proven." in chat.happen(
        CaseMoved(gone.reference, gone.service, CaseState.REJECTED, {"en": "Income not proven."})
    )


def test_a_withdrawn_service_leads_to_the_menu() -> None:
    chat = at_question(1)
    gone = chat.session.position.__replace__(service="xyz_01_gone")
    chat.session = chat.session.__replace__(position=gone)
    assert "What do you need" in chat.say("15-08-1990")
