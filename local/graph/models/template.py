"""Template messages: words that Meta approved before, with the blanks filled in."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from local.graph.codes import TEMPLATE_FORMAT, TEMPLATE_TEXT
from local.graph.limits import TemplatePayload
from local.graph.models.media import DocumentMedia, MediaReference
from local.graph.models.part import Part, refuse
from local.graph.wire import JsonObject

_NOT_IN_A_BLANK = re.compile(r"[\n\r\t]| {5,}")


def _fits_a_blank(text: str) -> str:
    if _NOT_IN_A_BLANK.search(text):
        refuse(
            "cannot have new-line or tab characters or more than 4 consecutive spaces",
            TEMPLATE_TEXT,
        )
    return text


class TextParameter(Part):
    """Words for a blank; named or by place."""

    type: Literal["text"]
    text: Annotated[str, AfterValidator(_fits_a_blank)]
    parameter_name: str | None = None


class PayloadParameter(Part):
    """What a quick-reply button sends back."""

    type: Literal["payload"]
    payload: TemplatePayload


class ImageParameter(Part):
    """The picture of the header."""

    type: Literal["image"]
    image: MediaReference


class VideoParameter(Part):
    """The film of the header."""

    type: Literal["video"]
    video: MediaReference


class DocumentParameter(Part):
    """The document of the header."""

    type: Literal["document"]
    document: DocumentMedia


class ActionParameter(Part):
    """What a Flow button is given."""

    type: Literal["action"]
    action: JsonObject


Parameter = Annotated[
    TextParameter
    | PayloadParameter
    | ImageParameter
    | VideoParameter
    | DocumentParameter
    | ActionParameter,
    Field(discriminator="type"),
]


class Component(Part):
    """The blanks of one part of the template."""

    type: Literal["header", "body", "button"]
    sub_type: Literal["quick_reply", "url", "flow", "copy_code", "order_details"] | None = None
    index: Annotated[int, Field(ge=0, le=9)] | None = None
    parameters: tuple[Parameter, ...] = ()

    @model_validator(mode="after")
    def _blanks_of_one_kind(self) -> "Component":
        texts = [p for p in self.parameters if isinstance(p, TextParameter)]
        if len({p.parameter_name is None for p in texts}) > 1:
            refuse("mixes named parameters with parameters by place", TEMPLATE_FORMAT)
        if self.type == "button" and (self.sub_type is None or self.index is None):
            refuse("needs sub_type and index for a button", TEMPLATE_FORMAT)
        return self


class Language(Part):
    """The language the template is asked for in."""

    code: Annotated[str, Field(pattern=r"^[a-z]{2,3}(_[A-Z]{2})?$")]
    policy: Literal["deterministic"] = "deterministic"


class Template(Part):
    """Which template, in which language, with what in its blanks."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,512}$")]
    language: Language
    components: tuple[Component, ...] = ()
