"""Case references such as REV-7F3K-9QXM: short, random, with a check character, read back without error.

Seven random characters and one check character of Crockford's base 32. The check is a weighted sum over
GF(2^5) with weights 2^i (reduced by x^5 + x^2 + 1), so every single wrong character and every swap of two
neighbours is caught.
"""

import re

from mitra.domain.crockford import ALPHABET

RANDOM_BYTES = 5
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_SHAPE = re.compile(r"^\s*([A-Za-z]{3})[\s-]*((?:[0-9A-Za-z][\s-]*){8})$", re.ASCII)


def _times(factor: int, value: int) -> int:
    product = 0
    for bit in range(5):
        if factor >> bit & 1:
            product ^= value << bit
    for bit in range(8, 4, -1):
        if product >> bit & 1:
            product ^= 0b100101 << (bit - 5)
    return product


def _check(body: str) -> str:
    total, weight = 0, 2
    for character in body:
        total ^= _times(weight, ALPHABET.index(character))
        weight = _times(2, weight)
    return ALPHABET[total]


def new_reference(code: str, random: bytes) -> str:
    """The reference of a new case of service `code` (such as REV-02), from RANDOM_BYTES random bytes."""
    number = int.from_bytes(random[:RANDOM_BYTES]) >> (8 * RANDOM_BYTES - 35)
    body = "".join(ALPHABET[number >> shift & 31] for shift in range(30, -1, -5))
    return f"{code[:3]}-{body[:4]}-{body[4:]}{_check(body)}"


def read_reference(text: str) -> str | None:
    """The reference that a person typed (any case, O for 0, hyphens or not); None when it cannot be one."""
    found = _SHAPE.match(text)
    if not found:
        return None
    body = found[2].upper().translate(_LOOKALIKES)
    if len(body) != 8 or any(c not in ALPHABET for c in body) or _check(body[:7]) != body[7]:
        return None
    return f"{found[1].upper()}-{body[:4]}-{body[4:]}"
