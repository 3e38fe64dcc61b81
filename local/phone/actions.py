"""What a citizen can do, as the simulator API takes it: exactly one thing a call."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

type MediaKind = Literal["image", "document", "audio"]
type Outcome = Literal["success", "failed", "pending"]

_MIME_TYPE = r"^[A-Za-z0-9._+-]+/[A-Za-z0-9._+-]+(; ?[A-Za-z0-9.=+-]+)*$"
_KINDS = ("text", "tap", "location", "media", "pay")


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SharedPlace(_Given):
    """A place, in degrees (WGS 84)."""

    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False, strict=True)]
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False, strict=True)]
    name: Annotated[str, StringConstraints(max_length=1000)] = ""
    address: Annotated[str, StringConstraints(max_length=1000)] = ""


class SharedFile(_Given):
    """A file: by its path on this machine, or its bytes in base64 with a name and a MIME type."""

    type: MediaKind
    path: str | None = None
    base64: str | None = None
    filename: Annotated[str, StringConstraints(max_length=240)] = ""
    mime_type: Annotated[str, StringConstraints(pattern=_MIME_TYPE)] = ""
    caption: Annotated[str, StringConstraints(max_length=1024)] = ""

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.path is None) == (self.base64 is None):
            raise PydanticCustomError("source", "give exactly one of path and base64")
        return self


class Action(_Given):
    """One thing that the citizen does."""

    text: Annotated[str, StringConstraints(pattern=r"\S", max_length=65_536)] | None = None
    tap: Annotated[str, StringConstraints(min_length=1, max_length=1000)] | None = None
    location: SharedPlace | None = None
    media: SharedFile | None = None
    pay: Outcome | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        given = [kind for kind in _KINDS if getattr(self, kind) is not None]
        if len(given) != 1:
            raise PydanticCustomError("one", "give exactly one of text, tap, location, media, pay")
        return self
