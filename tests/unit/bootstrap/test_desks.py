"""Desks side by side: each is used by one thread at a time, and nothing is lost."""

from threading import Barrier, Lock
from typing import cast

import pytest

from mitra.bootstrap.bulk.desks import ThreadDesks
from mitra.usecases.bulk.desks import Desk


def _desk() -> Desk:
    return cast("Desk", object())


def test_results_come_in_order() -> None:
    assert ThreadDesks(_desk, 3).each(lambda _, n: n * n, list(range(20))) == [
        n * n for n in range(20)
    ]
    assert ThreadDesks(_desk, 3).each(lambda _, n: n, []) == []


def test_desks_work_at_the_same_time_and_none_is_shared() -> None:
    together, busy, lock = Barrier(3, timeout=30), set[int](), Lock()

    def work(desk: Desk, _: int) -> None:
        with lock:
            assert id(desk) not in busy
            busy.add(id(desk))
        together.wait()
        with lock:
            busy.discard(id(desk))

    ThreadDesks(_desk, 3).each(work, list(range(9)))


def test_all_work_has_ended_when_some_of_it_failed() -> None:
    done: list[int] = []

    def work(_: Desk, n: int) -> None:
        if n == 0:
            raise ArithmeticError
        done.append(n)

    with pytest.raises(ArithmeticError):
        ThreadDesks(_desk, 2).each(work, list(range(6)))
    assert sorted(done) == [1, 2, 3, 4, 5]
