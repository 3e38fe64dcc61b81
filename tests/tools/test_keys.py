"""The operator's commands, on real keys, tables and files."""

import base64
import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from mitra.adapters.dynamodb.key_acts import Act, DynamoKeyActs
from mitra.adapters.system_clock import SystemClock
from mitra.domain.errors import Conflict
from mitra.domain.key_ring import KeyState
from tests.functions.publishing import House, house
from tests.kit.rings import new_signing_key
from tools.keys.__main__ import main

YES = ("--yes", "--why", "a drill")


class Desk:
    """A house, and an operator at its commands."""

    def __init__(self, at: House, folder: Path) -> None:
        self.at, self.environment = at, folder / "env.json"
        # Keys are enrolled at the wall clock's time: the commands have no other.
        at.app.publish.clock = at.clock = SystemClock()  # type: ignore[assignment]  # it tells the time too
        self.deploy(**json.loads(at.settings["SIGNING_KEYS"]))

    def deploy(self, **keys: str) -> None:
        """Deploy with these keys, and let the publisher run."""
        self.at.restart(**keys)
        self.at.tick()
        variables = {**self.at.settings, "AWS_ENDPOINT_URL": self.at.aws.endpoint}
        self.environment.write_text(json.dumps({"PublisherFunction": variables}))

    def run(self, *arguments: str) -> tuple[int, str]:
        """One command: its exit status and what it said."""
        said: list[str] = []
        with patch.dict(os.environ):
            status = main(["--local", str(self.environment), *arguments], said.append)
        return status, "\n".join(said)

    def spare(self) -> str:
        """A second key of the revenue department; its id."""
        arns = json.loads(self.at.settings["SIGNING_KEYS"])
        before = {key.kid for key in self.at.ring.all()}
        self.deploy(**{**arns, "revenue": f"{arns['revenue']} {new_signing_key(self.at.aws)}"})
        [new] = [key.kid.hex() for key in self.at.ring.all() if key.kid not in before]
        return new

    def current(self) -> str:
        """The revenue department's key."""
        return self.at.signer().current("revenue").kid.hex()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with house() as at:
        yield Desk(at, tmp_path)


def test_the_list_says_which_key_signs_and_what_was_done(desk: Desk) -> None:
    spare, kid = desk.spare(), desk.current()
    status, said = desk.run("list")
    assert status == 0
    lines = {line[:16]: line for line in said.splitlines()}
    assert lines[kid].endswith("signs now")
    assert lines[spare].endswith("waits")
    desk.run("retire", kid, *YES)
    assert "retire " + kid in desk.run("list")[1]
    assert desk.run("list")[1].endswith(": a drill")


@pytest.mark.parametrize("command", ["retire", "compromise", "rotate"])
def test_without_yes_nothing_is_done(desk: Desk, command: str) -> None:
    desk.spare()
    before, what = desk.at.ring.all(), "revenue" if command == "rotate" else desk.current()
    at = ["--at", "2026-11-01T10:00+05:30"] if command == "compromise" else []
    status, said = desk.run(command, what, *at)
    assert (status, "Nothing was done" in said) == (0, True)
    assert desk.at.ring.all() == before


def test_yes_without_a_reason_is_refused(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.run("retire", desk.current(), "--yes")[0] == 1
    assert "--why" in capsys.readouterr().err
    assert desk.at.signer().current("revenue")


def test_rotation_lets_the_spare_sign_and_tells_the_verifiers(desk: Desk) -> None:
    spare, old = desk.spare(), desk.current()
    assert desk.run("rotate", "revenue", *YES)[0] == 0
    assert desk.current() == spare
    states = {key.kid.hex(): key.state for key in desk.at.key_list().keys}
    assert (states[old], states[spare]) == (KeyState.RETIRED, KeyState.ACTIVE)


def test_without_a_spare_there_is_no_rotation(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.run("rotate", "revenue", *YES)[0] == 1
    assert "no other key" in capsys.readouterr().err


def test_a_leak_is_published_at_once_with_the_number_of_documents(desk: Desk) -> None:
    kid = desk.current()
    for day in (1, 2, 3):
        register(desk, kid, f"2026-11-0{day}T08:00:00+00:00")
    register(desk, "ab" * 8, "2026-11-02T08:00:00+00:00")
    status, said = desk.run("compromise", kid[:6], "--at", "2026-11-02T10:00+05:30", *YES)
    assert status == 0
    assert "2 documents since then" in said
    assert "1 documents from before" in said
    assert "HAS NO OTHER KEY" in said
    [found] = [key for key in desk.at.key_list().keys if key.kid.hex() == kid]
    assert found.state is KeyState.COMPROMISED
    assert f"{found.compromised_at:%H:%M}" == "04:30"


def register(desk: Desk, kid: str, issued_at: str) -> None:
    """A document in the register."""
    item = {
        "id": f"DOC{issued_at}{kid}",
        "issued_at": issued_at,
    }
    values: dict[str, dict[str, object]] = {name: {"S": value} for name, value in item.items()}
    values["kid"] = {"B": base64.b64encode(bytes.fromhex(kid)).decode()}
    table = desk.at.settings["DOCUMENTS_TABLE"]
    desk.at.dynamodb.call("PutItem", {"TableName": table, "Item": values})


@pytest.mark.parametrize("moment", ["2026-11-02T10:00", "yesterday", "2999-01-01T00:00+00:00"])
def test_a_leak_needs_a_past_moment_with_its_zone(desk: Desk, moment: str) -> None:
    before = desk.at.ring.all()
    try:
        assert desk.run("compromise", desk.current(), "--at", moment, *YES)[0] == 1
    except SystemExit as refused:
        assert refused.code == 2  # noqa: PT017 - argparse ends the program
    assert desk.at.ring.all() == before


@pytest.mark.parametrize("kid", ["", "zz", "0" * 16])
def test_a_key_has_to_be_named_beyond_doubt(desk: Desk, kid: str) -> None:
    desk.spare()
    assert desk.run("retire", kid, *YES)[0] == 1


def test_two_operators_at_once_do_one_thing(desk: Desk) -> None:
    key = desk.at.signer().current("revenue")
    acts = DynamoKeyActs(desk.at.dynamodb, desk.at.settings["KEYS_TABLE"])
    moment = desk.at.clock.now()
    retired = key._replace(state=KeyState.RETIRED)
    acts.change(key, retired, Act(moment, "a", "retire", "first", key.kid.hex()))
    later = moment + timedelta(seconds=1)
    with pytest.raises(Conflict):
        acts.change(key, retired, Act(later, "b", "retire", "second", key.kid.hex()))
    assert [act.why for act in acts.all()] == ["first"]


def test_a_request_goes_out_and_its_certificate_comes_in(desk: Desk, tmp_path: Path) -> None:
    kid = desk.current()
    made = x509.load_pem_x509_csr(desk.run("csr", kid)[1].encode())
    assert made.is_signature_valid
    above = x509.load_der_x509_certificate(desk.at.ring.root_certificate())
    leaf = x509.load_der_x509_certificate(desk.at.signer().current("revenue").certificate)
    file = tmp_path / "chain.pem"
    file.write_bytes(_pem(leaf) + _pem(above))
    assert desk.run("certificate", kid, str(file), *YES)[0] == 0
    assert len(desk.at.signer().chain()) == 2
    file.write_bytes(_pem(above))
    assert desk.run("certificate", kid, str(file), *YES)[0] == 1


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.PEM)


def test_without_a_stack_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--local", str(tmp_path / "none.json"), "list"]) == 1
    assert "no local stack" in capsys.readouterr().err
