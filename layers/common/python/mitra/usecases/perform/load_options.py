"""A department's list to choose from."""

from mitra.domain.effects import LoadOptions
from mitra.domain.errors import AccessRefused, DepartmentOutage
from mitra.domain.happenings import DepartmentUnavailable, OptionsLoaded
from mitra.domain.replies import Choice
from mitra.ports.departments import Departments, Option
from mitra.usecases.perform.context import Context


class PerformLoadOptions:
    """Asks the department, and titles its list in the citizen's language."""

    def __init__(self, departments: Departments) -> None:
        self._departments = departments

    def __call__(
        self, effect: LoadOptions, context: Context
    ) -> OptionsLoaded | DepartmentUnavailable:
        """Load the list."""
        try:
            options = self._departments.options(effect.department, effect.name, effect.parents)
        except (DepartmentOutage, AccessRefused) as error:
            context.trouble(error.code)
            return DepartmentUnavailable(effect.department)
        language = context.session.language
        return OptionsLoaded(tuple(_choice(option, language) for option in options))


def _choice(option: Option, language: str) -> Choice:
    title = option.titles.in_language(language)
    # Who chats in Telugu may still write Guntur.
    also = tuple(
        name for name in (*option.titles.by_language.values(), *option.also) if name != title
    )
    return Choice(option.id, title, option.description.in_language(language), also)
