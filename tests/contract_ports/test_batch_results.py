"""What every store promises of word that comes back, and of whose ticket is whose."""

import pytest

from mitra.domain.batch import BatchState, RowId, RowState, before, row_name
from mitra.domain.batch_row import Claim
from tests.contract_ports.batches import BATCH, HEAD, LAST, Batches, now, on_dynamodb, row


@pytest.mark.parametrize("then", [state for state in RowState if before(state)])
@pytest.mark.parametrize("was", RowState)
def test_states_only_move_forward_and_counts_follow(
    batches: Batches, was: RowState, then: RowState
) -> None:
    batches.rows.put(row(1, was))
    batches.heads.count(BATCH, {was.value: 1})
    batches.results.note(BATCH, row_name(1), then, "131026")

    moved = was in before(then)
    assert now(batches).state is (then if moved else was)
    assert now(batches).code == ("131026" if moved else "")
    (head,) = batches.heads.all()
    assert {state: n for state, n in head.counts.rows.items() if n} == {(then if moved else was): 1}


@pytest.mark.parametrize("state", [RowState.ISSUED, RowState.FAILED, RowState.EARLIER])
def test_nobody_notes_where_a_row_begins(batches: Batches, state: RowState) -> None:
    batches.rows.put(row(1, RowState.RELEASED))
    batches.results.note(BATCH, row_name(1), state)
    assert now(batches).state is RowState.RELEASED


def test_word_of_an_unknown_row_is_ignored(batches: Batches) -> None:
    batches.results.note(BATCH, row_name(9), RowState.SENT)
    batches.results.note("heads", BATCH, RowState.SENT)
    assert batches.rows.load(BATCH, [row_name(9)]) == []
    (head,) = batches.heads.all()
    assert head.state is BatchState.CHECKING
    assert sum(head.counts.rows.values()) == 0


def test_a_running_batch_can_be_paused_by_the_chat(batches: Batches) -> None:
    batches.results.pause(BATCH, "132015")
    assert batches.heads.all()[0].state is BatchState.CHECKING
    batches.heads.move(HEAD._replace(state=BatchState.RUNNING), [BatchState.CHECKING])
    batches.results.pause(BATCH, "132015")
    batches.results.pause(BATCH, "132016")
    batches.results.pause("nobody", "132016")
    (head,) = batches.heads.all()
    assert (head.state, head.paused) == (BatchState.PAUSED, "132015")


def test_only_what_was_refused_goes_again(batches: Batches) -> None:
    batches.rows.put(row(1))
    batches.rows.put(row(2))
    batches.results.note(BATCH, row_name(1), RowState.REFUSED, "132015")
    assert batches.rows.again(RowId(BATCH, row_name(1)))
    assert not batches.rows.again(RowId(BATCH, row_name(1)))
    assert not batches.rows.again(RowId(BATCH, row_name(2)))
    assert not batches.rows.again(RowId(BATCH, row_name(3)))
    assert now(batches) == row(1)._replace(turn=1)


def test_the_first_claim_of_a_roll_number_wins(batches: Batches) -> None:
    mine, late = Claim(BATCH, "1", "DOC1"), Claim("other", "9", "DOC9")
    assert batches.claims.claim("SSC", "ap-1", mine, LAST) == mine
    assert batches.claims.claim("ssc", "AP-1", late, LAST) == mine
    assert batches.claims.claim("INTER", "AP-1", late, LAST) == late
    rolls = [f"AP-{number}" for number in range(150)]
    assert batches.claims.owners("SSC", rolls) == {"AP-1": mine}
    assert batches.claims.owners("SSC", []) == {}


def test_a_ticket_is_found_by_roll_number_and_birthday_together(batches: Batches) -> None:
    batches.claims.enter("ap-1", "2011-06-28", "DOC1", "2026-03-29")
    batches.claims.enter("ap-1", "2011-06-28", "DOC2", LAST)
    batches.claims.enter("ap-1", "2011-06-28", "DOC2", LAST)
    assert batches.tickets.find("AP-1", "2011-06-28") == "DOC2", "of two examinations the later"
    assert batches.tickets.find("AP-1", "2011-06-29") is None
    assert batches.tickets.find("AP-2", "2011-06-28") is None


def test_nothing_personal_stands_in_the_table() -> None:
    batches = on_dynamodb()
    batches.rows.put(row())
    batches.claims.claim("SSC", "0027031000", Claim(BATCH, "1", "DOC1"), LAST)
    batches.claims.enter("0027031000", "2011-06-28", "DOC1", LAST)
    lying = batches.everything()
    assert "DOC1" in lying
    for personal in ("9848012345", "లక్ష్మి", "\\u0c32", "0027031000", "2011-06-28"):
        assert personal not in lying
    assert "expires_at" in lying
