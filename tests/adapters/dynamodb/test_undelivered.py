"""More waiting cases than one answer of DynamoDB holds."""

import json
from datetime import UTC, datetime

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.undelivered import DynamoUndelivered
from mitra.config import AwsSettings
from tests.kit.scripted_server import Reply, scripted


def page(*references: str, more: bool = False) -> Reply:
    items = [{"reference": {"S": name}, "citizen": {"S": f"of {name}"}} for name in references]
    after = {"LastEvaluatedKey": {"reference": {"S": references[-1]}}} if more else {}
    return Reply(body=json.dumps({"Items": items, **after}).encode())


def test_pages_are_followed_up_to_the_limit() -> None:
    with scripted(page("A", "B", more=True), page("C", more=True), page("D")) as server:
        settings = AwsSettings("ap-south-1", "AKIA", "secret", "", server.url)
        waiting = DynamoUndelivered(JsonRpc(settings, "dynamodb"), "cases")
        found = waiting.undelivered(datetime(2026, 11, 22, tzinfo=UTC), 3)
    assert found == [("A", "of A"), ("B", "of B"), ("C", "of C")]
    asked = [json.loads(call.body) for call in server.calls]
    assert [query["Limit"] for query in asked] == [3, 1]
    assert asked[1]["ExclusiveStartKey"] == {"reference": {"S": "B"}}
