"""Which key signs, and for how long. What a key's state is worth to a verifier is in the published vectors."""

from datetime import UTC, datetime, timedelta

from mitra.domain.india import INDIA
from mitra.domain.key_ring import KeyState, RingKey, kid_of, signing_key, year_of
from mitra.domain.key_terms import ending_soon, terms

NOW = datetime(2026, 11, 23, 6, 30, 0, 123456, UTC)


def key(number: int, moment: datetime = NOW, *siblings: RingKey, **changed: object) -> RingKey:
    spki = bytes([number])
    made = RingKey(
        kid_of(spki),
        "revenue",
        spki,
        KeyState.ACTIVE,
        *terms(moment, siblings),
        arn=f"arn:{number}",
    )
    return made._replace(**changed)  # type: ignore[arg-type]  # the tests name its fields


def test_the_first_key_signs_at_once_until_the_january_after_its_year() -> None:
    first = key(1)
    assert first.sign_from == NOW.replace(microsecond=0)
    assert first.sign_until == datetime(2027, 1, 31, 23, 59, 59, tzinfo=INDIA)
    assert (first.verify_until - first.sign_until).days == 30 * 365
    assert year_of(first) == 2026
    assert signing_key([first], "revenue", NOW) == first


def test_a_key_signs_for_its_own_department_alone() -> None:
    assert signing_key([key(1)], "energy", NOW) is None


def test_on_new_years_eve_in_india_it_is_next_year_already() -> None:
    eve = datetime(2026, 12, 31, 18, 30, tzinfo=UTC)
    assert year_of(key(1, eve)) == 2027
    assert year_of(key(1, eve - timedelta(seconds=1))) == 2026


def test_next_years_key_waits_and_then_takes_over() -> None:
    first = key(1)
    second = key(2, NOW, first)
    assert year_of(second) == 2027
    assert second.sign_from == first.sign_from, "verifiers know it before it is needed"
    turn = datetime(2027, 1, 1, tzinfo=INDIA)
    assert signing_key([second, first], "revenue", turn - timedelta(seconds=1)) == first
    assert signing_key([second, first], "revenue", turn) == second


def test_the_spare_signs_when_the_first_may_not() -> None:
    first, second = key(1), key(2, NOW, key(1))
    for state in (KeyState.RETIRED, KeyState.COMPROMISED):
        ring = [first._replace(state=state), second]
        assert signing_key(ring, "revenue", NOW) == second


def test_of_several_spares_the_one_that_ends_first_and_none_beyond_next_year() -> None:
    first = key(1)
    second = key(2, NOW, first)
    third = key(3, NOW, first, second)
    assert year_of(third) == 2027
    ring = [first._replace(state=KeyState.RETIRED), third, second]
    assert signing_key(ring, "revenue", NOW) in (second, third)


def test_last_years_key_goes_on_through_january_and_no_longer() -> None:
    first = key(1)
    end = datetime(2027, 1, 31, 23, 59, 59, tzinfo=INDIA)
    assert signing_key([first], "revenue", end - timedelta(seconds=1)) == first
    assert signing_key([first], "revenue", end) is None


def test_a_key_after_a_compromised_one_is_this_years() -> None:
    leaked = key(1, state=KeyState.COMPROMISED)
    assert year_of(key(2, NOW, leaked)) == 2026


def test_before_its_first_second_a_key_does_not_sign() -> None:
    assert signing_key([key(1)], "revenue", NOW - timedelta(seconds=1)) is None


def test_who_has_no_next_key_is_named_in_time() -> None:
    first, later = key(1), NOW.replace(month=12, day=18)
    assert ending_soon([first], NOW) == []
    assert ending_soon([first], later) == ["revenue"]
    assert ending_soon([first, key(2, NOW, first)], later) == []
    spare = key(2, NOW, first, state=KeyState.COMPROMISED)
    assert ending_soon([first, spare], later) == ["revenue"]
