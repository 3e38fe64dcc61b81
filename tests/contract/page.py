"""docs/department-api.yaml as the tests read it: its parts, and what keeps to them."""

from pathlib import Path
from typing import cast

import httpx
import yaml
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import JsonValue

Node = dict[str, JsonValue]
PAGE = Path(__file__).parents[2] / "docs" / "department-api.yaml"
API: Node = yaml.safe_load(PAGE.read_text(encoding="utf-8"))


def at(node: JsonValue, *keys: str) -> Node:
    """Go down the document, following references; a status also finds its class, such as 5XX."""
    for key in keys:
        found = cast("Node", node)
        node = found[key] if key in found else found[f"{key[0]}XX"]
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            node = at(API, *cast("str", node["$ref"]).removeprefix("#/").split("/"))
    return cast("Node", node)


def faults(value: JsonValue, schema: JsonValue) -> list[str]:
    """Check a value against a schema of the document, whose references it may use."""
    rules = cast("Node", {**API, **cast("Node", schema)})
    found = Draft202012Validator(rules, format_checker=FormatChecker()).iter_errors(value)
    return [f"{error.json_path}: {error.message}" for error in found]


def keeps(path: str, method: str, answer: httpx.Response, status: int) -> None:
    """Hold an answer of the sandbox against what the page says of this status."""
    assert answer.status_code == status, answer.text
    response = at(API, "paths", path, method, "responses", str(status))
    if "content" not in response:
        assert answer.content == b""
        return
    media = answer.headers["content-type"].partition(";")[0]
    assert faults(answer.json(), at(response, "content", media)["schema"]) == []
