"""Secrets are kept, read again when a signature does not fit, and survive an outage."""

import pytest

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.secrets import Secrets
from mitra.config import AwsSettings
from mitra.domain.errors import AccessRefused, AwsOutage
from tests.kit.clocks import FixedClock
from tests.kit.scripted_server import Reply, ScriptedServer, scripted

FIRST = Reply(body=b'{"SecretString":"{\\"key\\":\\"first\\"}"}')
SECOND = Reply(body=b'{"SecretString":"{\\"key\\":\\"second\\"}"}')
DOWN = Reply(500)


def secrets_of(server: ScriptedServer, clock: FixedClock) -> Secrets:
    settings = AwsSettings("ap-south-1", "AKIA", "secret", "", server.url)
    return Secrets(JsonRpc(settings, "secretsmanager", clock=clock), clock)


def test_a_secret_is_read_once_in_five_minutes() -> None:
    clock = FixedClock()
    with scripted(FIRST, SECOND) as server:
        secrets = secrets_of(server, clock)
        assert [secrets.json("a"), secrets.json("a")] == [{"key": "first"}] * 2
        clock.sleep(299)
        assert secrets.json("a") == {"key": "first"}
        clock.sleep(1)
        assert secrets.json("a") == {"key": "second"}
    assert len(server.calls) == 2
    assert server.calls[0].body == b'{"SecretId": "a"}'


def test_fresh_asks_at_most_once_in_ten_seconds() -> None:
    clock = FixedClock()
    with scripted(FIRST, SECOND) as server:
        secrets = secrets_of(server, clock)
        assert [secrets.json("a"), secrets.fresh("a")] == [{"key": "first"}] * 2
        clock.sleep(10)
        assert [secrets.fresh("a") for _ in range(50)] == [{"key": "second"}] * 50
        assert secrets.json("a") == {"key": "second"}
    assert len(server.calls) == 2


def test_each_secret_has_its_own_place() -> None:
    with scripted(FIRST, SECOND) as server:
        secrets = secrets_of(server, FixedClock())
        assert [secrets.json("a"), secrets.json("b")] == [{"key": "first"}, {"key": "second"}]


def test_an_old_secret_serves_while_aws_is_down() -> None:
    clock = FixedClock()
    with scripted(FIRST, DOWN, DOWN, DOWN, SECOND) as server:
        secrets = secrets_of(server, clock)
        secrets.json("a")
        clock.sleep(300)
        assert secrets.json("a") == {"key": "first"}
        clock.sleep(300)
        assert secrets.json("a") == {"key": "second"}


def test_without_an_old_one_an_outage_is_an_outage() -> None:
    with scripted(DOWN) as server, pytest.raises(AwsOutage):
        secrets_of(server, FixedClock()).json("a")


@pytest.mark.parametrize("text", [b"{}", b'{"SecretString":"plain"}', b'{"SecretString":"[]"}'])
def test_a_secret_that_is_no_object_pages_a_person(text: bytes) -> None:
    with scripted(Reply(body=text)) as server, pytest.raises(AccessRefused):
        secrets_of(server, FixedClock()).json("a")
