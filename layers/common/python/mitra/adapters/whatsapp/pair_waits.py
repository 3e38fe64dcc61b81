"""How long to leave one person alone after Meta's pair limit: 4^n seconds at the n-th refusal in a row."""

from collections import OrderedDict
from typing import Final

from mitra.adapters.whatsapp.graph_errors import PAIR_SECONDS

_LONGEST_SECONDS: Final = 256.0
_MOST_PEOPLE: Final = 500


class PairWaits:
    """Refusals in a row by receiver, for this container; the oldest are forgotten."""

    def __init__(self) -> None:
        self._refusals: OrderedDict[str, int] = OrderedDict()

    def refused(self, receiver: str) -> float:
        """Seconds to wait: 6, then 16, 64, 256. Never under the pair limit's own six."""
        count = self._refusals.pop(receiver, 0) + 1
        self._refusals[receiver] = count
        if len(self._refusals) > _MOST_PEOPLE:
            self._refusals.popitem(last=False)
        return min(max(PAIR_SECONDS, 4.0 ** min(count, 5)), _LONGEST_SECONDS)

    def accepted(self, receiver: str) -> None:
        """Start from six again."""
        self._refusals.pop(receiver, None)
