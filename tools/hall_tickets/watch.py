"""A progress bar for each stage of a batch, drawn from its head's counts."""

import time

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from mitra.domain.batch import BatchHead, BatchState, RowState
from tools.hall_tickets.desk import ASK_EVERY_SECONDS, Desk

_NO_TICKET = (RowState.FAILED, RowState.EARLIER)
_OUT = (
    *(RowState.RELEASED, RowState.UNCLEAR, RowState.SENT),
    *(RowState.DELIVERED, RowState.READ, RowState.REFUSED),
)
_ARRIVED = (RowState.DELIVERED, RowState.READ)
_ENDED = (BatchState.FINISHED, BatchState.REFUSED, BatchState.PREVIEWED)


def stages(head: BatchHead) -> dict[str, tuple[int, int]]:
    """(done, of how many) of each stage."""
    counts = head.counts
    placed, without = counts.placed, sum(_of(head, state) for state in _NO_TICKET)
    to_send = placed - without - counts.unaddressed
    out = sum(_of(head, state) for state in _OUT)
    refused = _of(head, RowState.REFUSED)
    arrived = sum(_of(head, state) for state in _ARRIVED)
    return {
        "issued": (placed - without, head.valid),
        "sent": (out, to_send),
        "arrived": (arrived, to_send - refused),
        "read": (_of(head, RowState.READ), to_send - refused),
    }


def watch(desk: Desk, batch: str, console: Console) -> BatchHead:
    """Show it until the batch has ended; its head then."""
    columns = (
        TextColumn("{task.description:<8}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[note]}"),
    )
    with Progress(*columns, console=console) as progress:
        bars: dict[str, TaskID] = {}
        while True:
            head = desk.head(batch)
            for name, (done, of) in stages(head).items():
                if name not in bars:
                    bars[name] = progress.add_task(name, total=of or None, note="")
                progress.update(bars[name], completed=done, total=of or None)
            progress.update(bars["sent"], note=_note(head))
            if head.state in _ENDED:
                return head
            time.sleep(ASK_EVERY_SECONDS)


def _note(head: BatchHead) -> str:
    refused, failed = _of(head, RowState.REFUSED), _of(head, RowState.FAILED)
    words = [f"{refused} refused" if refused else "", f"{failed} without ticket" if failed else ""]
    words += [f"paused: {head.paused}" if head.state is BatchState.PAUSED else ""]
    return ", ".join(word for word in words if word)


def _of(head: BatchHead, state: RowState) -> int:
    return head.counts.rows.get(state, 0)
