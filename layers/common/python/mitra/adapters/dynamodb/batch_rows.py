"""The rows of batches. What is personal in them is sealed; the index `due` holds those that wait to be released."""

import json
from collections.abc import Mapping, Sequence

from mitra.adapters.dynamodb.batch_heads import adding
from mitra.adapters.dynamodb.batch_keys import AFTER_ROWS, DUE, FIRST_ROW, HEADS, done, forget_at
from mitra.adapters.dynamodb.items import (
    Item,
    binary,
    number,
    read_binary,
    read_number,
    read_text,
    text,
)
from mitra.adapters.dynamodb.pairs import KEYS, MOST_KEYS, THERE, Change, Pairs
from mitra.adapters.sealing import Sealing
from mitra.domain.batch import Chunk, RowId, RowState
from mitra.domain.batch_row import Addressee, BatchRow, RowLine

PURPOSE = "batch_row"
_SEALED = "sealed"
_PAGE = 1000
_TEXTS = ("roll", "last_day", "language", "code", "document_id", "citizen")


class DynamoBatchRows:
    """The port BatchRows."""

    def __init__(self, table: Pairs, sealing: Sealing) -> None:
        self._table, self._sealing = table, sealing

    def put(self, row: BatchRow) -> None:
        """Write a row, unless it is there."""
        item: dict[str, Mapping[str, object]] = {
            "batch": text(row.batch),
            "row": text(row.row),
            "state": text(row.state),
            "turn": number(row.turn),
            "expires_at": number(forget_at(row.last_day)),
            **{name: text(value) for name in _TEXTS if (value := getattr(row, name))},
        }
        if row.addressee:
            told = json.dumps(row.addressee._asdict(), ensure_ascii=False).encode()
            item[_SEALED] = binary(self._sealing.seal(PURPOSE, _context(row), told))
        if row.due:
            item[DUE] = text(row.batch)
        self._table.put_new(item)

    def finish(self, chunk: Chunk, changes: Mapping[str, int]) -> bool:
        """Mark a chunk done and add to the batch's counts, both or none. Raises Conflict too."""
        mark = {"batch": text(chunk.batch), "row": text(done(chunk.name))}
        counts = adding({"chunks_done": 1, **changes})
        return self._table.put_new_and_change(mark, (HEADS, chunk.batch), counts)

    def is_done(self, chunk: Chunk) -> bool:
        """Whether a chunk was finished."""
        return self._table.get(chunk.batch, done(chunk.name)) is not None

    def due(self, batch: str, limit: int, passed: frozenset[str]) -> Sequence[str]:
        """At most so many rows that wait, but for those that are passed. The index is a moment late."""
        found: list[str] = []
        start: object = None
        while len(found) < limit:
            request: dict[str, object] = {
                "IndexName": DUE,
                "KeyConditionExpression": "due = :batch",
                "ExpressionAttributeValues": {":batch": text(batch)},
                "Limit": limit + len(passed),
            }
            items, start = self._table.query(
                {**request, "ExclusiveStartKey": start} if start else request
            )
            found += [row for item in items if (row := read_text(item, "row")) not in passed]
            if not start:
                break
        return found[:limit]

    def load(self, batch: str, rows: Sequence[str]) -> Sequence[BatchRow]:
        """Rows whole, as they are now, in their order."""
        found: list[Item] = []
        for at in range(0, len(rows), MOST_KEYS):
            found += self._table.get_all([(batch, row) for row in rows[at : at + MOST_KEYS]])
        return sorted((self._row(item) for item in found), key=lambda each: each.row)

    def released(self, row: BatchRow) -> bool:
        """The notice is in the stream; False when word of it was quicker."""
        forward = Change(
            f"SET #state = :released REMOVE {DUE}",
            "#state = :issued",
            {":released": text(RowState.RELEASED), ":issued": text(RowState.ISSUED)},
            {"#state": "state"},
        )
        if self._table.change(row.batch, row.row, forward) is not None:
            return True
        self._table.change(row.batch, row.row, Change(f"REMOVE {DUE}", THERE, {}, KEYS))
        return False

    def again(self, row: RowId) -> bool:
        """Let a row that was refused be released once more."""
        change = Change(
            f"SET #state = :issued, {DUE} = :batch, turn = turn + :one REMOVE code",
            "#state = :refused AND attribute_exists(sealed)",
            {
                ":issued": text(RowState.ISSUED),
                ":refused": text(RowState.REFUSED),
                ":batch": text(row.batch),
                ":one": number(1),
            },
            {"#state": "state"},
        )
        return self._table.change(row.batch, row.row, change) is not None

    def lines(self, batch: str, after: str) -> tuple[Sequence[RowLine], str]:
        """Some rows in their order, and where to go on (empty: that was all)."""
        request: dict[str, object] = {
            "KeyConditionExpression": "#batch = :batch AND #row BETWEEN :first AND :last",
            "ExpressionAttributeNames": {**KEYS, "#row": "row"},
            "ExpressionAttributeValues": {
                ":batch": text(batch),
                ":first": text(after + " " if after else FIRST_ROW),
                ":last": text(AFTER_ROWS),
            },
            "Limit": _PAGE,
            "ConsistentRead": True,
        }
        items, start = self._table.query(request)
        found = [_line(item) for item in items]
        return found, found[-1].row if start and found else ""

    def _row(self, item: Item) -> BatchRow:
        batch, row = read_text(item, "batch"), read_text(item, "row")
        told = None
        if _SEALED in item:
            context = f"{batch}#{row}"
            raw = json.loads(self._sealing.open(PURPOSE, context, read_binary(item, _SEALED)))
            told = Addressee(raw["phone"], tuple(raw["params"]))
        return BatchRow(
            batch=batch,
            row=row,
            state=RowState(read_text(item, "state")),
            addressee=told,
            due=DUE in item,
            turn=read_number(item, "turn"),
            **{name: read_text(item, name) for name in _TEXTS},
        )


def _context(row: BatchRow) -> str:
    return f"{row.batch}#{row.row}"


def _line(item: Item) -> RowLine:
    return RowLine(
        row=read_text(item, "row"),
        state=RowState(read_text(item, "state")),
        code=read_text(item, "code"),
        roll=read_text(item, "roll"),
        document_id=read_text(item, "document_id"),
        addressed=_SEALED in item,
    )
