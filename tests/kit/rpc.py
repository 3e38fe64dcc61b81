"""A JSON-RPC connection that can be told to misbehave, and that keeps what was said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mitra.adapters.aws.json_rpc import JsonRpc

Parameters = Mapping[str, object]


@dataclass
class TappedRpc:
    """Passes calls on to a real connection. `before` and `after` may raise; `calls` keeps them all.

    `repeats` names an operation whose next answer is lost: the call is made twice, as a client does
    that never heard the first answer.
    """

    real: JsonRpc
    calls: list[tuple[str, Parameters]] = field(default_factory=list)
    before: Callable[[str], None] = lambda _: None
    repeats: str = ""

    def call(self, operation: str, parameters: Parameters) -> dict[str, object]:
        """Call it."""
        self.calls.append((operation, parameters))
        self.before(operation)
        if operation == self.repeats:
            self.repeats = ""
            self.real.call(operation, parameters)
        return self.real.call(operation, parameters)
