"""The functions of a template: code, limits, environment, and what starts them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from local.template.document import Section, Template, number, properties, section, text
from local.template.sources import HttpRoute, QueueSource, Schedule, Sources, sources

FUNCTION = "AWS::Serverless::Function"
LAYER = "AWS::Serverless::LayerVersion"

# What SAM and Lambda use where a template says nothing.
_DEFAULT_TIMEOUT_SECONDS = 3
_DEFAULT_MEMORY_MB = 128


@dataclass(frozen=True, slots=True)
class Function:
    """One function. The values of `environment` are expressions, still to be resolved."""

    logical_id: str
    name: str
    code: Path
    layers: tuple[Path, ...]
    handler: str
    runtime: str
    timeout_seconds: int
    memory_mb: int
    log_format: str
    log_level: str
    environment: Mapping[str, object]
    sources: Sources

    @property
    def routes(self) -> tuple[HttpRoute, ...]:
        """The HTTP routes that start it."""
        return tuple(source for source in self.sources if isinstance(source, HttpRoute))

    @property
    def queues(self) -> tuple[QueueSource, ...]:
        """The queues that start it."""
        return tuple(source for source in self.sources if isinstance(source, QueueSource))

    @property
    def schedules(self) -> tuple[Schedule, ...]:
        """The schedules that start it."""
        return tuple(source for source in self.sources if isinstance(source, Schedule))


def functions(template: Template) -> tuple[Function, ...]:
    """Every function of the template, Globals included. Raises TemplateError."""
    return tuple(
        _function(template, name, properties(resource, name))
        for name, resource in template.of_type(FUNCTION).items()
    )


def _function(template: Template, logical_id: str, own: Section) -> Function:
    said = _merged(template.function_globals, own)
    environment = section(said.get("Environment"), f"{logical_id}.Environment")
    logging = section(said.get("LoggingConfig"), f"{logical_id}.LoggingConfig")
    code = template.folder / text(said.get("CodeUri"), f"{logical_id}.CodeUri")
    return Function(
        logical_id=logical_id,
        name=code.name,
        code=code,
        layers=_layers(template, said.get("Layers"), logical_id),
        handler=text(said.get("Handler"), f"{logical_id}.Handler"),
        runtime=text(said.get("Runtime"), f"{logical_id}.Runtime"),
        timeout_seconds=number(
            said.get("Timeout", _DEFAULT_TIMEOUT_SECONDS), f"{logical_id}.Timeout"
        ),
        memory_mb=number(said.get("MemorySize", _DEFAULT_MEMORY_MB), f"{logical_id}.MemorySize"),
        log_format=text(logging.get("LogFormat", "Text"), f"{logical_id}.LogFormat"),
        log_level=text(logging.get("ApplicationLogLevel", ""), f"{logical_id}.ApplicationLogLevel"),
        environment=section(environment.get("Variables"), f"{logical_id}.Variables"),
        sources=sources(logical_id, section(said.get("Events"), f"{logical_id}.Events")),
    )


def _merged(general: Section, own: Section) -> dict[str, object]:
    """Globals and a function's own words, joined as SAM joins them."""
    return {key: _joined(general.get(key), own.get(key)) for key in {**general, **own}}


def _joined(general: object, own: object) -> object:
    if isinstance(general, dict) and isinstance(own, dict):
        return _merged(general, own)
    if isinstance(general, list) and isinstance(own, list):
        return [*general, *own]
    return general if own is None else own


def _layers(template: Template, refs: object, where: str) -> tuple[Path, ...]:
    """The folders of the template's own layers; layers from elsewhere are not on this machine."""
    layers = template.of_type(LAYER)
    named = [ref.get("Ref") for ref in (refs if isinstance(refs, list) else []) if ref]
    return tuple(
        template.folder / text(properties(layers[name], name).get("ContentUri"), f"{where}.Layers")
        for name in named
        if name in layers
    )
