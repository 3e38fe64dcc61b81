"""Records within facts, and facts that are taken out of others: a paper cannot contradict itself."""

from collections.abc import Mapping

import pytest

from mitra.adapters.document_forms import DocumentFormFiles
from mitra.domain.document_facts import gather, token_fields
from mitra.domain.errors import Malformed
from tests.kit.certificates import an_approved_case
from tools.samples.papers import facts

FORMS = DocumentFormFiles()
HALL = facts()["hall_ticket"]
BUS = facts()["bus_ticket"]


def stated(
    kind: str, given: Mapping[str, str], answers: Mapping[str, str] | None = None
) -> dict[str, str]:
    return gather(FORMS.form(kind), an_approved_case(answers or {}, given))


def without(given: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: value for name, value in given.items() if name not in names}


def test_first_and_last_day_are_those_of_the_papers() -> None:
    later = {**HALL, "subjects.3.date": "2027-04-02", "subjects.5.date": "2027-03-01"}
    found = stated("hall_ticket", {**later, "first_day": "2020-01-01", "last_day": "2099-01-01"})
    assert (found["first_day"], found["last_day"]) == ("2027-03-01", "2027-04-02")


def test_seats_count_and_first_name_are_those_of_the_passengers() -> None:
    found = stated("bus_ticket", {**BUS, "persons": "9", "seats": "1A", "holder_name": "Nobody"})
    assert (found["persons"], found["seats"]) == ("3", "11, 12, 13")
    assert found["holder_name"] == "Gorantla Sreenivasulu"
    assert (found["departs_on"], found["departs_clock"]) == ("2026-12-03", "21:30")
    form = FORMS.form("bus_ticket")
    keys = {field.id: field.key for field in form.fields}
    token = token_fields(form, found)
    assert token[keys["departs_clock"]] == "21:30"
    assert keys["passengers"] not in token


def test_without_records_what_was_stated_stands() -> None:
    bare = {
        name: value for name, value in facts()["darshan_ticket"].items() if "devotees" not in name
    }
    assert stated("darshan_ticket", {**bare, "persons": "5"})["persons"] == "5"
    with pytest.raises(Malformed, match="the fact persons is missing"):
        stated("darshan_ticket", bare)


def test_records_may_come_from_the_citizen() -> None:
    given = {name: value for name, value in BUS.items() if not name.startswith("passengers.")}
    asked = {name: value for name, value in BUS.items() if name.startswith("passengers.")}
    assert stated("bus_ticket", given, asked)["persons"] == "3"


def test_nobody_is_named_by_the_words_for_it() -> None:
    bare = without(facts()["donation_receipt"], "holder_name", "holder_name_te")
    assert stated("donation_receipt", bare)["holder_name"] == "A devotee"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"subjects.2.date": ""}, r"the fact subjects\.2\.date is missing"),
        ({"subjects.2.date": "17-03-2027"}, r"the fact subjects\.2\.date is no date"),
        ({"subjects.2.starts": "9:30"}, r"the fact subjects\.2\.starts is no clock"),
        ({"subjects.2.starts": "09:30:00"}, r"the fact subjects\.2\.starts is no clock"),
        ({"subjects.2.code": "<b>"}, r"the fact subjects\.2\.code has not the form"),
        ({"subjects.9.date": "2027-04-01"}, "not numbered from 1"),
        ({"subjects.x.date": "2027-04-01"}, "not numbered from 1"),
        ({f"subjects.{n}.date": "2027-04-01" for n in range(1, 26)}, "more than 24 records"),
        (
            {
                f"subjects.2.{n}": "\u200b"
                for n in ("date", "starts", "ends", "code", "title", "title_te")
            },
            "not",
        ),
        ({"roll_number": "1" * 21}, "the fact roll_number has not the form"),
        ({"photo": "../../etc/passwd"}, "the fact photo is no photo"),
    ],
)
def test_records_that_are_wrong_are_named(change: Mapping[str, str], fault: str) -> None:
    with pytest.raises(Malformed, match=fault):
        stated("hall_ticket", {**HALL, **change})


def test_a_table_that_must_be_there_is_missed() -> None:
    bare = {name: value for name, value in HALL.items() if not name.startswith("subjects.")}
    with pytest.raises(Malformed, match="the fact subjects is missing"):
        stated("hall_ticket", bare)


def test_a_whole_pan_is_never_certified() -> None:
    with pytest.raises(Malformed, match="the fact pan_last4 has not the form"):
        stated("donation_receipt", {**facts()["donation_receipt"], "pan_last4": "ABCDE1234F"})


@pytest.mark.parametrize("value", ["2026-12-03", "2026-12-03T21:30:00", "x"])
def test_a_time_is_written_in_one_way(value: str) -> None:
    with pytest.raises(Malformed, match="the fact departs_at is no time"):
        stated("bus_ticket", {**BUS, "departs_at": value})


def test_arabic_digits_are_no_digits_of_an_account() -> None:
    sanction = {**facts()["sanction_letter"], "account_last4": "12³4"}
    assert stated("sanction_letter", sanction)["account_last4"] == "1234"
    with pytest.raises(Malformed, match="account_last4"):
        stated("sanction_letter", {**sanction, "account_last4": "12a4"})
