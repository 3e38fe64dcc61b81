"""What the QR of a certificate states, and the number that every certificate carries.

The wire form is in docs/qr-token.md. Integers in `fields` mean, by the kind of the field in the catalogue:
money is whole paise, a date is days since 1970-01-01 (negative before), a code is a number of the field's list.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from mitra.domain.crockford import ALPHABET
from mitra.domain.value import Value

ID_BYTES = 8
ID_CHARACTERS = 13
RECORD_HASH_BYTES = 16
STATUS_LIST_SIZE = 1 << 20
"""Places in one status list; an index is drawn at random, so that it tells neither order nor volume."""

_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_TYPED_MAX = 40


class Credential(Value):
    """The signed statement. Times are UTC and whole seconds; `document_id` is in its canonical form.

    `type_code` is the document type's number in the catalogue, `status_index` the place in the status list
    (0 to STATUS_LIST_SIZE - 1), `record_hash` as `record_hash()` makes it, `fields` by the field's id.
    """

    document_id: str
    type_code: int
    issued_at: datetime
    expires_at: datetime | None
    status_index: int
    record_hash: bytes
    fields: Mapping[int, str | int]


def new_document_id(random: bytes) -> str:
    """The id of a new document from ID_BYTES random bytes: Crockford base 32, highest bits first."""
    if len(random) != ID_BYTES:
        raise ValueError(f"a document id is made of {ID_BYTES} bytes")
    number = int.from_bytes(random)
    return "".join(ALPHABET[number >> shift & 31] for shift in range(60, -1, -5))


def document_id_bytes(document_id: str) -> bytes:
    """The 8 bytes of a canonical id. Raises ValueError for anything else."""
    if read_document_id(document_id) != document_id:
        raise ValueError("not a document id")
    number = 0
    for character in document_id:
        number = number << 5 | ALPHABET.index(character)
    return number.to_bytes(ID_BYTES)


def read_document_id(text: str) -> str | None:
    """The id that a person typed (any case, O for 0, spaces or hyphens); None when it cannot be one.

    13 characters hold 65 bits: the first stands for four of them, so it is never above F.
    """
    if len(text) > _TYPED_MAX or not text.isascii():
        return None
    found = text.strip().upper().translate(_LOOKALIKES)
    if len(found) != ID_CHARACTERS or found[0] > "F" or any(c not in ALPHABET for c in found):
        return None
    return found


def printed_document_id(document_id: str) -> str:
    """The id in the groups that stand under the QR code: 9MF2-VFMF-2YG31."""
    return f"{document_id[:4]}-{document_id[4:8]}-{document_id[8:]}"


def record_hash(facts: Mapping[str, str]) -> bytes:
    """The first 16 bytes of SHA-256 over the facts as JSON (RFC 8785: sorted keys, no spaces, UTF-8).

    A secret salt belongs among them: whoever holds the paper could try out what is not printed on it.
    """
    text = json.dumps(dict(facts), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()[:RECORD_HASH_BYTES]
