"""Whose hall ticket it is, and which one holds after corrections and withdrawals."""

import pytest

from mitra.domain.effects import FindHallTicket
from mitra.domain.happenings import HallTicketFound
from mitra.domain.mailbox import Address
from mitra.domain.standing import DocumentStatus
from mitra.usecases.perform.context import Context
from mitra.usecases.perform.find_hall_ticket import PerformFindHallTicket
from tests.kit.builders import a_document, a_session
from tests.kit.stream import World

PAIR = ("0023104518", "2011-06-28")


@pytest.fixture
def world() -> World:
    world = World()
    world.hall_tickets.issued[PAIR] = "D1"
    return world


def found(world: World, *pair: str) -> HallTicketFound:
    context = Context("e1", 0, a_session(), Address(), world.clock.now())
    perform = PerformFindHallTicket(world.ports.hall_tickets, world.ports.register)
    return perform(FindHallTicket(*(pair or PAIR)), context)


def enter(world: World, document_id: str, **facts: object) -> None:
    world.register.record(a_document(document_id, **facts))


def test_the_ticket_of_both(world: World) -> None:
    enter(world, "D1")

    assert found(world) == HallTicketFound("D1")


@pytest.mark.parametrize("pair", [("0023104519", PAIR[1]), (PAIR[0], "2011-06-29"), ("", "")])
def test_one_of_the_two_finds_nothing(world: World, pair: tuple[str, str]) -> None:
    enter(world, "D1")

    assert found(world, *pair) == HallTicketFound("")


def test_an_index_without_its_document_finds_nothing(world: World) -> None:
    assert found(world) == HallTicketFound("")


def test_a_corrected_ticket_leads_to_the_newest(world: World) -> None:
    enter(world, "D1", status=DocumentStatus.REPLACED, replaced_by="D2")
    enter(world, "D2", status=DocumentStatus.REPLACED, replaced_by="D3")
    enter(world, "D3")

    assert found(world) == HallTicketFound("D3")


@pytest.mark.parametrize("status", [DocumentStatus.REVOKED, DocumentStatus.SUSPENDED])
def test_a_withdrawn_ticket_does_not_hold(world: World, status: DocumentStatus) -> None:
    enter(world, "D1", status=status)

    assert found(world) == HallTicketFound("D1", holds=False)


def test_a_circle_of_corrections_ends(world: World) -> None:
    enter(world, "D1", status=DocumentStatus.REPLACED, replaced_by="D1")

    assert found(world) == HallTicketFound("D1", holds=False)
