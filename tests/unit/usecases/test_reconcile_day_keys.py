"""A merchant account whose keys at the gateway changed: money of before is still found under the former ones."""

from dataclasses import replace

import pytest

from mitra.domain.errors import AccessRefused
from tests.unit.usecases.reconciling import Books, reference, wrong


def changed() -> Books:
    """One payment under the first keys, one under the third; the second version changed nothing but its titles."""
    both = Books()
    first = both.account
    both.accounts.put(first)
    both.accounts.put(replace(first, version=2, titles={"en": "Buses"}))
    both.pay(1)
    both.account = replace(first, version=3, credentials="apsrtc-new")
    both.accounts.put(both.account)
    both.gateway.taken["apsrtc-new"] = []
    payment = both.open(2)
    both.gateway_takes(2)
    both.gateway.taken["apsrtc-new"].append(both.gateway.taken["apsrtc"].pop())
    both.book(payment)
    return both


def test_both_keys_are_asked() -> None:
    report = changed().report()
    assert (len(report.rows), report.mismatches) == (2, [])
    assert report.sums.gateway_taken == report.sums.taken == 2 * 51200


def test_a_refund_of_a_former_payment_is_found() -> None:
    both = changed()
    before = both.payments.get(reference(1))
    assert before
    both.refund(before, 100)
    assert both.report().mismatches == []


def test_former_keys_that_were_taken_away_hide_only_what_is_theirs() -> None:
    both = changed()
    both.gateway.refused = {"apsrtc"}
    assert wrong(both.report()) == [("missing_at_gateway", reference(1))]


def test_without_the_newest_keys_there_is_no_report() -> None:
    both = changed()
    both.gateway.refused = {"apsrtc-new"}
    with pytest.raises(AccessRefused):
        both.report()
