"""Whose hall ticket is whose, under keyed hashes: roll numbers run in order, and a birthday is soon guessed."""

from collections.abc import Mapping, Sequence

from mitra.adapters.dynamodb.batch_keys import CLAIM, exam, find, forget_at
from mitra.adapters.dynamodb.items import Item, number, read_text, text
from mitra.adapters.dynamodb.pairs import KEYS, MOST_KEYS, Pairs
from mitra.adapters.sealing import Sealing
from mitra.domain.batch_row import Claim

_DIGITS = 40


class DynamoHallTickets:
    """The ports Claims and HallTickets."""

    def __init__(self, table: Pairs, sealing: Sealing) -> None:
        self._table, self._sealing = table, sealing

    def claim(self, exam: str, roll: str, claim: Claim, last_day: str) -> Claim:
        """The first claim wins; it comes back to every later one."""
        item = {
            "batch": text(self._exam(exam, roll)),
            "row": text(CLAIM),
            "owner": text(claim.batch),
            "owner_row": text(claim.row),
            "document_id": text(claim.document_id),
            "expires_at": number(forget_at(last_day)),
        }
        there = self._table.put_new(item)
        return claim if there is None else _claim(there)

    def reference(self, exam: str, roll: str) -> str:
        """The name that a candidate's case has."""
        return f"HTK-{self._hash(f'case/{exam.upper()}/{roll.upper()}')[:26].upper()}"

    def owners(self, exam: str, rolls: Sequence[str]) -> Mapping[str, Claim]:
        """The claims there are, by roll number."""
        keys = {self._exam(exam, roll): roll for roll in rolls}
        found: dict[str, Claim] = {}
        names = list(keys)
        for at in range(0, len(names), MOST_KEYS):
            wanted = [(name, CLAIM) for name in names[at : at + MOST_KEYS]]
            for item in self._table.get_all(wanted):
                found[keys[read_text(item, "batch")]] = _claim(item)
        return found

    def enter(self, roll: str, born: str, document_id: str, last_day: str) -> None:
        """Let a ticket be found. Twice is harmless."""
        item = {
            "batch": text(self._find(roll, born)),
            "row": text(f"{last_day}#{document_id}"),
            "document_id": text(document_id),
            "expires_at": number(forget_at(last_day)),
        }
        self._table.put(item)

    def find(self, roll_number: str, date_of_birth: str) -> str | None:
        """The id of the ticket of the latest examination, or None when either is wrong."""
        request = {
            "KeyConditionExpression": "#batch = :found",
            "ExpressionAttributeNames": KEYS,
            "ExpressionAttributeValues": {":found": text(self._find(roll_number, date_of_birth))},
            "ScanIndexForward": False,
            "Limit": 1,
        }
        items, _ = self._table.query(request)
        return read_text(items[0], "document_id") if items else None

    def _exam(self, code: str, roll: str) -> str:
        return exam(self._hash(f"exam/{code.upper()}/{roll.upper()}"))

    def _find(self, roll: str, born: str) -> str:
        return find(self._hash(f"find/{roll.upper()}/{born}"))

    def _hash(self, words: str) -> str:
        return self._sealing.reference_bytes(f"hall-ticket/{words}").hex()[:_DIGITS]


def _claim(item: Item) -> Claim:
    return Claim(
        read_text(item, "owner"), read_text(item, "owner_row"), read_text(item, "document_id")
    )
