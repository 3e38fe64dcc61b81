"""Tables as template.yaml describes them, on the emulator, each under a name of its own."""

from itertools import count

from mitra.adapters.aws.json_rpc import JsonRpc
from tests.kit.template import transformed

_numbers = count(1)
_ASKED = ("AttributeDefinitions", "KeySchema", "BillingMode", "GlobalSecondaryIndexes")


def new_table(dynamodb: JsonRpc, logical_id: str) -> str:
    """Create one; its name comes back."""
    properties = transformed()[logical_id]["Properties"]
    name = f"{logical_id}{next(_numbers)}"
    described = {key: properties[key] for key in _ASKED if key in properties}
    dynamodb.call("CreateTable", {"TableName": name, **described})
    return name
