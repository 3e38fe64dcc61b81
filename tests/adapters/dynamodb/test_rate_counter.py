"""Points by caller and minute, on the emulator: counted together, under keys that say nothing."""

import json
import os
from datetime import timedelta

import pytest

from mitra.adapters.aws.http import Patience
from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.rate_counter import DynamoRateCounter, network
from mitra.config import AwsSettings
from mitra.domain.errors import AwsOutage
from tests.kit.clocks import NOON, FixedClock
from tests.kit.ministack import shared_ministack
from tests.kit.scripted_server import Reply, scripted
from tests.kit.tables import new_table


@pytest.fixture
def dynamodb() -> JsonRpc:
    return JsonRpc(shared_ministack(), "dynamodb")


@pytest.fixture
def table(dynamodb: JsonRpc) -> str:
    return new_table(dynamodb, "RatesTable")


def counter(dynamodb: JsonRpc, table: str, clock: FixedClock | None = None) -> DynamoRateCounter:
    return DynamoRateCounter(dynamodb, table, clock or FixedClock(NOON), os.urandom)


def test_environments_count_together(dynamodb: JsonRpc, table: str) -> None:
    one, other = counter(dynamodb, table), counter(dynamodb, table)
    assert [one.add("192.0.2.1", 1), other.add("192.0.2.1", 5), one.add("192.0.2.1", 1)] == [
        1,
        6,
        7,
    ]
    assert other.add("192.0.2.2", 1) == 1


def test_every_minute_begins_anew(dynamodb: JsonRpc, table: str) -> None:
    clock = FixedClock(NOON)
    one = counter(dynamodb, table, clock)
    assert one.add("192.0.2.1", 5) == 5
    clock.at += timedelta(seconds=60)
    assert one.add("192.0.2.1", 5) == 5


def test_no_address_is_stored_and_all_of_it_is_forgotten(dynamodb: JsonRpc, table: str) -> None:
    counter(dynamodb, table).add("192.0.2.1", 1)
    items = dynamodb.call("Scan", {"TableName": table})["Items"]
    assert isinstance(items, list)
    assert len(items) == 2, "a salt and a count"
    assert "192.0.2" not in json.dumps(items)
    ends = sorted(int(item["expires_at"]["N"]) - int(NOON.timestamp()) for item in items)
    assert ends == [120, 86_400]


def test_another_day_is_another_salt(dynamodb: JsonRpc, table: str) -> None:
    clock = FixedClock(NOON)
    one = counter(dynamodb, table, clock)
    one.add("192.0.2.1", 1)
    clock.at += timedelta(days=1)
    one.add("192.0.2.1", 1)
    items = dynamodb.call("Scan", {"TableName": table})["Items"]
    assert isinstance(items, list)
    names = {item["id"]["S"].partition("#")[0] for item in items} - {"salt"}
    assert len(names) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8:0:0:ffff::9", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("", "\ud800", False),
    ],
)
def test_who_counts_as_one(one: str, other: str, same: bool) -> None:
    assert (network(one) == network(other)) is same


def test_an_outage_is_told_at_once() -> None:
    with scripted(Reply(500)) as server:
        settings = AwsSettings("ap-south-1", "AKIA", "secret", "", server.url)
        once = JsonRpc(settings, "dynamodb", FixedClock(), Patience(0.2, tries=1))
        with pytest.raises(AwsOutage):
            counter(once, "rates").add("192.0.2.1", 1)
        assert len(server.calls) == 1
