"""Which performer does which effect."""

from typing import NamedTuple

from mitra.domain.effects import (
    Effect,
    FindCases,
    FindHallTicket,
    LoadOptions,
    LookUp,
    OpenCase,
    OrderDocument,
    StoreMedia,
)
from mitra.domain.happenings import Happening
from mitra.usecases.perform.context import Context
from mitra.usecases.perform.find_cases import PerformFindCases
from mitra.usecases.perform.find_hall_ticket import PerformFindHallTicket
from mitra.usecases.perform.load_options import PerformLoadOptions
from mitra.usecases.perform.look_up import PerformLookUp
from mitra.usecases.perform.open_case import PerformOpenCase
from mitra.usecases.perform.order_document import PerformOrderDocument
from mitra.usecases.perform.store_media import PerformStoreMedia


class Performers(NamedTuple):
    """One for each kind of effect."""

    load_options: PerformLoadOptions
    look_up: PerformLookUp
    open_case: PerformOpenCase
    find_cases: PerformFindCases
    store_media: PerformStoreMedia
    order_document: PerformOrderDocument
    find_hall_ticket: PerformFindHallTicket


class PerformEffect:
    """Performs any effect; its result, if it has one, is the next happening of the turn."""

    def __init__(self, performers: Performers) -> None:
        self._performers = performers

    def __call__(self, effect: Effect, context: Context) -> Happening | None:
        """Perform it. Raises AwsOutage or GraphOutage when the turn has to be taken again."""
        by = self._performers
        result: Happening | None = None
        match effect:
            case LoadOptions():
                result = by.load_options(effect, context)
            case LookUp():
                result = by.look_up(effect, context)
            case OpenCase():
                result = by.open_case(effect, context)
            case FindCases():
                result = by.find_cases(effect, context)
            case StoreMedia():
                result = by.store_media(effect, context)
            case FindHallTicket():
                result = by.find_hall_ticket(effect, context)
            case OrderDocument():
                by.order_document(effect, context)
        return result
