"""DynamoDB's way to write values, and back: {"S": text}, {"N": number}, {"B": bytes}.

Readers are soft about absence: an attribute that is missing, or of another type, reads as empty.
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
"""

import binascii
from collections.abc import Mapping, Sequence

from mitra.domain.errors import Malformed

Attribute = Mapping[str, object]
Item = Mapping[str, Attribute]


def text(value: str) -> Attribute:
    """A text attribute."""
    return {"S": value}


def number(value: int) -> Attribute:
    """A number attribute."""
    return {"N": str(value)}


def binary(value: bytes) -> Attribute:
    """A binary attribute."""
    return {"B": binascii.b2a_base64(value, newline=False).decode()}


def read_text(item: Item, name: str) -> str:
    """A text attribute's value; empty when it is not there."""
    value = item.get(name, {}).get("S", "")
    return value if isinstance(value, str) else ""


def read_number(item: Item, name: str) -> int:
    """A number attribute's value; 0 when it is not there."""
    return as_int(item.get(name, {}))


def as_int(attribute: Attribute) -> int:
    """The whole number in an attribute; 0 when it is none."""
    value = attribute.get("N", "0")
    return int(value) if isinstance(value, str) else 0


def read_binary(item: Item, name: str) -> bytes:
    """A binary attribute's value. Raises Malformed when it is not there."""
    value = item.get(name, {}).get("B")
    if not isinstance(value, str):
        raise Malformed("a stored item lacks its content")
    return binascii.a2b_base64(value)


def read_item(answer: Mapping[str, object]) -> Item | None:
    """The item of a GetItem answer, or None."""
    item = answer.get("Item")
    return item if isinstance(item, dict) and item else None


def read_items(answer: Mapping[str, object]) -> Sequence[Item]:
    """The items of a Query answer."""
    items = answer.get("Items")
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
