"""What all parts of a body share, and the small ones used everywhere."""

from typing import Annotated, Literal, NoReturn
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from local.graph.limits import ButtonId, ButtonTitle, InteractiveBody


class Part(BaseModel):
    """A JSON object of a body. A key that Meta does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def refuse(details: str, code: int | None = None) -> NoReturn:
    """Refuse a value from inside a validator; `code` is Meta's if it is not that for bad values."""
    # Braces would be read as placeholders by pydantic.
    plain = details.replace("{", "(").replace("}", ")")
    raise PydanticCustomError(str(code) if code is not None else "refused", plain)


def _web_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not url.isprintable():
        refuse("must be a valid http or https URL")
    return url


WebAddress = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_web_address)]
"""Kept letter for letter: a signed link must not be written anew."""


def must_be_unique(what: str, values: list[str]) -> None:
    """Raise if two are the same."""
    if len(values) != len(set(values)):
        refuse(f"{what} must be unique")


class Context(Part):
    """The message that is quoted."""

    message_id: str


class Body(Part):
    """The words of an interactive message."""

    text: InteractiveBody


class Reply(Part):
    """What a reply button sends back."""

    id: ButtonId
    title: ButtonTitle


class ReplyButton(Part):
    """A reply button."""

    type: Literal["reply"]
    reply: Reply


class LinkParameters(Part):
    """A button that opens a page."""

    display_text: ButtonTitle
    url: WebAddress


class LinkAction(Part):
    """The button of a `cta_url` message."""

    name: Literal["cta_url"]
    parameters: LinkParameters
