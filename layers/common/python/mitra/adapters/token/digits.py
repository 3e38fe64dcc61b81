"""A token as one decimal number: numeric QR segments waste a third of a percent, and any address takes them."""

from typing import Final

from mitra.domain.token_fault import TokenRefused

MAX_TOKEN_BYTES: Final = 1024
MAX_DIGITS: Final = len(str((2 << 8 * MAX_TOKEN_BYTES) - 1))
_SENTINEL: Final = b"\x01"


def to_digits(token: bytes) -> str:
    """The number of the byte 1 followed by the token: the 1 keeps leading zero bytes. Raises TokenRefused."""
    if not token or len(token) > MAX_TOKEN_BYTES:
        raise TokenRefused("too_long" if token else "empty")
    return str(int.from_bytes(_SENTINEL + token))


def from_digits(text: str) -> bytes:
    """The token in the number; ASCII digits only, no sign, no leading zero. Raises TokenRefused."""
    if not text:
        raise TokenRefused("empty")
    if len(text) > MAX_DIGITS:
        raise TokenRefused("too_long")
    if not (text.isascii() and text.isdigit()):
        raise TokenRefused("not_digits")
    if text[0] == "0":
        raise TokenRefused("leading_zero")
    number = int(text)
    data = number.to_bytes((number.bit_length() + 7) // 8)
    if data[:1] != _SENTINEL or len(data) == 1:
        raise TokenRefused("no_sentinel")
    if len(data) > MAX_TOKEN_BYTES + 1:
        raise TokenRefused("too_long")
    return data[1:]
