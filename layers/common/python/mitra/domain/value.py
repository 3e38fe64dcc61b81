"""Values whose class costs nothing to make.

A dataclass compiles its methods when it is made, 1.5 to 3 ms of every cold start, and loads `inspect` for it;
a named tuple takes a third of that. A subclass of Value is an ordinary class: type checkers read its fields
as they read a dataclass's (PEP 681), and its few methods are these.
"""

from collections.abc import Mapping
from typing import Self, dataclass_transform


@dataclass_transform(frozen_default=True)
class Value:
    """Fields are the annotated names, in order; one with a class attribute has that default. Frozen."""

    def __init__(self, *given: object, **named: object) -> None:
        fields = type(self).__annotations__
        facts = dict(zip(fields, given, strict=False)) | named if given else named
        if facts.keys() != fields.keys() or len(facts) != len(given) + len(named):
            self._expect_whole(facts, len(given) + len(named))
        self.__dict__.update(facts)

    def _expect_whole(self, facts: Mapping[str, object], given: int) -> None:
        fields, name = type(self).__annotations__, type(self).__name__
        if len(facts) != given or not facts.keys() <= fields.keys():
            raise TypeError(f"{name}: a field twice, or one that it has not")
        missing = [field for field in fields if field not in facts and not hasattr(self, field)]
        if missing:
            raise TypeError(f"{name} lacks {', '.join(missing)}")

    def __setattr__(self, name: str, _: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be taken away")

    def _facts(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in type(self).__annotations__)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._facts() == other._facts()

    def __hash__(self) -> int:
        return hash(self._facts())

    def __repr__(self) -> str:
        shown = zip(type(self).__annotations__, self._facts(), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={fact!r}' for name, fact in shown)})"

    def __replace__(self, **changes: object) -> Self:
        """For `copy.replace`."""
        current = dict(zip(type(self).__annotations__, self._facts(), strict=True))
        return type(self)(**current | changes)
