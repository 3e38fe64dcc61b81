"""Whose a case is, and which department's: all that the webhook needs of the cases table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mitra.adapters.dynamodb.items import read_item, read_text, text

if TYPE_CHECKING:
    from mitra.adapters.aws.json_rpc import JsonRpc


class CaseOwners:
    """Reads two attributes of a case, so that the webhook never sees what the citizen wrote."""

    def __init__(self, rpc: JsonRpc, table: str) -> None:
        self._rpc, self._table = rpc, table

    def owner_of(self, reference: str) -> tuple[str, str] | None:
        """(citizen, department) of a case, or None. Raises AwsOutage.

        Read consistently: a department may answer a moment after it was handed the case.
        """
        answer = self._rpc.call(
            "GetItem",
            {
                "TableName": self._table,
                "Key": {"reference": text(reference)},
                "ProjectionExpression": "#citizen, #department",
                "ExpressionAttributeNames": {"#citizen": "citizen", "#department": "department"},
                "ConsistentRead": True,
            },
        )
        item = read_item(answer)
        return (read_text(item, "citizen"), read_text(item, "department")) if item else None
