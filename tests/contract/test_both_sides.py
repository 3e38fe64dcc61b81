"""Mitra's own side of the department contract and the sandbox's understand each other."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest

from local.departments.case import Act, Decision, State
from local.departments.models import FaultRequest
from mitra.adapters import standard_webhooks
from mitra.adapters.catalogue_files import CatalogueFiles
from mitra.adapters.departments.client import HttpDepartments
from mitra.adapters.departments.line import Lines
from mitra.adapters.http_client import HttpClient
from mitra.domain.case import Case, CaseState
from mitra.domain.errors import DepartmentOutage, DepartmentRefused
from mitra.domain.event import Event
from mitra.domain.reference import new_reference
from mitra.ports.departments import PaperLink
from mitra.usecases.receive_callback import ReceiveCallback
from tests.kit.clocks import FixedClock
from tests.local.departments.kit import BASE, CASE, NOON, World, served


@contextmanager
def _mitra(world: World) -> Iterator[HttpDepartments]:
    """Give Mitra's client, connected to the departments of the sandbox."""
    with served(world) as address, closing(HttpClient()) as http:
        connected = {
            name: {"url": f"{address}/departments/{name}", "secret": secret}
            for name, secret in world.stack.department_secrets.items()
        }
        yield HttpDepartments(
            Lines(http, lambda: connected, FixedClock(NOON)), BASE, CatalogueFiles()
        )


def _case(**answers: str) -> Case:
    return Case(
        reference=CASE,
        citizen="citizen",
        service="rev_02_income_certificate",
        department="revenue",
        language="te",
        state=CaseState.RECORDED,
        opened_at=NOON,
        due_at=NOON + timedelta(days=7),
        answers={"name": "Lakshmi Devi", "mandal": "5011", **answers},
    )


def _paper(link: str) -> PaperLink:
    digest = hashlib.sha256(b"card").hexdigest()
    return PaperLink("ration_card", "image/jpeg", 4, digest, f"http://127.0.0.1:9/p?X-Amz={link}")


def test_mitra_reads_the_lists(world: World) -> None:
    with _mitra(world) as departments:
        districts = departments.options("revenue", "districts", {})
        mandals = departments.options("revenue", "mandals", {"district": "749"})
        place = {"district": "749", "mandal": "5011"}
        villages = departments.options("revenue", "villages", place)
        nothing = departments.options("revenue", "castles", {})

    assert (len(districts), len(mandals), len(villages), len(nothing)) == (26, 20, 19, 0)


@pytest.mark.parametrize("where", ["16.5,80.63", "Guntur"])
def test_mitra_finds_canteens(world: World, where: str) -> None:
    with _mitra(world) as departments:
        found = departments.look_up("canteens", "ANC-01", {"location": where}, "te")

    assert found
    assert all(item.latitude and item.address for item in found)


def test_mitra_hands_a_case_over_more_than_once(world: World) -> None:
    with _mitra(world) as departments:
        for link in ("1", "2"):
            departments.submit(_case(), "REV-02", [_paper(link)])

    assert [case.reference for case in world.departments.offices["revenue"].open_cases()] == [CASE]


def test_mitra_hears_a_refusal_in_the_citizens_language(world: World) -> None:
    with _mitra(world) as departments, pytest.raises(DepartmentRefused) as refusal:
        departments.submit(_case(), "MUN-22", [])

    assert refusal.value.reason["te"] == "ఈ సేవ వేరే శాఖకు చెందినది."


@pytest.mark.parametrize("kind", ["down", "error", "malformed"])
def test_mitra_takes_trouble_for_an_outage(world: World, kind: str) -> None:
    fault = FaultRequest.model_validate({"kind": kind, "times": 100})
    world.departments.offices["revenue"].faults.set(fault)

    with _mitra(world) as departments, pytest.raises(DepartmentOutage):
        departments.options("revenue", "districts", {})


@pytest.mark.parametrize(
    "decision",
    [
        Decision(State.ACCEPTED),
        Decision(State.REJECTED, {"en": "No.", "te": "కాదు."}),
        Decision(State.NEEDS_PAPER, {"en": "Unreadable."}, ("ration_card",)),
        Decision(State.CLOSED, {"en": "Mended."}),
        None,
    ],
)
def test_mitra_takes_every_callback(world: World, decision: Decision | None) -> None:
    reference = new_reference("REV-02", b"random")
    world.submit(reference)
    office = world.departments.offices["revenue"]
    office.decide(reference, decision) if decision else office.approve(reference)

    [event], body = _taken(world, reference)

    told = json.loads(body)["data"]
    assert event.citizen == "citizen"
    assert event.data["state"] == (decision.state if decision else "approved")
    for name in ("reference", "reason", "papers", "facts"):
        assert event.data[name] == told.get(name, event.data[name])


@pytest.mark.parametrize(
    ("act", "status"),
    [
        (Act.SUSPENDED, "suspended"),
        (Act.RESTORED, "valid"),
        (Act.REVOKED, "revoked"),
        (Act.REPLACED, "replaced"),
    ],
)
def test_mitra_takes_every_callback_on_a_document(world: World, act: Act, status: str) -> None:
    reference = new_reference("REV-02", b"random")
    world.submit(reference)
    office = world.departments.offices["revenue"]
    office.approve(reference)
    if act is Act.RESTORED:
        office.decide(reference, _on_the_document(Act.SUSPENDED))
    world.tick()
    world.tick()
    world.mitra.calls.clear()
    office.decide(reference, _on_the_document(act))

    events, body = _taken(world, reference)

    told = json.loads(body)
    for event in events:
        assert (event.data["status"], event.data["document"]) == (status, "")
        assert event.data["reason"] == told["data"]["reason"]
        assert event.data["facts"] == (told["data"]["facts"] if act is Act.REPLACED else {})
        assert event.data["decided_at"] == "2026-11-23T06:30:00+00:00"


def _on_the_document(act: Act) -> Decision:
    facts = {"holder_name": "Asha"} if act is Act.REPLACED else {}
    return Decision(State.APPROVED, {"en": "Why."}, facts=facts, act=act)


def _taken(world: World, reference: str) -> tuple[list[Event], bytes]:
    """Let the department call, and Mitra's use case take it."""
    world.tick()
    [(_, headers, body)] = world.mitra.calls
    queue = _Queue()
    _receiver(world, reference, queue)("revenue", headers, body)
    return queue.events, body


class _Queue:
    """The events queue, kept in a list."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def publish(self, events: Sequence[Event]) -> None:
        self.events.extend(events)


def _receiver(world: World, reference: str, queue: _Queue) -> ReceiveCallback:
    """Give Mitra's use case, which knows one case and the true secrets."""

    def check(department: str, headers: Mapping[str, str], body: bytes) -> str:
        secret = world.stack.department_secrets[department]
        return standard_webhooks.check(secret, headers, body, world.clock.now)

    owners = {reference: ("citizen", "revenue")}
    return ReceiveCallback(check, owners.get, queue, FixedClock(NOON))
