"""How the standing of a document moves: whatever departments say, in whatever order it is heard."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.domain.document import DocumentRecord, DocumentStatus
from mitra.domain.withdrawal import FINAL, Decision
from tests.kit.builders import NOW, a_document

VALID, SUSPENDED = DocumentStatus.VALID, DocumentStatus.SUSPENDED
REVOKED, REPLACED = DocumentStatus.REVOKED, DocumentStatus.REPLACED
RECORD = a_document()


def decision(status: DocumentStatus, minutes: int = 0, event: str = "") -> Decision:
    at = NOW + timedelta(minutes=minutes)
    return Decision(status, at, event or f"{status}{minutes}", "revenue", {"en": "because"})


def heard(decisions: Sequence[Decision]) -> DocumentRecord:
    document = RECORD
    for one in decisions:
        document = document.after(one) or document
    return document


decisions = st.lists(
    st.builds(decision, st.sampled_from(DocumentStatus), st.integers(0, 9)), max_size=8
)
not_final = st.lists(
    st.builds(decision, st.sampled_from([VALID, SUSPENDED]), st.integers(0, 9)), max_size=8
)


@given(decisions, decisions)
def test_a_final_state_is_never_left(before: list[Decision], later: list[Decision]) -> None:
    document = heard(before)
    if document.status not in FINAL:
        return
    assert all(document.after(one) is None for one in later)


@given(not_final.flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
def test_the_order_in_which_news_come_is_nothing(told: tuple[list[Decision], ...]) -> None:
    in_one_order, in_another = heard(told[0]), heard(told[1])
    assert (in_one_order.status, in_one_order.status_since) == (
        in_another.status,
        in_another.status_since,
    )


@given(not_final, st.sampled_from(sorted(FINAL)), st.integers(0, 9), st.randoms())
def test_a_final_decision_holds_wherever_it_comes(
    others: list[Decision], final: DocumentStatus, minutes: int, random: object
) -> None:
    told = [*others, decision(final, minutes)]
    random.shuffle(told)  # type: ignore[attr-defined]
    document = heard(told)
    assert (document.status, document.status_since) == (final, NOW + timedelta(minutes=minutes))


@given(decisions)
def test_heard_again_nothing_changes(told: list[Decision]) -> None:
    document = heard(told)
    if told:
        assert heard([*told, *told, told[-1]]) == document


@given(decisions)
def test_the_history_only_grows_and_says_every_move(told: list[Decision]) -> None:
    document = RECORD
    for one in told:
        after = document.after(one) or document
        assert after.changes[: len(document.changes)] == document.changes
        assert (len(after.changes) > len(document.changes)) is (after.status is not document.status)
        document = after
    befores = [change.before for change in document.changes]
    afters = [change.decision.status for change in document.changes]
    assert [*befores, document.status] == [VALID, *afters]


@pytest.mark.parametrize(
    ("told", "status", "minutes"),
    [
        ([(SUSPENDED, 1), (VALID, 2)], VALID, 2),
        ([(VALID, 2), (SUSPENDED, 1)], VALID, 2),
        ([(SUSPENDED, 1), (REVOKED, 2), (VALID, 3)], REVOKED, 2),
        ([(VALID, 3), (REVOKED, 2)], REVOKED, 2),
        ([(SUSPENDED, 1), (REPLACED, 2), (REVOKED, 3)], REPLACED, 2),
        ([(SUSPENDED, 1), (VALID, 1)], SUSPENDED, 1),
        ([(VALID, 1), (SUSPENDED, 1)], SUSPENDED, 1),
    ],
)
def test_what_that_means(
    told: list[tuple[DocumentStatus, int]], status: DocumentStatus, minutes: int
) -> None:
    document = heard([decision(*one) for one in told])
    assert (document.status, document.status_since) == (status, NOW + timedelta(minutes=minutes))


def test_a_document_knows_what_moved_it_and_what_came_too_late() -> None:
    document = heard([decision(VALID, 2, "restored"), decision(SUSPENDED, 1, "suspended")])
    assert not document.moved_by("suspended")
    assert not document.moved_by("restored")
    assert heard([decision(SUSPENDED, 1, "suspended")]).moved_by("suspended")


def test_the_newer_document_is_kept() -> None:
    replaced = RECORD.after(decision(REPLACED)._replace(replaced_by="newer"))
    assert replaced == replace(
        RECORD,
        status=REPLACED,
        status_since=NOW,
        replaced_by="newer",
        changes=replaced.changes if replaced else (),
    )
