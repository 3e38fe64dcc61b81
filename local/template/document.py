"""Reading a SAM template: YAML with CloudFormation's short tags (`!Ref`, `!Sub` ...)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from samtranslator.yaml_helper import intrinsics_multi_constructor

type Section = Mapping[str, object]


class TemplateError(ValueError):
    """The template says something that the local stack cannot follow. The message names it."""


class _Loader(yaml.CSafeLoader):
    """libyaml's loader, many times faster than the one that SAM's own helper uses."""


_Loader.add_multi_constructor("!", intrinsics_multi_constructor)


@dataclass(frozen=True, slots=True)
class Template:
    """A template as it is written. Expressions stay unresolved: CloudFormation resolves them."""

    folder: Path
    parameters: Section
    conditions: Section
    function_globals: Section
    resources: Mapping[str, Section]

    def of_type(self, kind: str) -> dict[str, Section]:
        """The resources of one type by logical id."""
        return {name: body for name, body in self.resources.items() if body.get("Type") == kind}


def section(value: object, where: str) -> Section:
    """A mapping of the template; nothing written is an empty one. Raises TemplateError."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise TemplateError(f"{where} is not a mapping")
    return value


def text(value: object, where: str) -> str:
    """A plain text of the template. Raises TemplateError, also for an expression."""
    if not isinstance(value, str):
        raise TemplateError(f"{where} is not a plain text")
    return value


def number(value: object, where: str) -> int:
    """A plain whole number of the template. Raises TemplateError, also for an expression."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TemplateError(f"{where} is not a plain whole number")
    return value


def properties(resource: Section, name: str) -> Section:
    """The properties of a resource or event source."""
    return section(resource.get("Properties"), f"{name}.Properties")


def read(path: Path) -> Template:
    """Read a template. Raises TemplateError if it is not one, OSError if it cannot be read."""
    try:
        written = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    except yaml.YAMLError as fault:
        raise TemplateError(f"{path.name} is not YAML: {fault}") from fault
    body = section(written, path.name)
    resources = section(body.get("Resources"), "Resources")
    return Template(
        folder=path.resolve().parent,
        parameters=section(body.get("Parameters"), "Parameters"),
        conditions=section(body.get("Conditions"), "Conditions"),
        function_globals=section(
            section(body.get("Globals"), "Globals").get("Function"), "Globals.Function"
        ),
        resources={name: section(resource, name) for name, resource in resources.items()},
    )
