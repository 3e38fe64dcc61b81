"""Documents made in bulk, as the chat sees them: what became of each row's notice, and whose ticket it is."""

from typing import Protocol

from mitra.domain.batch import RowState


class BatchResults(Protocol):
    """Where word of each row is written. Every method raises AwsOutage and AccessRefused."""

    def note(self, batch: str, row: str, state: RowState, code: str = "") -> None:
        """How far a row has come, and why not further: Meta's error code in digits, or a word of ours.

        States only move forward: what comes late or twice changes nothing, and an unknown row is ignored.
        """

    def pause(self, batch: str, code: str) -> None:
        """Release no more rows of a batch until an operator says so: each would meet the same trouble.

        Twice is harmless. Rows that were REFUSED with a template's code (132xxx) may be released again then.
        """


class HallTickets(Protocol):
    """Whose hall ticket is whose. Raises AwsOutage and AccessRefused."""

    def find(self, roll_number: str, date_of_birth: str) -> str | None:
        """The document's id, or None when either is wrong. The date is ISO 8601; the roll number in capitals."""
