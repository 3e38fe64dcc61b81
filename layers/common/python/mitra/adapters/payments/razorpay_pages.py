"""Razorpay's lists, page after page.

https://razorpay.com/docs/api/payments/fetch-all-payments
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol

from mitra.adapters.payments.razorpay_line import RazorpayLine
from mitra.domain.errors import GatewayOutage

PAGE: Final = 100
"""The most that Razorpay gives at once."""
MOST_PAGES: Final = 2000


class Page[T](Protocol):
    """One page of a list."""

    @property
    def items(self) -> Sequence[T]:
        """At most PAGE."""


def every[T](
    line: RazorpayLine,
    credentials: str,
    path: str,
    shape: type[Page[T]],
    query: Mapping[str, str | int] | None = None,
) -> Iterator[T]:
    """Each entry of a list, read while it is iterated. Raises as the line does.

    A list grows at its head while it is read, so an entry may come twice: whoever counts them looks at their ids.
    """
    for number in range(MOST_PAGES):
        asked = {**(query or {}), "count": PAGE, "skip": number * PAGE}
        items = line.get(credentials, path, shape, asked).items
        yield from items
        if len(items) < PAGE:
            return
    raise GatewayOutage("a list of the gateway has no end")
