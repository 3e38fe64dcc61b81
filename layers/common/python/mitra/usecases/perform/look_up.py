"""A question to a department."""

from mitra.domain.effects import LookUp
from mitra.domain.errors import AccessRefused, DepartmentOutage
from mitra.domain.happenings import DepartmentUnavailable, FoundItem, LookedUp
from mitra.ports.departments import Departments, Item
from mitra.usecases.perform.context import Context


class PerformLookUp:
    """Asks the department, and words its answer in the citizen's language."""

    def __init__(self, departments: Departments) -> None:
        self._departments = departments

    def __call__(self, effect: LookUp, context: Context) -> LookedUp | DepartmentUnavailable:
        """Look it up."""
        try:
            items = self._departments.look_up(
                effect.department, effect.service_code, effect.inputs, effect.language
            )
        except (DepartmentOutage, AccessRefused) as error:
            context.trouble(error.code)
            return DepartmentUnavailable(effect.department)
        return LookedUp(tuple(_found(item, effect.language) for item in items))


def _found(item: Item, language: str) -> FoundItem:
    lines = item.lines.get(language) or item.lines.get("en") or ()
    return FoundItem(
        title=item.titles.in_language(language),
        lines=tuple(lines),
        latitude=item.latitude,
        longitude=item.longitude,
        address=item.address,
    )
