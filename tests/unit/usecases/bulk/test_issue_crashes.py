"""The batch issuer may die at any moment, and AWS may fail at any call: the chunk that comes again heals it."""

from collections import Counter

import pytest

from mitra.domain.batch import Chunk, RowState
from mitra.domain.batch_work import ChunkOrder
from mitra.domain.errors import AwsOutage
from tests.kit.board import Board, some
from tests.kit.peril import Died, Peril

_ROWS = 3
_CALLS = 2 + _ROWS * (3 + 2 + 2) + 1 + 1
"""is_done, part read; of a row claim, get, record, put, stored, enter, put; then press and finish."""


def _approved() -> tuple[Board, ChunkOrder]:
    board = Board()
    head = board.upload(some(_ROWS))
    board.act(head.id, "approve", quiet="none")
    board.run_jobs()
    return board, ChunkOrder(Chunk(head.id, 0, 0))


def _is_whole(board: Board, batch: str) -> None:
    """One ticket a row, one file, one count; all agree."""
    rows = list(board.batches.rows.values())
    records = board.register.records
    assert [row.state for row in rows] == [RowState.ISSUED] * _ROWS
    assert {row.document_id for row in rows} == set(records)
    assert {claim.document_id for claim in board.batches.claims.values()} == set(records)
    assert set(board.store.files) == {record.object_key for record in records.values()}
    assert all(record.pdf_sha256 for record in records.values())
    counts = board.head(batch).counts
    assert (counts.chunks_done, counts.rows[RowState.ISSUED]) == (1, _ROWS)


def test_every_step_is_counted() -> None:
    board, order = _approved()
    peril = Peril()
    board.issuer(peril)(order)
    assert len(peril.calls) == _CALLS, Counter(peril.calls)


@pytest.mark.parametrize("moment", range(1, 2 * _CALLS + 1))
def test_a_death_at_any_moment_leaves_one_ticket_a_row(moment: int) -> None:
    board, order = _approved()
    with pytest.raises(Died):
        board.issuer(Peril(dies_at=moment))(order)

    board.issuer()(order)

    _is_whole(board, order.chunk.batch)


@pytest.mark.parametrize("when", ["trouble", "aftermath"])
@pytest.mark.parametrize(
    "name", ["claim", "get", "record", "press", "put", "stored", "enter", "finish", "read"]
)
def test_an_outage_at_any_call_leaves_one_ticket_a_row(name: str, when: str) -> None:
    board, order = _approved()

    def outage(called: str) -> None:
        if called == name:
            raise AwsOutage("down")

    peril = Peril(trouble=outage) if when == "trouble" else Peril(aftermath=outage)
    with pytest.raises(AwsOutage):
        board.issuer(peril)(order)

    board.issuer()(order)

    _is_whole(board, order.chunk.batch)


def test_two_issuers_with_the_same_chunk_make_one_ticket_a_row() -> None:
    board, order = _approved()
    # The second begins when the first has claimed, recorded and drawn, but not finished.
    with pytest.raises(Died):
        board.issuer(Peril(dies_at=2 * _CALLS - 1))(order)
    board.issuer()(order)
    board.issuer()(order)

    _is_whole(board, order.chunk.batch)
