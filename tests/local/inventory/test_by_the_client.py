"""Mitra's own client books, cancels and moves at the sandbox, by what its chat writes down as answers."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest

from mitra.adapters.catalogue_files import CatalogueFiles
from mitra.adapters.departments.client import HttpDepartments
from mitra.adapters.departments.line import Lines
from mitra.adapters.http_client import HttpClient
from mitra.domain.case import Case, CaseState
from mitra.domain.errors import DepartmentRefused
from mitra.ports.departments import Paid
from tests.kit.clocks import FixedClock
from tests.local.departments.kit import BASE, NOON, World, served
from tests.local.inventory.kit import NIGHT_BUS, bus, darshan

RTC, END = "rtc_02_bus_ticket", "end_01_srisailam_darshan"


@contextmanager
def client(world: World) -> Iterator[HttpDepartments]:
    with served(world) as address, closing(HttpClient()) as http:
        connected = {
            name: {"url": f"{address}/departments/{name}", "secret": secret}
            for name, secret in world.stack.department_secrets.items()
        }
        lines = Lines(http, lambda: connected, FixedClock(NOON))
        yield HttpDepartments(lines, BASE, CatalogueFiles())


def case(number: int, service: str = RTC, **answers: str) -> Case:
    asked = bus(2) if service == RTC else darshan(2)
    return Case(
        reference=f"{service[:3].upper()}-7F3K-9QX{number}",
        citizen="citizen",
        service=service,
        department="rtc" if service == RTC else "endowments",
        language="te",
        state=CaseState.UNPAID,
        opened_at=NOON,
        due_at=NOON + timedelta(days=1),
        answers={name: str(answer) for name, answer in asked.items()} | answers,
    )


def paid(paise: int, account: str = "apsrtc") -> Paid:
    return Paid(paise, NOON, "pay_1", "upi", account)


def test_a_bus_from_the_list_to_the_ticket_and_back(world: World) -> None:
    road = {"from_place": "VJA", "to_place": "HYD", "date": "2026-11-25", "persons": "2"}
    seats = {"service": NIGHT_BUS, "date": "2026-11-25", "persons": "2"}
    booking, until = case(1, seats="11,12"), NOON + timedelta(minutes=15)
    with client(world) as departments:
        assert NIGHT_BUS in [one.id for one in departments.options("rtc", "bus_services", road)]
        quote = departments.quote("rtc", "RTC-02", booking.answers)
        hold = departments.hold(booking, "RTC-02", until)
        left = [one.id for one in departments.options("rtc", "bus_seats", seats)]
        taken = departments.submit(booking, "RTC-02", [], paid(quote.paise))
        moved = departments.change(booking, "change-1", {"date": "2026-11-26"})
        one_left = departments.cancel(booking, "cancel-1", ["1"], 39600)
        again = departments.cancel(booking, "cancel-1", ["1"], 39600)
        none_left = departments.cancel(booking, "cancel-2", [], 39600)

    assert (hold.quote.paise, hold.expires_at, hold.quote.account) == (92000, until, "apsrtc")
    assert not {"11", "12"} & set(left)
    assert taken.is_approved
    assert taken.facts["passengers.2.seat"] == "12"
    assert moved.facts["departs_at"].startswith("2026-11-26")
    assert one_left == again
    assert one_left.facts["passengers.1.name"] == "Asha AA"
    assert none_left.facts == {}


def test_the_last_seat_is_refused_in_words_and_given_when_it_is_let_go(world: World) -> None:
    with client(world) as departments:
        departments.hold(case(1, seats="11,12"), "RTC-02", NOON + timedelta(minutes=15))
        with pytest.raises(DepartmentRefused) as refused:
            departments.hold(case(2, seats="12,13"), "RTC-02", NOON + timedelta(minutes=15))
        departments.release("rtc", case(1).reference)
        held = departments.hold(case(2, seats="12,13"), "RTC-02", NOON + timedelta(minutes=15))

    assert refused.value.why == "not_available"
    assert refused.value.reason["te"] == "సరిపడా ఖాళీలు లేవు."
    assert held.quote.paise == 92000


def test_a_darshan_whose_hold_ran_out_is_given_while_there_is_room(world: World) -> None:
    with client(world) as departments:
        departments.hold(case(1, END), "END-01", NOON + timedelta(minutes=4))
        world.clock.advance(4 * 60)
        late = departments.submit(case(1, END), "END-01", [], paid(30000, "srisailam"))
        with pytest.raises(DepartmentRefused) as wrong:
            departments.submit(case(2, END), "END-01", [], paid(30000))

    assert late.facts["temple_te"] == "శ్రీ భ్రమరాంబా మల్లికార్జున స్వామి, శ్రీశైలం"
    assert late.facts["devotees.2.name"] == "Asha AA"
    assert wrong.value.why == "not_available"
