"""Reading JSON that may be anything, without ever failing on its shape."""

import json
from collections.abc import Mapping

from mitra.domain.errors import Malformed

DEEPEST = 40
"""Levels of nesting. Meta's deepest bodies have fourteen."""


def read_object(body: bytes) -> Mapping[str, object]:
    """The JSON object that a body is. Raises Malformed."""
    try:
        root: object = json.loads(body, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        raise Malformed("the body is not JSON") from None
    if not isinstance(root, dict) or _is_too_deep(root):
        raise Malformed("the body is not an object, or too deep")
    return root


def as_object(value: object) -> Mapping[str, object]:
    """The object that a value is; an empty one when it is something else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """The list that a value is; what should be a list and is none is taken for its only entry."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def as_text(value: object) -> str:
    """The text that a value is; empty when it is something else."""
    return value if isinstance(value, str) else ""


def _is_too_deep(root: object) -> bool:
    level: list[object] = [root]
    for _ in range(DEEPEST):
        level = [child for node in level for child in _children(node)]
        if not level:
            return False
    return True


def _children(node: object) -> list[object]:
    if isinstance(node, dict):
        return list(node.values())
    return node if isinstance(node, list) else []
