"""What became of each row's notice, as the chat hears of it."""

from mitra.adapters.dynamodb.batch_heads import DynamoBatchHeads
from mitra.adapters.dynamodb.batch_keys import DUE
from mitra.adapters.dynamodb.items import read_text, text
from mitra.adapters.dynamodb.pairs import Change, Pairs
from mitra.domain.batch import BatchState, RowState, before
from mitra.domain.value import Value

_LONGEST_CODE = 40


class DynamoBatchResults(Value):
    """The port BatchResults."""

    table: Pairs

    def note(self, batch: str, row: str, state: RowState, code: str = "") -> None:
        """Move a row forward, and count it. What comes late, twice or for an unknown row changes nothing."""
        allowed = {f":was{nth}": text(was) for nth, was in enumerate(sorted(before(state)))}
        if not allowed:
            return
        change = Change(
            # What was sent waits for no release any more, however quick word of it is.
            f"SET #state = :state, code = :code REMOVE {DUE}",
            f"#state IN ({', '.join(allowed)})",
            {":state": text(state), ":code": text(code[:_LONGEST_CODE]), **allowed},
            {"#state": "state"},
        )
        old = self.table.change(batch, row, change)
        if old is not None:
            counts = {read_text(old, "state"): -1, state.value: 1}
            DynamoBatchHeads(self.table).count(batch, counts)

    def pause(self, batch: str, code: str) -> None:
        """Release no more rows of a running batch. Twice is harmless."""
        heads = DynamoBatchHeads(self.table)
        head = heads.get(batch)
        if head is not None and head.state in (BatchState.RUNNING, BatchState.RELEASED):
            paused = head._replace(state=BatchState.PAUSED, paused=code[:_LONGEST_CODE])
            heads.move(paused, [head.state])
