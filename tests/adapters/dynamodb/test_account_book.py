"""Merchant accounts on the emulator: what two writers at the same moment may do, and what is read."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.account_book import DynamoAccountBook
from mitra.domain.account import Account, PostalAddress, Way
from mitra.domain.account_change import AccountAct, ActKind, Proposal, ProposalState
from mitra.domain.errors import CatalogueError, Conflict, NotFound
from tests.kit.ministack import shared_ministack
from tests.kit.tables import new_table

NOW = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
ACCOUNT = Account(
    id="srisailam",
    department="endowments",
    titles={"en": "Srisailam", "te": "శ్రీశైలం", "hi": "श्रीशैलम"},
    gateway="razorpay",
    credentials="srisailam",
    configuration="mitra-srisailam",
    way=Way.GATEWAY,
    address=PostalAddress("Devasthanam Office", "Srisailam", "518101"),
)
PROPOSAL = Proposal("srisailam", "begin", "{}", "anita", NOW)


def act(number: int, kind: ActKind = ActKind.APPROVED) -> AccountAct:
    return AccountAct(f"act-{number}", "srisailam", "begin", kind, "balu", NOW, "open", number)


@pytest.fixture
def book() -> DynamoAccountBook:
    dynamodb = JsonRpc(shared_ministack(), "dynamodb")
    found = DynamoAccountBook(dynamodb, new_table(dynamodb, "AccountsTable"))
    found.propose(PROPOSAL, act(0, ActKind.PROPOSED))
    return found


def test_what_is_written_is_read_whole(book: DynamoAccountBook) -> None:
    approved = replace(PROPOSAL, state=ProposalState.APPROVED, decided_by="balu")
    book.decide(approved, act(1), ACCOUNT)
    assert book.get("srisailam") == book.get("srisailam", 1) == book.account("srisailam") == ACCOUNT
    assert book.all() == [ACCOUNT]
    assert book.proposal("srisailam", "begin") == approved
    assert book.proposals() == [approved]
    assert book.find("srisailam", "act-1") == act(1)
    assert [each.kind for each in book.acts()] == [ActKind.PROPOSED, ActKind.APPROVED]


def test_a_proposal_is_not_written_over(book: DynamoAccountBook) -> None:
    with pytest.raises(Conflict):
        book.propose(replace(PROPOSAL, body="[]"), act(7, ActKind.PROPOSED))
    found = book.proposal("srisailam", "begin")
    assert found
    assert found.body == "{}"
    assert book.find("srisailam", "act-7") is None, "all or nothing"


def test_of_two_decisions_one_holds(book: DynamoAccountBook) -> None:
    withdrawn = replace(PROPOSAL, state=ProposalState.WITHDRAWN, decided_by="anita")
    book.decide(withdrawn, act(1, ActKind.WITHDRAWN))
    with pytest.raises(Conflict):
        book.decide(replace(PROPOSAL, state=ProposalState.APPROVED), act(2), ACCOUNT)
    assert book.account("srisailam") is None


def test_a_version_is_written_once_and_after_the_one_before(book: DynamoAccountBook) -> None:
    approved = replace(PROPOSAL, state=ProposalState.APPROVED)
    with pytest.raises(Conflict):
        book.decide(approved, act(1), replace(ACCOUNT, version=2))
    book.decide(approved, act(1), ACCOUNT)
    other = replace(PROPOSAL, id="other")
    book.propose(other, act(2, ActKind.PROPOSED))
    with pytest.raises(Conflict):
        book.decide(replace(other, state=ProposalState.APPROVED), act(3), ACCOUNT)
    assert book.get("srisailam").version == 1


def test_a_decision_on_another_text_than_is_there_changes_nothing(book: DynamoAccountBook) -> None:
    swapped = replace(PROPOSAL, body='{"v": 1}', state=ProposalState.APPROVED)
    with pytest.raises(Conflict):
        book.decide(swapped, act(1), ACCOUNT)
    assert book.account("srisailam") is None


def test_an_act_is_kept_once(book: DynamoAccountBook) -> None:
    refused = act(5, ActKind.REFUSED)
    book.note(refused)
    book.note(replace(refused, what="something else"))
    assert book.find("srisailam", "act-5") == refused


def test_what_is_not_there_is_not_found(book: DynamoAccountBook) -> None:
    for version in (0, 1):
        with pytest.raises(NotFound):
            book.get("nobody", version)
    assert (book.account("nobody"), book.proposal("nobody", "x")) == (None, None)


def test_an_account_that_we_did_not_write_is_no_account(book: DynamoAccountBook) -> None:
    book.decide(replace(PROPOSAL, state=ProposalState.APPROVED), act(1), ACCOUNT)
    item = {"id": {"S": "account#srisailam"}, "account": {"S": "srisailam"}, "body": {"S": "{}"}}
    book._dynamodb.call("PutItem", {"TableName": book._table, "Item": item})
    with pytest.raises(CatalogueError):
        book.get("srisailam")
