"""The outbox ids of orders in the chat, and of news under their cards: they come back in the messages' statuses.

So it is known without a look-up which order a phone could not show, and which news did not arrive.
"""

import re

UNSHOWN = "unshown"
"""The outcome of a payment event: the order did not reach the phone, or the phone cannot show it."""

UNHEARD = "unheard"
"""The same: Meta did not put the news of this `status` under the order's card."""

_ORDER = re.compile(r"order:([A-Za-z0-9_.-]{1,35}):[A-Za-z0-9_-]{1,43}")
_NEWS = re.compile(r"news:([A-Za-z0-9_.-]{1,35}):([a-z]{1,20}):[A-Za-z0-9_-]{1,43}")


def order_id(reference: str, name: str) -> str:
    """The id of an order's message; `name` is that of the reply."""
    return f"order:{reference}:{name}"


def news_id(reference: str, status: str, name: str) -> str:
    """The id of the news that an order is in a state now."""
    return f"news:{reference}:{status}:{name}"


def lost_in(outbox_id: str) -> dict[str, str]:
    """What did not arrive, as data of a payment event; empty for any other message."""
    if order := _ORDER.fullmatch(outbox_id):
        return {"reference": order[1], "outcome": UNSHOWN}
    if news := _NEWS.fullmatch(outbox_id):
        return {"reference": news[1], "outcome": UNHEARD, "status": news[2]}
    return {}
