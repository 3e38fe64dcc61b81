"""Values whose class costs nothing to make.

A dataclass compiles its methods when it is made, 1.5 to 3 ms of every cold start, and loads `inspect` for it;
a named tuple takes a third of that. A subclass of Value is an ordinary class: type checkers read its fields
as they read a dataclass's (PEP 681), and its few methods are these.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self, dataclass_transform

if TYPE_CHECKING:
    from dataclasses import Field


_ASKED = "__dataclass_fields__"


class _Fields:
    """What the standard library and msgspec ask a dataclass for: made when they ask, and kept."""

    def __get__(self, _: object, asked: type) -> Mapping[str, object]:
        from dataclasses import dataclass  # noqa: PLC0415

        facts = {name: vars(asked)[name] for name in asked.__annotations__ if name in vars(asked)}
        twin = type(asked.__name__, (), {"__annotations__": asked.__annotations__, **facts})
        twin.__doc__ = asked.__doc__
        found: Mapping[str, object] = vars(dataclass(init=False, repr=False, eq=False)(twin))[
            _ASKED
        ]
        type.__setattr__(asked, _ASKED, found)
        return found


@dataclass_transform(frozen_default=True)
class Value:
    """Fields are the annotated names, in order; one with a class attribute has that default. Frozen.

    To who asks it is a dataclass: `dataclasses.replace` and msgspec take it as one.
    """

    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    else:
        __dataclass_fields__ = _Fields()

    def __init__(self, *given: object, **named: object) -> None:
        fields = type(self).__annotations__
        facts = dict(zip(fields, given, strict=False)) | named if given else named
        if facts.keys() != fields.keys() or len(facts) != len(given) + len(named):
            facts |= self.__defaults(facts, len(given) + len(named))
        self.__dict__.update(facts)

    def __defaults(self, facts: Mapping[str, object], given: int) -> Mapping[str, object]:
        fields, name = type(self).__annotations__, type(self).__name__
        if len(facts) != given or not facts.keys() <= fields.keys():
            raise TypeError(f"{name}: a field twice, or one that it has not")
        left = [field for field in fields if field not in facts]
        missing = [field for field in left if not hasattr(type(self), field)]
        if missing:
            raise TypeError(f"{name} lacks {', '.join(missing)}")
        return {field: getattr(type(self), field) for field in left}

    def __setattr__(self, name: str, _: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be taken away")

    def __facts(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in type(self).__annotations__)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__facts() == other.__facts()

    def __hash__(self) -> int:
        return hash(self.__facts())

    def __repr__(self) -> str:
        shown = zip(type(self).__annotations__, self.__facts(), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={fact!r}' for name, fact in shown)})"

    def __replace__(self, **changes: object) -> Self:
        """For `copy.replace`."""
        current = dict(zip(type(self).__annotations__, self.__facts(), strict=True))
        return type(self)(**current | changes)
