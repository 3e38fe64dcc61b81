"""Batches, loaded when a turn first needs them: most never do, and their classes would cost every cold start."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.sealing import Sealing
from mitra.ports.batches import BatchResults, HallTickets

if TYPE_CHECKING:
    from mitra.domain.batch import RowState


class LateBatches:
    """The ports BatchResults and HallTickets."""

    def __init__(self, dynamodb: JsonRpc, table: str, sealing: Sealing) -> None:
        self._results: Callable[[], BatchResults] = cache(lambda: _results(dynamodb, table))
        self._tickets: Callable[[], HallTickets] = cache(
            lambda: _hall_tickets(dynamodb, table, sealing)
        )

    def note(self, batch: str, row: str, state: "RowState", code: str = "") -> None:
        """How far a row has come. Raises AwsOutage, AccessRefused."""
        self._results().note(batch, row, state, code)

    def pause(self, batch: str, code: str) -> None:
        """Release no more rows of a batch. Raises AwsOutage, AccessRefused."""
        self._results().pause(batch, code)

    def find(self, roll_number: str, date_of_birth: str) -> str | None:
        """Whose hall ticket it is. Raises AwsOutage, AccessRefused."""
        return self._tickets().find(roll_number, date_of_birth)


def _results(dynamodb: JsonRpc, table: str) -> BatchResults:
    from mitra.adapters.dynamodb.batch_results import DynamoBatchResults  # noqa: PLC0415
    from mitra.adapters.dynamodb.pairs import Pairs  # noqa: PLC0415

    return DynamoBatchResults(Pairs(dynamodb, table))


def _hall_tickets(dynamodb: JsonRpc, table: str, sealing: Sealing) -> HallTickets:
    from mitra.adapters.dynamodb.hall_tickets import DynamoHallTickets  # noqa: PLC0415
    from mitra.adapters.dynamodb.pairs import Pairs  # noqa: PLC0415

    return DynamoHallTickets(Pairs(dynamodb, table), sealing)
