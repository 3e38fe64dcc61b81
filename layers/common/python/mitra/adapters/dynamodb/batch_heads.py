"""Batches as wholes: one item each, all in one partition, for there are few. They hold nothing of any person."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from mitra.adapters.dynamodb.batch_keys import HEADS
from mitra.adapters.dynamodb.items import Item, number, read_number, read_text, text
from mitra.adapters.dynamodb.pairs import KEYS, THERE, Change, Pairs
from mitra.domain.batch import BatchCounts, BatchHead, BatchOrder, BatchState, RowState

COUNT = "n_"
"""What the names of counts begin with."""

_PLAIN = ("state", "id", "counts", "order", "parts")


class DynamoBatchHeads:
    """The port BatchHeads."""

    def __init__(self, table: Pairs) -> None:
        self._table = table

    def create(self, head: BatchHead) -> bool:
        """Register a batch; whether it is new."""
        item = {
            "batch": text(HEADS),
            "row": text(head.id),
            "state": text(head.state),
            "facts": text(_facts(head)),
        }
        return self._table.put_new(item) is None

    def get(self, batch: str) -> BatchHead | None:
        """One batch, or None."""
        item = self._table.get(HEADS, batch)
        return head_of(item) if item else None

    def all(self) -> Sequence[BatchHead]:
        """All of them, by their ids."""
        found: list[BatchHead] = []
        start: object = None
        while True:
            request: dict[str, object] = {
                "KeyConditionExpression": "#batch = :heads",
                "ExpressionAttributeNames": KEYS,
                "ExpressionAttributeValues": {":heads": text(HEADS)},
            }
            items, start = self._table.query(
                {**request, "ExclusiveStartKey": start} if start else request
            )
            found += [head_of(item) for item in items]
            if not start:
                return found

    def move(self, head: BatchHead, allowed: Iterable[BatchState]) -> bool:
        """Write facts and state if the batch is in one of these states; whether it was."""
        states = {f":was{position}": text(state) for position, state in enumerate(allowed)}
        change = Change(
            "SET #state = :state, facts = :facts",
            f"#state IN ({', '.join(states)})",
            {":state": text(head.state), ":facts": text(_facts(head)), **states},
            {"#state": "state"},
        )
        return self._table.change(HEADS, head.id, change) is not None

    def count(self, batch: str, changes: Mapping[str, int]) -> None:
        """Add to counts."""
        if changes:
            self._table.change(HEADS, batch, adding(changes))


def adding(changes: Mapping[str, int]) -> Change:
    """The update that adds to a head's counts."""
    names = {f"#n{position}": COUNT + name for position, name in enumerate(changes)}
    values = {f":n{position}": number(by) for position, by in enumerate(changes.values())}
    added = ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
    return Change(f"ADD {added}", THERE, values, {**KEYS, **names})


def _facts(head: BatchHead) -> str:
    facts: dict[str, object] = {
        name: value
        for name, value in head._asdict().items()
        if name not in _PLAIN and (value or name not in BatchHead._field_defaults)
    }
    if head.parts:
        facts["parts"] = list(head.parts)
    if head.order:
        facts["order"] = head.order._asdict()
    return json.dumps(facts, ensure_ascii=False)


def head_of(item: Item) -> BatchHead:
    """A head out of its item."""
    facts = json.loads(read_text(item, "facts"))
    facts["parts"] = tuple(facts.get("parts", ()))
    order = facts.pop("order", None)
    return BatchHead(
        id=read_text(item, "row"),
        state=BatchState(read_text(item, "state")),
        order=_order(order) if order else None,
        counts=_counts(item),
        **facts,
    )


def _order(raw: Mapping[str, object]) -> BatchOrder:
    quiet = cast("list[str] | None", raw["quiet"])
    return BatchOrder(
        str(raw["approved_by"]),
        str(raw["approved_at"]),
        int(str(raw["rate"])),
        (quiet[0], quiet[1]) if quiet else None,
    )


def _counts(item: Item) -> BatchCounts:
    rows = {state: read_number(item, COUNT + state) for state in RowState}
    return BatchCounts(
        rows, read_number(item, f"{COUNT}chunks_done"), read_number(item, f"{COUNT}unaddressed")
    )
