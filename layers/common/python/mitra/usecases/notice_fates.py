"""What became of notices, row by row, for the operators of a batch; and whether to go on with the others."""

import re
from collections.abc import Callable
from contextlib import suppress

from mitra.domain.batch import RowId, RowState
from mitra.domain.errors import (
    AccessRefused,
    GraphOutage,
    MitraError,
    NotFound,
    Outage,
    SendRefused,
    SendUnclear,
)
from mitra.ports.batches import BatchResults
from mitra.usecases.turn_outcome import Note

OPTED_OUT = "opted_out"
NO_DOCUMENT = "no_document"

_NOTICE = re.compile(r"notice:([0-9]{1,12}):([A-Za-z0-9_.:-]{1,200})")
_TOLD = {
    "sent": RowState.SENT,
    "delivered": RowState.DELIVERED,
    "read": RowState.READ,
    "played": RowState.READ,
    "failed": RowState.REFUSED,
}


def notice_id(row: RowId) -> str:
    """The outbox id of a row's notice: it comes back in every status, and leads to the row without a look-up."""
    return f"notice:{row.row}:{row.batch}"


def row_of(outbox_id: str) -> RowId | None:
    """The row whose notice it is; None for any other message."""
    found = _NOTICE.fullmatch(outbox_id)
    return RowId(batch=found[2], row=found[1]) if found else None


class NoticeFates:
    """Writes the fate of each notice on its row. `stops_bulk` says of Meta's code that every row would meet it.

    A batch is paused at the first trouble that is ours or the template's: of 600,000 messages that cannot go,
    only those in flight are lost, and the number's quality with Meta is not spent on them.
    """

    def __init__(self, results: BatchResults, stops_bulk: Callable[[int], bool]) -> None:
        self._results = results
        self._stops_bulk = stops_bulk

    def accepted(self, outbox_id: str) -> None:
        """WhatsApp took it. Never raises: its statuses say so again, and it must not be sent twice for this."""
        self._courtesy(outbox_id, RowState.SENT)

    def unclear(self, outbox_id: str) -> None:
        """Nobody knows whether it went. Never raises."""
        self._courtesy(outbox_id, RowState.UNCLEAR)

    def failed(self, outbox_id: str, error: MitraError) -> tuple[Note, ...]:
        """It did not go, or nobody knows. Raises AwsOutage when a refusal cannot be written: it will be met again."""
        row = row_of(outbox_id)
        if row is None:
            return ()
        match error:
            case SendRefused(graph_code=code):
                self._results.note(*row, RowState.REFUSED, str(code) if code else error.code)
                return self._stopped(row, code, str(code))
            case NotFound():
                self._results.note(*row, RowState.REFUSED, NO_DOCUMENT)
            case SendUnclear():
                self.unclear(outbox_id)
            case GraphOutage(graph_code=code):
                return self._stopped(row, code, str(code))
            case AccessRefused():
                return self._paused(row, error.code)
        return ()

    def told(self, outbox_id: str, status: str, code: int | None) -> tuple[Note, ...]:
        """A status came. Raises AwsOutage: then it comes again."""
        row, state = row_of(outbox_id), _TOLD.get(status)
        if row is None or state is None:
            return ()
        failed = state is RowState.REFUSED
        self._results.note(*row, state, str(code or 0) if failed else "")
        return self._stopped(row, code or 0, str(code)) if failed else ()

    def opted_out(self, row: RowId) -> None:
        """The person wants no notices. Raises AwsOutage."""
        self._results.note(*row, RowState.REFUSED, OPTED_OUT)

    def unreadable(self, row: RowId) -> None:
        """The event that asked for it lacks something. Raises AwsOutage."""
        self._results.note(*row, RowState.REFUSED, "malformed")

    def _courtesy(self, outbox_id: str, state: RowState) -> None:
        row = row_of(outbox_id)
        if row is not None:
            with suppress(Outage, AccessRefused):
                self._results.note(*row, state)

    def _stopped(self, row: RowId, graph_code: int, code: str) -> tuple[Note, ...]:
        return self._paused(row, code) if self._stops_bulk(graph_code) else ()

    def _paused(self, row: RowId, code: str) -> tuple[Note, ...]:
        """The next row that meets it tries again where the pause could not be written."""
        with suppress(Outage, AccessRefused):
            self._results.pause(row.batch, code)
        return (Note("batch_paused", {"batch": row.batch, "code": code}),)
