"""The templates that Meta approved: a message may only fill in their blanks."""

from collections.abc import Callable, Sequence

from local.graph import codes
from local.graph.errors import GraphError
from local.graph.limits import TEMPLATE_BODY_MAX
from local.graph.models.template import (
    Component,
    DocumentParameter,
    Template,
    TextParameter,
)
from mitra.adapters.message_templates import MessageTemplate, read_templates


class ApprovedTemplates:
    """By name and language. `paused` holds names of templates that people complained about."""

    def __init__(self, templates: Sequence[MessageTemplate] | None = None) -> None:
        approved = read_templates() if templates is None else templates
        self._approved = {(t.name, t.language): t for t in approved}
        self.paused: set[str] = set()

    def check(self, asked: Template) -> MessageTemplate:
        """The template that a message fills in. Raises GraphError as Meta would."""
        found = self.get(asked)
        if found is None:
            raise GraphError(
                codes.TEMPLATE_UNKNOWN,
                f"template name ({asked.name}) does not exist in {asked.language.code}",
            )
        if asked.name in self.paused:
            raise GraphError(codes.TEMPLATE_PAUSED, "The template is paused for its quality")
        for rule in _RULES:
            rule(asked, found)
        return found

    def get(self, asked: Template) -> MessageTemplate | None:
        """The approved template of this name and language, if there is one."""
        return self._approved.get((asked.name, asked.language.code))


def body_texts(asked: Template) -> list[str]:
    """What fills the blanks of the body, in order."""
    parameters = [p for part in _parts(asked, "body") for p in part.parameters]
    return [p.text for p in parameters if isinstance(p, TextParameter)]


def _parts(asked: Template, kind: str) -> list[Component]:
    return [part for part in asked.components if part.type == kind]


def _check_body(asked: Template, approved: MessageTemplate) -> None:
    given, wanted = len(body_texts(asked)), len(approved.parameters)
    if given != wanted:
        raise GraphError(
            codes.TEMPLATE_COUNT,
            f"body: number of localizable_params ({given}) does not match the expected number "
            f"of params ({wanted})",
        )
    if len(approved.filled(body_texts(asked))) > TEMPLATE_BODY_MAX:
        raise GraphError(codes.TEMPLATE_TOO_LONG, "The translated text is too long")


def _check_header(asked: Template, approved: MessageTemplate) -> None:
    given = [p for part in _parts(asked, "header") for p in part.parameters]
    if approved.header == "none" and given:
        raise GraphError(codes.TEMPLATE_COUNT, "header: the template has none to fill in")
    if approved.header == "document" and not (
        len(given) == 1 and isinstance(given[0], DocumentParameter)
    ):
        raise GraphError(
            codes.TEMPLATE_FORMAT, "header: Format mismatch, expected DOCUMENT, received UNKNOWN"
        )


def _check_buttons(asked: Template, approved: MessageTemplate) -> None:
    for part in _parts(asked, "button"):
        index = part.index or 0
        if part.sub_type != "quick_reply" or index >= len(approved.buttons):
            raise GraphError(
                codes.TEMPLATE_COUNT, f"buttons: there is no such button at index {index}"
            )


_RULES: tuple[Callable[[Template, MessageTemplate], None], ...] = (
    _check_header,
    _check_body,
    _check_buttons,
)
