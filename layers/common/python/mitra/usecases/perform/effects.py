"""Which performer does which effect."""

from mitra.domain.effects import (
    Effect,
    FindCases,
    LoadOptions,
    LookUp,
    OpenCase,
    OrderDocument,
    StoreMedia,
)
from mitra.domain.happenings import Happening
from mitra.usecases.perform.context import Context
from mitra.usecases.perform.find_cases import PerformFindCases
from mitra.usecases.perform.load_options import PerformLoadOptions
from mitra.usecases.perform.look_up import PerformLookUp
from mitra.usecases.perform.open_case import PerformOpenCase
from mitra.usecases.perform.order_document import PerformOrderDocument
from mitra.usecases.perform.store_media import PerformStoreMedia


class PerformEffect:
    """Performs any effect; its result, if it has one, is the next happening of the turn."""

    def __init__(
        self,
        load_options: PerformLoadOptions,
        look_up: PerformLookUp,
        open_case: PerformOpenCase,
        find_cases: PerformFindCases,
        store_media: PerformStoreMedia,
        order_document: PerformOrderDocument,
    ) -> None:
        self._load_options = load_options
        self._look_up = look_up
        self._open_case = open_case
        self._find_cases = find_cases
        self._store_media = store_media
        self._order_document = order_document

    def __call__(self, effect: Effect, context: Context) -> Happening | None:
        """Perform it. Raises AwsOutage or GraphOutage when the turn has to be taken again."""
        match effect:
            case LoadOptions():
                return self._load_options(effect, context)
            case LookUp():
                return self._look_up(effect, context)
            case OpenCase():
                return self._open_case(effect, context)
            case FindCases():
                return self._find_cases(effect, context)
            case StoreMedia():
                return self._store_media(effect, context)
            case OrderDocument():
                self._order_document(effect, context)
                return None
