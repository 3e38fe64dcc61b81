"""What every store of batches promises: in memory, and on DynamoDB."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.batch_heads import DynamoBatchHeads
from mitra.adapters.dynamodb.batch_results import DynamoBatchResults
from mitra.adapters.dynamodb.batch_rows import DynamoBatchRows
from mitra.adapters.dynamodb.hall_tickets import DynamoHallTickets
from mitra.adapters.dynamodb.pairs import Pairs
from mitra.adapters.memory.bulk import MemoryBatches
from mitra.domain.batch import (
    BatchHead,
    BatchOrder,
    BatchState,
    Chunk,
    RowId,
    RowState,
    before,
    row_name,
)
from mitra.domain.batch_row import Addressee, BatchRow, Claim
from mitra.ports.batches import BatchResults, HallTickets
from mitra.ports.bulk import BatchHeads, BatchRows, Claims
from tests.kit.ministack import shared_ministack
from tests.kit.sealed import sealing
from tests.kit.tables import new_table

BATCH, LAST = "ssc-2027-abc1234", "2027-03-29"
HEAD = BatchHead(
    id=BATCH,
    state=BatchState.CHECKING,
    key="uploads/ssc-2027.csv",
    version="v1",
    uploaded_by="AWS:AIDACLERK",
    uploaded_at="2026-11-23T04:30:00+00:00",
)


@dataclass(frozen=True)
class Stores:
    """All ports over one table."""

    heads: BatchHeads
    rows: BatchRows
    results: BatchResults
    claims: Claims
    tickets: HallTickets
    everything: Callable[[], str]


def _in_memory() -> Stores:
    all_ = MemoryBatches()
    return Stores(all_, all_, all_, all_, all_, str)


def _on_dynamodb() -> Stores:
    rpc = JsonRpc(shared_ministack(), "dynamodb")
    name = new_table(rpc, "BatchesTable")
    table, tickets = Pairs(rpc, name), DynamoHallTickets(Pairs(rpc, name), sealing())
    return Stores(
        DynamoBatchHeads(table),
        DynamoBatchRows(table, sealing()),
        DynamoBatchResults(table),
        tickets,
        tickets,
        lambda: str(rpc.call("Scan", {"TableName": name})),
    )


@pytest.fixture(params=["memory", "dynamodb"])
def stores(request: pytest.FixtureRequest) -> Stores:
    made = _in_memory() if request.param == "memory" else _on_dynamodb()
    assert made.heads.create(HEAD)
    return made


def row(number: int = 1, state: RowState = RowState.ISSUED, mobile: bool = True) -> BatchRow:
    told = Addressee("919848012345", ("లక్ష్మి", "SSC", "0027031000")) if mobile else None
    return BatchRow(
        batch=BATCH,
        row=row_name(number),
        state=state,
        roll="...000",
        last_day=LAST,
        language="te",
        document_id=f"DOC{number}",
        citizen="c" * 32 if mobile else "",
        addressee=told,
        due=mobile and state is RowState.ISSUED,
    )


def now(stores: Stores, number: int = 1) -> BatchRow:
    (found,) = stores.rows.load(BATCH, [row_name(number)])
    return found


def test_a_batch_is_registered_once(stores: Stores) -> None:
    assert not stores.heads.create(HEAD._replace(state=BatchState.REFUSED))
    assert stores.heads.get(BATCH) == HEAD._replace(counts=stores.heads.all()[0].counts)
    assert stores.heads.get("other") is None


def test_a_batch_moves_from_the_states_it_may_and_keeps_its_facts(stores: Stores) -> None:
    order = BatchOrder("AWS:AIDAOFFICER", "2026-11-23T05:00:00+00:00", 40, ("21:00", "08:00"))
    moved = HEAD._replace(
        state=BatchState.RUNNING, rows=600, parts=(500, 90), exam_name="SSC మార్చి", order=order
    )
    assert not stores.heads.move(moved, [BatchState.PREVIEWED, BatchState.PAUSED])
    stores.heads.count(BATCH, {"issued": 3, "unaddressed": 1})
    assert stores.heads.move(moved, [BatchState.PREVIEWED, BatchState.CHECKING])

    found = stores.heads.get(BATCH)
    assert found is not None
    assert found._replace(counts=HEAD.counts) == moved
    assert (found.counts.rows[RowState.ISSUED], found.counts.unaddressed) == (3, 1)
    assert (found.valid, found.chunks) == (590, 24)


def test_nobody_counts_what_is_not_there(stores: Stores) -> None:
    stores.heads.count("nobody", {"issued": 3})
    assert stores.heads.get("nobody") is None


def test_a_chunk_is_counted_once(stores: Stores) -> None:
    chunk = Chunk(BATCH, 0, 25)
    assert not stores.rows.is_done(chunk)
    assert stores.rows.finish(chunk, {"issued": 24, "failed": 1})
    assert not stores.rows.finish(chunk, {"issued": 24, "failed": 1})
    assert stores.rows.is_done(chunk)
    (head,) = stores.heads.all()
    assert head.counts.chunks_done == 1
    assert head.counts.rows[RowState.ISSUED] == 24


def test_a_row_comes_back_whole_and_is_written_once(stores: Stores) -> None:
    stores.rows.put(row())
    stores.rows.put(row()._replace(document_id="OTHER"))
    assert now(stores) == row()


def test_rows_come_in_their_order_and_strangers_not_at_all(stores: Stores) -> None:
    for number in (120, 3, 1):
        stores.rows.put(row(number))
    names = [row_name(number) for number in range(1, 130)]
    assert [each.row for each in stores.rows.load(BATCH, names)] == [
        row_name(number) for number in (1, 3, 120)
    ]
    assert stores.rows.load("other", names) == []
    assert stores.rows.load(BATCH, []) == []


def test_only_rows_that_wait_are_due(stores: Stores) -> None:
    stores.rows.put(row(1))
    stores.rows.put(row(2, mobile=False))
    stores.rows.put(row(3, RowState.FAILED))
    stores.rows.put(row(4))
    stores.rows.put(row(5))
    assert stores.rows.due(BATCH, 10, frozenset()) == [row_name(n) for n in (1, 4, 5)]
    assert stores.rows.due(BATCH, 1, frozenset({row_name(1)})) == [row_name(4)]
    assert stores.rows.released(now(stores, 4))
    assert stores.rows.due(BATCH, 10, frozenset()) == [row_name(1), row_name(5)]


def test_a_row_is_released_once(stores: Stores) -> None:
    stores.rows.put(row())
    assert stores.rows.released(row())
    assert not stores.rows.released(row())
    assert (now(stores).state, now(stores).due) == (RowState.RELEASED, False)


def test_word_that_is_quicker_than_the_mark_stays(stores: Stores) -> None:
    stores.rows.put(row())
    stores.results.note(BATCH, row_name(1), RowState.SENT)
    assert not stores.rows.released(row())
    assert now(stores).state is RowState.SENT
    assert stores.rows.due(BATCH, 1, frozenset()) == []


@pytest.mark.parametrize("then", [state for state in RowState if before(state)])
@pytest.mark.parametrize("was", RowState)
def test_states_only_move_forward_and_counts_follow(
    stores: Stores, was: RowState, then: RowState
) -> None:
    stores.rows.put(row(1, was))
    stores.heads.count(BATCH, {was.value: 1})
    stores.results.note(BATCH, row_name(1), then, "131026")

    moved = was in before(then)
    assert now(stores).state is (then if moved else was)
    assert now(stores).code == ("131026" if moved else "")
    (head,) = stores.heads.all()
    assert {state: n for state, n in head.counts.rows.items() if n} == {(then if moved else was): 1}


@pytest.mark.parametrize("state", [RowState.ISSUED, RowState.FAILED, RowState.EARLIER])
def test_nobody_notes_where_a_row_begins(stores: Stores, state: RowState) -> None:
    stores.rows.put(row(1, RowState.RELEASED))
    stores.results.note(BATCH, row_name(1), state)
    assert now(stores).state is RowState.RELEASED


def test_word_of_an_unknown_row_is_ignored(stores: Stores) -> None:
    stores.results.note(BATCH, row_name(9), RowState.SENT)
    stores.results.note("heads", BATCH, RowState.SENT)
    assert stores.rows.load(BATCH, [row_name(9)]) == []
    (head,) = stores.heads.all()
    assert head.state is BatchState.CHECKING
    assert sum(head.counts.rows.values()) == 0


def test_a_running_batch_can_be_paused_by_the_chat(stores: Stores) -> None:
    stores.results.pause(BATCH, "132015")
    assert stores.heads.all()[0].state is BatchState.CHECKING
    stores.heads.move(HEAD._replace(state=BatchState.RUNNING), [BatchState.CHECKING])
    stores.results.pause(BATCH, "132015")
    stores.results.pause(BATCH, "132016")
    stores.results.pause("nobody", "132016")
    (head,) = stores.heads.all()
    assert (head.state, head.paused) == (BatchState.PAUSED, "132015")


def test_only_what_was_refused_goes_again(stores: Stores) -> None:
    stores.rows.put(row(1))
    stores.rows.put(row(2))
    stores.results.note(BATCH, row_name(1), RowState.REFUSED, "132015")
    assert stores.rows.again(RowId(BATCH, row_name(1)))
    assert not stores.rows.again(RowId(BATCH, row_name(1)))
    assert not stores.rows.again(RowId(BATCH, row_name(2)))
    assert not stores.rows.again(RowId(BATCH, row_name(3)))
    assert now(stores) == row(1)._replace(turn=1)


def test_a_report_reads_every_row_in_order(stores: Stores) -> None:
    for number in range(1, 36):
        stores.rows.put(row(number, mobile=number % 2 == 0))
    stores.rows.finish(Chunk(BATCH, 0, 0), {"issued": 35})
    found, cursor = stores.rows.lines(BATCH, "")
    lines = list(found)
    while cursor:
        found, cursor = stores.rows.lines(BATCH, cursor)
        lines += found
    assert [line.row for line in lines] == [row_name(number) for number in range(1, 36)]
    assert [line.addressed for line in lines[:2]] == [False, True]
    assert lines[0].roll == "...000"


def test_the_first_claim_of_a_roll_number_wins(stores: Stores) -> None:
    mine, late = Claim(BATCH, "1", "DOC1"), Claim("other", "9", "DOC9")
    assert stores.claims.claim("SSC", "ap-1", mine, LAST) == mine
    assert stores.claims.claim("ssc", "AP-1", late, LAST) == mine
    assert stores.claims.claim("INTER", "AP-1", late, LAST) == late
    rolls = [f"AP-{number}" for number in range(150)]
    assert stores.claims.owners("SSC", rolls) == {"AP-1": mine}
    assert stores.claims.owners("SSC", []) == {}


def test_a_ticket_is_found_by_roll_number_and_birthday_together(stores: Stores) -> None:
    stores.claims.enter("ap-1", "2011-06-28", "DOC1", "2026-03-29")
    stores.claims.enter("ap-1", "2011-06-28", "DOC2", LAST)
    stores.claims.enter("ap-1", "2011-06-28", "DOC2", LAST)
    assert stores.tickets.find("AP-1", "2011-06-28") == "DOC2", "of two examinations the later"
    assert stores.tickets.find("AP-1", "2011-06-29") is None
    assert stores.tickets.find("AP-2", "2011-06-28") is None


def test_nothing_personal_stands_in_the_table() -> None:
    stores = _on_dynamodb()
    stores.rows.put(row())
    stores.claims.claim("SSC", "0027031000", Claim(BATCH, "1", "DOC1"), LAST)
    stores.claims.enter("0027031000", "2011-06-28", "DOC1", LAST)
    lying = stores.everything()
    assert "DOC1" in lying
    for personal in ("9848012345", "లక్ష్మి", "\\u0c32", "0027031000", "2011-06-28"):
        assert personal not in lying
    assert "expires_at" in lying
