"""The program and a real verify host: pinned once, its lists kept, and used without a network afterwards."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mitra.adapters.system_clock import SystemClock
from mitra.domain.document import DocumentStatus
from mitra.domain.key_ring import KeyState
from tests.functions.verify_server import Served, served
from tests.functions.verifying import NOW, Office, office
from tests.kit.certificates import LocalSigner
from tests.kit.scripted_server import HALF, Reply, scripted
from tests.tools.verifier.desk import Desk
from tools.verifier.lists import fingerprint
from tools.verifier.origin import origin
from tools.verifier.refusals import Usage
from tools.verifier.web import Host


@pytest.fixture(scope="module")
def service() -> Office:
    return office()


@pytest.fixture
def site(service: Office, desk: Desk) -> Iterator[Served]:
    desk.clock.at = SystemClock().now()
    service.keys.publish()
    with served(service) as running:
        yield running


def pinned(desk: Desk, site: Served, service: Office, what: str) -> tuple[int, str, str]:
    pin = fingerprint(service.keys.root.key)
    return desk.run("--json", "--host", site.url, "--pin", pin, what)


def verdict(told: tuple[int, str, str]) -> tuple[int, str, str | None]:
    found = json.loads(told[1])
    return told[0], found["verdict"], found["reason"]


def test_pinned_once_and_then_known(desk: Desk, site: Served, service: Office) -> None:
    _, link = service.issue(0xB001)
    assert verdict(pinned(desk, site, service, link)) == (0, "genuine", None)
    assert verdict(desk.run("--json", link)) == (0, "genuine", None)
    asked = "".join(site.targets)
    assert link.partition("#")[2][:40] not in asked
    assert "/v/" not in asked, "nothing of the certificate is sent"


def test_without_a_network_what_is_kept_is_used(desk: Desk, site: Served, service: Office) -> None:
    _, link = service.issue(0xB002)
    pinned(desk, site, service, link)
    before = len(site.targets)
    assert verdict(desk.run("--json", "--offline", link)) == (0, "genuine", None)
    assert len(site.targets) == before
    desk.clock.at += timedelta(days=8)
    assert verdict(desk.run("--json", "--offline", link))[1:] == (
        "status_not_checked",
        "status_list_expired",
    )


def test_a_host_that_is_gone(desk: Desk, service: Office) -> None:
    desk.clock.at = SystemClock().now()
    _, link = service.issue(0xB003)
    with served(service) as running:
        assert verdict(pinned(desk, running, service, link))[0] == 0
    assert verdict(desk.run("--json", link)) == (0, "genuine", None)


def test_what_did_not_change_is_not_sent_again(desk: Desk, site: Served, service: Office) -> None:
    _, link = service.issue(0xB004)
    pinned(desk, site, service, link)
    desk.run("--json", link)
    assert "if-none-match" in "".join(site.headers).lower()


def test_another_root_is_not_trusted(desk: Desk, site: Served, service: Office) -> None:
    _, link = service.issue(0xB005)
    other = fingerprint(LocalSigner().public())
    status, out, err = desk.run("--host", site.url, "--pin", other, link)
    assert (status, out) == (2, "")
    assert "not trusted" in err
    assert desk.run("--host", site.url, link)[0] == 2, "and nothing was kept"


def test_a_number_is_asked_of_the_register(desk: Desk, site: Served, service: Office) -> None:
    number, _ = service.issue(0xB006)
    status, out, _ = pinned(desk, site, service, number)
    assert (status, json.loads(out)["verdict"]) == (3, "on_record")
    assert "K*** L***" in desk.run(number)[1]
    assert desk.run("--json", "0000000000000")[0] == 1
    assert verdict(desk.run("--json", "--offline", number))[2] == "number_alone"


def test_of_a_key_that_leaked_the_register_decides(
    desk: Desk, site: Served, service: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, link = service.issue(0xB007)
    _, gone = service.issue(0xB008, DocumentStatus.REVOKED)
    good = list(service.keys.ring)
    leaked = good[0]._replace(state=KeyState.COMPROMISED, compromised_at=NOW - timedelta(hours=1))
    monkeypatch.setattr(service.keys, "ring", [leaked])
    service.keys.publish()
    assert verdict(pinned(desk, site, service, link)) == (0, "genuine", None)
    assert verdict(desk.run("--json", gone))[:2] == (1, "revoked")
    told = verdict(desk.run("--json", "--offline", link))
    assert told == (3, "unknown_key", "key_compromised")
    monkeypatch.undo()
    service.keys.publish()


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, b"x" * 1_100_000),
        Reply(302, headers=[("location", "http://127.0.0.1:9/")]),
        Reply(500),
        Reply(200, b"not a list"),
        HALF,
        b"nonsense\r\n\r\n",
    ],
)
def test_a_host_that_misbehaves(desk: Desk, reply: Reply | str | bytes) -> None:
    with scripted(reply) as server:
        host = Host(server.url)
        assert host.file("mitra-keys.jwt") in {None, b"not a list"}
        assert host.judged(b"x", "text/plain") is None
        assert host.file("../../etc/passwd") is None


@pytest.mark.parametrize(
    "address",
    [
        *("", "verify.example.gov.in", "http://verify.example.gov.in", "ftp://x", "https://"),
        *("https://a@b", "https://x:99999", "file:///etc/passwd", "http://localhost.evil.org"),
    ],
)
def test_a_host_that_could_be_listened_to(address: str) -> None:
    with pytest.raises(Usage):
        origin(address)


def test_only_scheme_and_host_of_an_address_count() -> None:
    assert origin("https://Verify.example.gov.in/v/x?y#z") == "https://verify.example.gov.in"
    assert origin("http://[::1]:8000/") == "http://[::1]:8000"


def test_a_link_in_the_place_of_a_kept_list_is_not_followed(
    desk: Desk, site: Served, service: Office, tmp_path: Path
) -> None:
    _, link = service.issue(0xB009)
    pinned(desk, site, service, link)
    (kept,) = tmp_path.glob("cache/mitra-verify/*/mitra-keys.jwt")
    precious = desk.put("precious", b"mine")
    kept.unlink()
    kept.symlink_to(precious)
    service.keys.publish()
    assert verdict(desk.run("--json", link)) == (0, "genuine", None)
    assert precious.read_bytes() == b"mine"
