"""The events queue as template.yaml describes it, on the emulator, each under a name of its own."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, cast

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.domain.event import Event, from_json
from tests.kit.template import transformed

_numbers = count(1)
_KEPT = ("FifoQueue", "DeduplicationScope", "FifoThroughputLimit", "VisibilityTimeout")


@dataclass(frozen=True)
class RealQueue:
    """A queue and what lies in it."""

    rpc: JsonRpc
    url: str

    def messages(self) -> list[dict[str, Any]]:
        """Everything that waits, as SQS hands it out, each taken out of the queue."""
        taken: list[dict[str, Any]] = []
        asked = {"QueueUrl": self.url, "MaxNumberOfMessages": 10, "AttributeNames": ["All"]}
        while found := cast(
            "list[dict[str, Any]]", self.rpc.call("ReceiveMessage", asked).get("Messages")
        ):
            taken += found
            done = [
                {"Id": str(n), "ReceiptHandle": m["ReceiptHandle"]} for n, m in enumerate(found)
            ]
            self.rpc.call("DeleteMessageBatch", {"QueueUrl": self.url, "Entries": done})
        return taken

    def events(self) -> Sequence[Event]:
        """The events that wait, each taken out of the queue."""
        return [from_json(message["Body"]) for message in self.messages()]


def new_events_queue(sqs: JsonRpc) -> RealQueue:
    """Create one."""
    properties = transformed()["EventsQueue"]["Properties"]
    attributes = {name: _text(properties[name]) for name in _KEPT if name in properties}
    name = f"events{next(_numbers)}.fifo"
    made = sqs.call("CreateQueue", {"QueueName": name, "Attributes": attributes})
    return RealQueue(sqs, str(made["QueueUrl"]))


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
