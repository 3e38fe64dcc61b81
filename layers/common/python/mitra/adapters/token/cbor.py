"""Deterministic CBOR (RFC 8949, 4.2.1), the part of it that a token may use, read without mercy.

cbor2 writes. It does not read: it acts on tags while it decodes (compiles a regular expression, builds a
decimal), takes trailing bytes and long forms, and lets `True` stand for the key 1. This reader knows
integers, byte strings, texts, arrays and maps, looks at each byte once and calls nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from mitra.domain.token_fault import TokenRefused

type Item = int | bytes | str | Sequence["Item"] | Mapping[int, "Item"]

MAX_DEPTH: Final = 3
_LENGTH_BYTES: Final = {24: 1, 25: 2, 26: 4, 27: 8}
_SMALLEST: Final = {24: 24, 25: 1 << 8, 26: 1 << 16, 27: 1 << 32}
_INDEFINITE: Final = 31
_TAG: Final = 6
_SIMPLE: Final = 7


def encode(item: Item) -> bytes:
    """The one deterministic encoding.

    cbor2 sorts keys by length first (RFC 7049): the same order for the keys of a token, where all negative
    keys take one byte and never stand beside one of two.
    """
    # Here and not above: only who issues ever writes.
    import cbor2  # noqa: PLC0415

    return cbor2.dumps(item, canonical=True)


def byte_string(data: bytes) -> bytes:
    """A byte string of fewer than 65,536 bytes, with its head (RFC 8949, 3.1)."""
    size = len(data)
    if size < 24:
        return bytes((0x40 | size,)) + data
    return (bytes((0x58, size)) if size < 1 << 8 else b"\x59" + size.to_bytes(2)) + data


def decode(data: bytes) -> Item:
    """The item that fills `data` wholly. Raises TokenRefused for all but the one deterministic encoding."""
    reader = _Reader(data)
    item = reader.item(0)
    if reader.position != len(data):
        raise TokenRefused("cbor_trailing")
    return item


class _Reader:
    """One pass over the bytes."""

    def __init__(self, data: bytes) -> None:
        self.position = 0
        self._data = data
        self._readers: Mapping[int, Callable[[int, int], Item]] = {
            0: lambda value, _: value,
            1: lambda value, _: -1 - value,
            2: lambda size, _: self._take(size),
            3: self._text,
            4: self._array,
            5: self._map,
        }

    def item(self, depth: int) -> Item:
        """The next item, which lies inside `depth` arrays or maps."""
        first = self._take(1)[0]
        major, info = first >> 5, first & 31
        if major == _SIMPLE:
            raise TokenRefused("cbor_simple")
        if major == _TAG:
            raise TokenRefused("cbor_tag")
        return self._readers[major](self._argument(info), depth)

    def _argument(self, info: int) -> int:
        if info < 24:
            return info
        if info == _INDEFINITE:
            raise TokenRefused("cbor_indefinite")
        if info not in _LENGTH_BYTES:
            raise TokenRefused("cbor_reserved")
        value = int.from_bytes(self._take(_LENGTH_BYTES[info]))
        if value < _SMALLEST[info]:
            raise TokenRefused("cbor_not_shortest")
        return value

    def _take(self, size: int) -> bytes:
        if size > len(self._data) - self.position:
            raise TokenRefused("cbor_truncated")
        self.position += size
        return self._data[self.position - size : self.position]

    def _text(self, size: int, _: int) -> str:
        try:
            return self._take(size).decode("utf-8")
        except UnicodeDecodeError:
            raise TokenRefused("cbor_not_utf8") from None

    def _array(self, size: int, depth: int) -> list[Item]:
        self._descend(size, depth)
        return [self.item(depth + 1) for _ in range(size)]

    def _map(self, size: int, depth: int) -> dict[int, Item]:
        self._descend(size, depth)
        found: dict[int, Item] = {}
        before = b""
        for _ in range(size):
            start = self.position
            key = self.item(depth + 1)
            encoded = self._data[start : self.position]
            if not isinstance(key, int):
                raise TokenRefused("cbor_key_type")
            if key in found:
                raise TokenRefused("cbor_duplicate_key")
            if encoded < before:
                raise TokenRefused("cbor_key_order")
            found[key] = self.item(depth + 1)
            before = encoded
        return found

    def _descend(self, size: int, depth: int) -> None:
        """Each item takes a byte at least, so a size beyond what is left is a lie."""
        if depth >= MAX_DEPTH:
            raise TokenRefused("cbor_too_deep")
        if size > len(self._data) - self.position:
            raise TokenRefused("cbor_truncated")
