"""What people may do to keys."""

from datetime import UTC, datetime, timedelta

import pytest

from mitra.domain.errors import Conflict, Malformed
from mitra.domain.key_acts import compromised, retired, successor
from mitra.domain.key_ring import KeyState
from tests.unit.domain.test_key_ring import NOW, key

LEAK = datetime(2026, 11, 20, 4, 30, tzinfo=UTC)


def test_a_retired_key_gives_the_issuers_time_to_notice() -> None:
    after = retired(key(1), NOW)
    assert after.state is KeyState.RETIRED
    assert after.sign_until == NOW.replace(microsecond=0) + timedelta(minutes=5)
    assert not after.signs_at(NOW)


def test_retiring_never_makes_a_key_sign_longer() -> None:
    first = key(1)
    late = first.sign_until - timedelta(seconds=3)
    assert retired(first, late).sign_until == first.sign_until


@pytest.mark.parametrize("state", [KeyState.RETIRED, KeyState.COMPROMISED])
def test_only_an_active_key_is_retired(state: KeyState) -> None:
    with pytest.raises(Conflict):
        retired(key(1, state=state), NOW)


@pytest.mark.parametrize("state", [KeyState.ACTIVE, KeyState.RETIRED])
def test_any_key_may_have_leaked(state: KeyState) -> None:
    after = compromised(key(1, state=state), LEAK, NOW)
    assert (after.state, after.compromised_at) == (KeyState.COMPROMISED, LEAK)


def test_a_leak_may_turn_out_to_be_older_never_newer() -> None:
    after = compromised(key(1), LEAK, NOW)
    earlier = LEAK - timedelta(days=1)
    assert compromised(after, earlier, NOW).compromised_at == earlier
    for moment in (LEAK, LEAK + timedelta(days=1)):
        with pytest.raises(Conflict):
            compromised(after, moment, NOW)


@pytest.mark.parametrize("moment", [NOW + timedelta(seconds=1), LEAK.replace(tzinfo=None)])
def test_a_leak_is_a_past_moment_with_its_zone(moment: datetime) -> None:
    with pytest.raises(Malformed):
        compromised(key(1), moment, NOW)


def test_rotation_needs_a_key_to_follow() -> None:
    first = key(1)
    second = key(2, NOW, first)
    assert successor([first, second], "revenue", NOW) == (first, second)
    for ring in ([first], [], [first, second._replace(state=KeyState.RETIRED)]):
        with pytest.raises(Conflict):
            successor(ring, "revenue", NOW)
