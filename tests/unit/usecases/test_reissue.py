"""One document in the place of another: a correction of the same case, or the renewal of a later one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from mitra.domain.document import DocumentOrder, DocumentStatus, order_from_json, order_to_json
from mitra.domain.errors import AwsOutage, Conflict, Malformed
from mitra.domain.withdrawal import Decision
from tests.kit.builders import NOW
from tests.kit.peril import Died, Peril
from tests.unit.usecases.reissuing import FIRST, LATER_CASE, REASON, Office

VALID, SUSPENDED = DocumentStatus.VALID, DocumentStatus.SUSPENDED
REVOKED, REPLACED = DocumentStatus.REVOKED, DocumentStatus.REPLACED
_STEPS = 10
"""Ports called for a correction: case, old record, claim, record looked for and written, drawn, stored, noted, the old
one moved, told."""


@pytest.fixture
def office() -> Office:
    return Office()


def revoke(office: Office) -> None:
    at = NOW + timedelta(hours=1)
    office.register.move(office.old.id, Decision(REVOKED, at, "stop", "revenue", {"en": "fraud"}))


def check(office: Office) -> None:
    """One newer document, in force and told of; the old one names it."""
    old = office.record()
    (new,) = [found for found in office.register.records.values() if found.id != old.id]
    assert (old.status, old.replaced_by) == (REPLACED, new.id)
    assert (new.status, new.replaces) == (VALID, old.id)
    assert new.pdf_sha256
    assert set(office.news) == {new.id}
    assert len(office.store.files) == 2


def test_a_correction_makes_a_newer_document_and_the_old_one_no_longer_counts(
    office: Office,
) -> None:
    new = office.issuer()(office.correct(holder_name="Asha Kumari"))

    check(office)
    old = office.record()
    assert new.id != old.id
    assert new.token != old.token
    assert new.status_index != old.status_index
    assert (new.facts["holder_name"], old.facts["holder_name"]) == (
        "Asha Kumari",
        office.old.facts["holder_name"],
    )
    (change,) = old.changes
    assert (change.decision.reason, change.decision.at) == (REASON, new.issued_at)
    assert old.status_since == new.issued_at


def test_the_same_order_again_is_the_same_document(office: Office) -> None:
    order = office.correct(holder_name="Asha Kumari")
    assert office.issuer()(order).id == office.issuer()(order).id
    check(office)


def test_a_suspended_document_can_be_corrected(office: Office) -> None:
    office.register.move(office.old.id, Decision(SUSPENDED, NOW, "wait", "revenue"))
    office.issuer()(office.correct())
    check(office)


def test_a_revoked_one_cannot(office: Office) -> None:
    revoke(office)
    with pytest.raises(Conflict):
        office.issuer()(office.correct())
    assert (office.record().status, office.news, len(office.register.records)) == (REVOKED, [], 1)


def test_facts_that_cannot_be_certified_leave_the_old_one_in_force(office: Office) -> None:
    with pytest.raises(Malformed):
        office.issuer()(office.correct(yearly_income="a lot"))
    assert (office.record().status, office.news) == (VALID, [])


@pytest.mark.parametrize("call", range(1, _STEPS + 1))
def test_revoked_while_the_newer_one_is_made_neither_is_in_force(call: int) -> None:
    office, calls = Office(), count(1)
    order = office.correct()

    def meanwhile(_: str) -> None:
        if next(calls) == call:
            revoke(office)

    peril = Peril(trouble=meanwhile)
    try:
        office.issuer(peril)(order)
    except Conflict:
        assert call <= 5, "before it is signed"
    last_chance = _STEPS - 1
    if call > last_chance:
        assert office.record().status is REPLACED
        return
    assert office.record().status is REVOKED
    newer = [one for one in office.register.records.values() if one.id != office.old.id]
    assert {one.status for one in newer} <= {REVOKED}
    assert office.news == []


def test_every_step_is_counted(office: Office) -> None:
    peril = Peril()
    office.issuer(peril)(office.correct())
    assert peril.calls == [
        *("get", "get", "claim", "get", "record", "press", "put", "stored", "move", "publish")
    ]


@pytest.mark.parametrize("moment", range(1, 2 * _STEPS + 1))
@pytest.mark.parametrize("kind", ["correction", "renewal"])
def test_a_crash_at_any_moment_ends_in_one_newer_document(kind: str, moment: int) -> None:
    office = Office()
    order = office.correct() if kind == "correction" else office.renew()
    with pytest.raises(Died):
        office.issuer(Peril(dies_at=moment))(order)
    assert office.record().status is VALID or office.record().replaced_by

    office.issuer()(order)

    check(office)


@pytest.mark.parametrize("when", ["trouble", "aftermath"])
@pytest.mark.parametrize("name", ["claim", "record", "press", "put", "stored", "move", "publish"])
def test_an_outage_heals(name: str, when: str) -> None:
    office = Office()
    order = office.correct()

    def fail(call: str) -> None:
        if call == name:
            raise AwsOutage("aws is away")

    troubles: dict[str, Callable[[str], None]] = {when: fail}
    with pytest.raises(AwsOutage):
        office.issuer(Peril(**troubles))(order)  # type: ignore[arg-type]
    office.issuer()(order)
    check(office)


def test_the_old_one_holds_until_the_newer_is_stored(office: Office) -> None:
    def seen(call: str) -> None:
        if call in ("press", "put", "stored"):
            assert office.record().status is VALID

    office.issuer(Peril(trouble=seen, aftermath=seen))(office.correct())


@pytest.mark.parametrize("call", range(1, _STEPS + 1))
def test_two_issuers_at_once_make_one(call: int) -> None:
    office, calls = Office(), count(1)
    order, second = office.correct(), office.issuer()

    def overtake(_: str) -> None:
        if next(calls) == call:
            second(order)

    office.issuer(Peril(aftermath=overtake))(order)
    check(office)


def test_a_corrected_one_can_be_corrected_again(office: Office) -> None:
    newer = office.issuer()(office.correct(holder_name="Asha"))
    newest = office.issuer()(replace(FIRST, replaces=newer.id))
    assert len({office.old.id, newer.id, newest.id}) == 3
    assert office.record().replaced_by == newer.id
    assert office.record(newer.id).replaced_by == newest.id


class TestARenewal:
    def test_it_replaces_the_document_of_the_earlier_case(self, office: Office) -> None:
        new = office.issuer()(office.renew())
        check(office)
        assert new.reference == LATER_CASE
        assert office.events.events[-1].data["reference"] == LATER_CASE

    def test_a_citizen_known_by_another_id_since_is_the_same(self, office: Office) -> None:
        office.cases.move("citizen-a", "citizen-b")
        office.issuer()(office.renew(citizen="citizen-b"))
        check(office)

    @pytest.mark.parametrize("named", ["somebody's", "nobody's", "another kind", "another office"])
    def test_what_is_not_theirs_to_replace_is_ignored(self, office: Office, named: str) -> None:
        """A phone number that was given to somebody else must not end what its last owner holds."""
        order = office.renew(citizen="citizen-b" if named == "somebody's" else "citizen-a")
        if named == "nobody's":
            order = replace(order, replaces="0000000000000")
        if named == "another kind":
            office.register.records[office.old.id] = replace(office.old, type="bus_pass")
        if named == "another office":
            office.register.records[office.old.id] = replace(office.old, department="energy")

        new = office.issuer()(order)

        assert (office.record().status, new.replaces, new.status) == (VALID, "", VALID)
        assert office.news == [new.id]

    def test_a_revoked_one_is_not_replaced_but_the_new_one_is_good(self, office: Office) -> None:
        revoke(office)
        new = office.issuer()(office.renew())
        assert (office.record().status, new.replaces, new.status) == (REVOKED, "", VALID)
        assert office.news == [new.id]

    def test_revoked_while_it_is_made_the_new_one_is_good(self, office: Office) -> None:
        order = office.renew()

        def meanwhile(call: str) -> None:
            if call == "stored":
                revoke(office)

        new = office.issuer(Peril(aftermath=meanwhile))(order)
        assert (office.record().status, office.record(new.id).status) == (REVOKED, VALID)
        assert office.news == [new.id]


def test_orders_are_read_by_those_who_know_them() -> None:
    plain, again = DocumentOrder("R", "t"), DocumentOrder("R", "t", "D1")
    assert order_to_json(plain) == '{"v":1,"reference":"R","document_type":"t"}'
    assert order_to_json(again) == '{"v":2,"reference":"R","document_type":"t","replaces":"D1"}'
    for order in (plain, again):
        assert order_from_json(order_to_json(order)) == order


@pytest.mark.parametrize(
    "body",
    [
        '{"v":1,"reference":"R","document_type":"t","replaces":"D1"}',
        '{"v":2,"reference":"R","document_type":"t"}',
        '{"v":2,"reference":"R","document_type":"t","replaces":""}',
        '{"v":2,"reference":"R","document_type":"t","replaces":7}',
        '{"v":3,"reference":"R","document_type":"t","replaces":"D1"}',
        '{"v":[1],"reference":"R","document_type":"t"}',
    ],
)
def test_an_order_that_is_half_one_and_half_the_other_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match="order"):
        order_from_json(body)
