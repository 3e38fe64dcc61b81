"""Thirty buyers for three seats, all at once: three tickets, and nobody pays for nothing. `make load` is larger."""

from pathlib import Path

import pytest

from tests.load.__main__ import run, told

pytestmark = pytest.mark.e2e
BUYERS, SEATS = 30, 3


def test_of_many_buyers_of_the_last_seats_each_has_a_ticket_or_their_money(tmp_path: Path) -> None:
    found, times = run(BUYERS, SEATS, tmp_path / "stack")
    assert found.tickets == SEATS, told(found, times, BUYERS)
    assert len(set(found.seats)) == SEATS, "no seat twice"
    assert found.refused + found.refunded == BUYERS - SEATS
