"""What every store of batches and their rows promises."""

from mitra.domain.batch import BatchOrder, BatchState, Chunk, RowState, row_name
from tests.contract_ports.batches import BATCH, HEAD, Batches, now, row


def test_a_batch_is_registered_once(batches: Batches) -> None:
    assert not batches.heads.create(HEAD._replace(state=BatchState.REFUSED))
    assert batches.heads.get(BATCH) == HEAD._replace(counts=batches.heads.all()[0].counts)
    assert batches.heads.get("other") is None


def test_a_batch_moves_from_the_states_it_may_and_keeps_its_facts(batches: Batches) -> None:
    order = BatchOrder("AWS:AIDAOFFICER", "2026-11-23T05:00:00+00:00", 40, ("21:00", "08:00"))
    moved = HEAD._replace(
        state=BatchState.RUNNING, rows=600, parts=(500, 90), exam_name="SSC మార్చి", order=order
    )
    assert not batches.heads.move(moved, [BatchState.PREVIEWED, BatchState.PAUSED])
    batches.heads.count(BATCH, {"issued": 3, "unaddressed": 1})
    assert batches.heads.move(moved, [BatchState.PREVIEWED, BatchState.CHECKING])

    found = batches.heads.get(BATCH)
    assert found is not None
    assert found._replace(counts=HEAD.counts) == moved
    assert (found.counts.rows[RowState.ISSUED], found.counts.unaddressed) == (3, 1)
    assert (found.valid, found.chunks) == (590, 24)


def test_nobody_counts_what_is_not_there(batches: Batches) -> None:
    batches.heads.count("nobody", {"issued": 3})
    assert batches.heads.get("nobody") is None


def test_a_chunk_is_counted_once(batches: Batches) -> None:
    chunk = Chunk(BATCH, 0, 25)
    assert not batches.rows.is_done(chunk)
    assert batches.rows.finish(chunk, {"issued": 24, "failed": 1})
    assert not batches.rows.finish(chunk, {"issued": 24, "failed": 1})
    assert batches.rows.is_done(chunk)
    (head,) = batches.heads.all()
    assert head.counts.chunks_done == 1
    assert head.counts.rows[RowState.ISSUED] == 24


def test_a_row_comes_back_whole_and_is_written_once(batches: Batches) -> None:
    batches.rows.put(row())
    batches.rows.put(row()._replace(document_id="OTHER"))
    assert now(batches) == row()


def test_rows_come_in_their_order_and_strangers_not_at_all(batches: Batches) -> None:
    for number in (120, 3, 1):
        batches.rows.put(row(number))
    names = [row_name(number) for number in range(1, 130)]
    assert [each.row for each in batches.rows.load(BATCH, names)] == [
        row_name(number) for number in (1, 3, 120)
    ]
    assert batches.rows.load("other", names) == []
    assert batches.rows.load(BATCH, []) == []


def test_only_rows_that_wait_are_due(batches: Batches) -> None:
    batches.rows.put(row(1))
    batches.rows.put(row(2, mobile=False))
    batches.rows.put(row(3, RowState.FAILED))
    batches.rows.put(row(4))
    batches.rows.put(row(5))
    assert batches.rows.due(BATCH, 10, frozenset()) == [row_name(n) for n in (1, 4, 5)]
    assert batches.rows.due(BATCH, 1, frozenset({row_name(1)})) == [row_name(4)]
    assert batches.rows.released(now(batches, 4))
    assert batches.rows.due(BATCH, 10, frozenset()) == [row_name(1), row_name(5)]


def test_a_row_is_released_once(batches: Batches) -> None:
    batches.rows.put(row())
    assert batches.rows.released(row())
    assert not batches.rows.released(row())
    assert (now(batches).state, now(batches).due) == (RowState.RELEASED, False)


def test_word_that_is_quicker_than_the_mark_stays(batches: Batches) -> None:
    batches.rows.put(row())
    batches.results.note(BATCH, row_name(1), RowState.SENT)
    assert not batches.rows.released(row())
    assert now(batches).state is RowState.SENT
    assert batches.rows.due(BATCH, 1, frozenset()) == []


def test_a_report_reads_every_row_in_order(batches: Batches) -> None:
    for number in range(1, 36):
        batches.rows.put(row(number, mobile=number % 2 == 0))
    batches.rows.finish(Chunk(BATCH, 0, 0), {"issued": 35})
    found, cursor = batches.rows.lines(BATCH, "")
    lines = list(found)
    while cursor:
        found, cursor = batches.rows.lines(BATCH, cursor)
        lines += found
    assert [line.row for line in lines] == [row_name(number) for number in range(1, 36)]
    assert [line.addressed for line in lines[:2]] == [False, True]
    assert lines[0].roll == "...000"
