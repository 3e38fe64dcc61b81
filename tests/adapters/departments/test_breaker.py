"""A department that fails again and again is left alone for a while; the others are not."""

import pytest

from mitra.domain.errors import DepartmentOutage
from tests.kit.department import NOTHING, SECRET, Office, look_up, office
from tests.kit.scripted_server import SILENCE, Reply, Step


def _fail(to: Office, times: int) -> None:
    for _ in range(times):
        with pytest.raises(DepartmentOutage):
            look_up(to)


def test_five_failures_in_a_row_open_the_circuit_for_thirty_seconds() -> None:
    with office(Reply(500)) as revenue:
        _fail(revenue, 5)
        with pytest.raises(DepartmentOutage) as caught:
            look_up(revenue)
        calls_while_open = len(revenue.server.calls)
        revenue.clock.sleep(29.9)
        _fail(revenue, 1)

        assert len(revenue.server.calls) == calls_while_open == 5
        assert caught.value.after_seconds == 30


def test_after_the_rest_one_call_is_let_through_and_opens_the_circuit_again() -> None:
    with office(Reply(500)) as revenue:
        _fail(revenue, 5)
        revenue.clock.sleep(30)
        _fail(revenue, 2)

        assert len(revenue.server.calls) == 6


def test_after_the_rest_one_good_call_closes_the_circuit() -> None:
    down = [Reply(500)] * 5
    with office(*down, NOTHING, *[Reply(500)] * 4, NOTHING) as revenue:
        _fail(revenue, 5)
        revenue.clock.sleep(30)
        look_up(revenue)
        _fail(revenue, 4)

        assert look_up(revenue) == 0


@pytest.mark.parametrize("trouble", [Reply(body=b"no"), SILENCE, Reply(502)])
def test_what_is_no_answer_counts_as_a_failure(trouble: Step) -> None:
    with office(trouble) as revenue:
        _fail(revenue, 5)
        before = len(revenue.server.calls)
        _fail(revenue, 1)

        assert len(revenue.server.calls) == before


@pytest.mark.parametrize("status", [400, 401, 404, 409, 422, 429])
def test_a_no_does_not_open_the_circuit(status: int) -> None:
    with office(Reply(status)) as revenue:
        _fail(revenue, 7)

        assert len(revenue.server.calls) == 7


def test_one_departments_circuit_is_not_anothers() -> None:
    with office(*[Reply(500)] * 5, NOTHING) as revenue:
        entry = {"url": revenue.server.url, "secret": SECRET}
        both = {"revenue": entry, "energy": entry}
        object.__setattr__(revenue.departments._shared, "registry", lambda: both)
        _fail(revenue, 6)

        assert revenue.departments.look_up("energy", "ENE-01", {}, "en") == ()
