"""Which answers of a service are lists or files: the answers themselves are text, whatever was asked."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from mitra.domain.service import Catalogue

LISTS: Final = frozenset({"passengers", "seats"})
"""Types of questions whose answer is compact JSON."""
FILES: Final = frozenset({"photo"})


class QuestionTypes:
    """The types of a service's questions by their ids, read from the catalogue when first needed."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.of_service = cache(self._of_service)

    def of_code(self, code: str) -> Mapping[str, str]:
        """Those of a public code, such as RTC-02; none where no service has it."""
        begins = code.lower().replace("-", "_") + "_"
        names = (name for name in self._catalogue.services() if name.startswith(begins))
        return next(map(self.of_service, names), {})

    def _of_service(self, service: str) -> Mapping[str, str]:
        return {one.id: one.type for one in self._catalogue.service(service).questions}
