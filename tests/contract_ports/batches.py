"""The same batches in memory and on DynamoDB."""

from collections.abc import Callable
from dataclasses import dataclass

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.batch_heads import DynamoBatchHeads
from mitra.adapters.dynamodb.batch_results import DynamoBatchResults
from mitra.adapters.dynamodb.batch_rows import DynamoBatchRows
from mitra.adapters.dynamodb.hall_tickets import DynamoHallTickets
from mitra.adapters.dynamodb.pairs import Pairs
from mitra.adapters.memory.bulk import MemoryBatches
from mitra.domain.batch import (
    BatchHead,
    BatchState,
    RowState,
    row_name,
)
from mitra.domain.batch_row import Addressee, BatchRow
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
class Batches:
    """All ports over one table."""

    heads: BatchHeads
    rows: BatchRows
    results: BatchResults
    claims: Claims
    tickets: HallTickets
    everything: Callable[[], str]


def in_memory() -> Batches:
    """A registered batch in memory."""
    all_ = MemoryBatches()
    return _begun(Batches(all_, all_, all_, all_, all_, str))


def on_dynamodb() -> Batches:
    """A registered batch on the emulator."""
    rpc = JsonRpc(shared_ministack(), "dynamodb")
    name = new_table(rpc, "BatchesTable")
    table, tickets = Pairs(rpc, name), DynamoHallTickets(Pairs(rpc, name), sealing())
    made = Batches(
        DynamoBatchHeads(table),
        DynamoBatchRows(table, sealing()),
        DynamoBatchResults(table),
        tickets,
        tickets,
        lambda: str(rpc.call("Scan", {"TableName": name})),
    )
    return _begun(made)


def _begun(made: Batches) -> Batches:
    assert made.heads.create(HEAD)
    return made


def row(number: int = 1, state: RowState = RowState.ISSUED, mobile: bool = True) -> BatchRow:
    """One row."""
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


def now(batches: Batches, number: int = 1) -> BatchRow:
    """A row as it stands."""
    (found,) = batches.rows.load(BATCH, [row_name(number)])
    return found
