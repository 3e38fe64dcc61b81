"""Amounts: whole paise of Indian rupees, everywhere. A rupee is a hundred of them."""

from collections.abc import Mapping
from types import MappingProxyType

from mitra.domain.value import Value


class Line(Value):
    """One line of a bill: what it is for, by language, and paise a piece."""

    titles: Mapping[str, str]
    paise: int
    quantity: int = 1

    @property
    def sum(self) -> int:
        """Paise for all pieces."""
        return self.paise * self.quantity


class Quote(Value):
    """What a department asks for a service, and into which merchant account it is paid.

    `about` are lines by language that say what is paid for (whose bill, until when). Where `least_paise` is less
    than the sum, the citizen may pay a part, from there up to the sum.
    """

    lines: tuple[Line, ...]
    account: str
    about: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    least_paise: int | None = None

    @property
    def paise(self) -> int:
        """The sum."""
        return sum(line.sum for line in self.lines)


def in_rupees(paise: int) -> str:
    """₹1,23,456 or ₹512.50: grouped as in India, paise only where there are some. Negative amounts keep their sign."""
    whole, rest = divmod(abs(paise), 100)
    digits = str(whole)
    head, last = digits[:-3], digits[-3:]
    pairs = [head[max(end - 2, 0) : end] for end in range(len(head), 0, -2)][::-1]
    shown = ",".join([*pairs, last]) + (f".{rest:02}" if rest else "")
    return f"{'-' if paise < 0 else ''}₹{shown}"
