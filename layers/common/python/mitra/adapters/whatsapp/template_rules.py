"""What Meta asks of a template before its people look at it, and the body that creates one.

https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
"""

import re
from collections.abc import Iterator
from typing import Final

from mitra.adapters.message_templates import BLANK, MessageTemplate
from mitra.adapters.whatsapp import limits

_NAME: Final = re.compile(r"[a-z0-9_]{1,512}")
_SPACING: Final = re.compile(r"\t| {5,}|\n{3,}")
_NEIGHBOURS: Final = re.compile(r"}}\s*{{")

JsonObject = dict[str, object]


def faults_of(template: MessageTemplate) -> tuple[str, ...]:
    """Why Meta would send it back; empty when it would not."""
    return (*_shape_faults(template), *_blank_faults(template), *_example_faults(template))


def _shape_faults(template: MessageTemplate) -> Iterator[str]:
    if not _NAME.fullmatch(template.name):
        yield "the name is not of small letters, digits and _"
    if limits.length(template.body) > limits.TEMPLATE_BODY:
        yield f"the body has more than {limits.TEMPLATE_BODY} characters"
    if limits.length(template.footer) > limits.TEMPLATE_FOOTER:
        yield f"the footer has more than {limits.TEMPLATE_FOOTER} characters"
    if BLANK.search(template.footer) or "\n" in template.footer:
        yield "the footer has a parameter or a line break"
    if any(limits.length(title) > limits.TEMPLATE_BUTTON for title in template.buttons):
        yield f"a button has more than {limits.TEMPLATE_BUTTON} characters"
    if _SPACING.search(template.body):
        yield "the body has tabs, five spaces or three line breaks in a row"


def _blank_faults(template: MessageTemplate) -> Iterator[str]:
    numbers = [int(number) for number in BLANK.findall(template.body)]
    if numbers != list(range(1, len(numbers) + 1)):
        yield "the parameters are not {{1}}, {{2}} ... in order, each once"
    if BLANK.sub("", template.body).count("{") or "}" in BLANK.sub("", template.body):
        yield "the body has a brace that is no parameter's"
    body = template.body.strip()
    if body.startswith("{{") or body.rstrip(".!?।").rstrip().endswith("}}"):
        yield "the body begins or ends with a parameter"
    if _NEIGHBOURS.search(body):
        yield "two parameters stand side by side"
    if len(BLANK.sub(" ", body).split()) <= 2 * len(numbers):
        yield "the body has too few words for its parameters"


def _example_faults(template: MessageTemplate) -> Iterator[str]:
    wanted = len(BLANK.findall(template.body))
    if len(template.parameters) != wanted or len(template.examples) != wanted:
        yield f"there are {wanted} parameters, but not as many names or examples"
        return
    if any(not example.strip() or "\n" in example for example in template.examples):
        yield "an example is empty or has several lines"
    longest = limits.length(template.body) + sum(map(limits.length, template.examples))
    if limits.length(template.body) <= limits.TEMPLATE_BODY < longest:
        yield "the body is too long once it is filled in"


def creation(template: MessageTemplate, header_handle: str = "") -> JsonObject:
    """The body of `POST /{whatsapp_business_account}/message_templates`.

    `header_handle` names a sample document that was uploaded before, which Meta's reviewers open.
    """
    body: JsonObject = {"type": "BODY", "text": template.body}
    if template.examples:
        body["example"] = {"body_text": [list(template.examples)]}
    components = [*_header(template, header_handle), body]
    if template.footer:
        components.append({"type": "FOOTER", "text": template.footer})
    if template.buttons:
        buttons = [{"type": "QUICK_REPLY", "text": title} for title in template.buttons]
        components.append({"type": "BUTTONS", "buttons": buttons})
    return {
        "name": template.name,
        "language": template.language,
        "category": template.category,
        "parameter_format": "POSITIONAL",
        "components": components,
    }


def _header(template: MessageTemplate, handle: str) -> list[JsonObject]:
    if template.header == "none":
        return []
    example = {"header_handle": [handle]}
    return [{"type": "HEADER", "format": template.header.upper(), "example": example}]
