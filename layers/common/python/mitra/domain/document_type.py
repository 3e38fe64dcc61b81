"""A kind of document as a verifier needs it: how to name it, whose key may sign it, and what its lines say."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from mitra.domain.titles import Titles
from mitra.domain.value import Value


class FieldKind(StrEnum):
    """How a field's value is written in a token: see mitra.domain.credential."""

    TEXT = "text"
    MONEY = "money"
    DATE = "date"
    CODE = "code"


class TokenField(Value):
    """One line that stands on the paper and, under `key`, in the token. `codes` are the words of its codes."""

    id: str
    key: int
    kind: FieldKind
    label: Titles
    codes: Mapping[str, Titles] = MappingProxyType({})


class DocumentType(Value):
    """One kind; `authority` is the department's name as it stands on the paper, `fields` are in its order."""

    type: str
    type_code: int
    department: str
    title: Titles
    authority: Titles
    fields: tuple[TokenField, ...] = ()
