"""One row: whatever stands in it, there is a candidate whose every part is fit for paper, or a named fault."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.adapters.document_forms import DocumentFormFiles
from mitra.domain.candidate import NumberedCandidate, from_json, to_json
from mitra.domain.candidate_check import OPTIONAL, REQUIRED, Checked, check
from mitra.domain.document_facts import gather
from mitra.domain.hall_ticket import HALL_TICKET, case_of
from mitra.domain.row_fault import Fault
from tests.kit.builders import NOW
from tools.hall_tickets.candidates import Row, candidates

TODAY = date(2026, 11, 23)
(GOOD,) = candidates(1)
_HOSTILE = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="=+-@\t\r\n\x00|;'\"<>\u202e\u200b\u200d\ufeff0123eE+.,/\\", max_size=20),
    st.sampled_from(["=1+1", "2.31E+09", "../../x.jpg", "\ud800", "9" * 5000, "\u0660\u0661"]),
)


def checked(**changes: str) -> Checked:
    row = {**GOOD, **changes}
    return check(row, (row["subjects"],), TODAY)


def faults(**changes: str) -> list[tuple[str, str]]:
    return [(wrong.fault, wrong.column) for wrong in checked(**changes).faults]


def test_a_good_row_is_a_candidate() -> None:
    found = checked().candidate
    assert found is not None
    assert found.roll_number == "0027031000"
    assert found.mobile.startswith("919")
    assert found.last_day == date(2027, 3, 29)


@given(column=st.sampled_from([*REQUIRED, *OPTIONAL, "subjects"]), text=_HOSTILE)
def test_whatever_stands_in_a_cell_is_a_fault_or_fit_for_paper(column: str, text: str) -> None:
    found = checked(**{column: text})
    assert (found.candidate is None) is bool(found.faults)
    if found.candidate is not None:
        case = case_of(found.candidate, "HTK-1", "citizen", NOW)
        gather(DocumentFormFiles().form(HALL_TICKET), case)
        line = to_json(NumberedCandidate(7, found.candidate))
        assert "\n" not in line
        assert from_json(line) == NumberedCandidate(7, found.candidate)


@given(row=st.dictionaries(st.sampled_from([*REQUIRED, *OPTIONAL]), _HOSTILE), papers=_HOSTILE)
def test_no_row_ends_the_check(row: Row, papers: str) -> None:
    check(row, (papers,), TODAY)


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("2011-06-28", date(2011, 6, 28)),
        ("28-06-2011", date(2011, 6, 28)),
        ("28/6/2011", date(2011, 6, 28)),
        ("28.06.2011", date(2011, 6, 28)),
        ("2011-06-28 00:00:00", date(2011, 6, 28)),
        ("29-02-2012", date(2012, 2, 29)),
    ],
)
def test_dates_as_people_write_them(text: str, born: date) -> None:
    found = checked(date_of_birth=text).candidate
    assert found is not None
    assert found.date_of_birth == born


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2011",
        "29-02-2011",
        "06/28/2011",
        "28-06-11",
        "40722",
        "28 June 2011",
        "2011-6",
        "1-1-0",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert faults(date_of_birth=text) == [(Fault.NO_DATE, "date_of_birth")]


@pytest.mark.parametrize("text", ["01-01-1850", "2026-01-01", "2030-01-01"])
def test_nobody_was_born_then(text: str) -> None:
    assert faults(date_of_birth=text) == [(Fault.BIRTH, "date_of_birth")]


@pytest.mark.parametrize(
    "text",
    ["9848012345", "+91 98480 12345", "09848012345", "91-9848012345", "(98480) 12345"],
)
def test_mobiles_as_people_write_them(text: str) -> None:
    found = checked(mobile=text).candidate
    assert found is not None
    assert found.mobile == "919848012345"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("12345", Fault.MOBILE),
        ("5848012345", Fault.MOBILE),
        ("+1 202 555 0100", Fault.MOBILE),
        ("98480 12345, 98480 12346", Fault.MOBILE),
        ("౯౮౪౮౦౧౨౩౪౫", Fault.MOBILE),
        ("9.84801E+09", Fault.SPREADSHEET_NUMBER),
        ("9848012345.0", Fault.SPREADSHEET_NUMBER),
    ],
)
def test_what_is_no_mobile(text: str, fault: Fault) -> None:
    assert faults(mobile=text) == [(fault, "mobile")]


@pytest.mark.parametrize("zeros", ["0027031000", "000", "0"])
def test_leading_zeros_stay(zeros: str) -> None:
    found = checked(roll_number=zeros).candidate
    assert found is not None
    assert found.roll_number == zeros


@pytest.mark.parametrize(
    ("column", "text", "fault"),
    [
        ("roll_number", '="0027031000"', Fault.FORMULA),
        ("roll_number", "2.70310E+09", Fault.SPREADSHEET_NUMBER),
        ("roll_number", "27031000.0", Fault.SPREADSHEET_NUMBER),
        ("roll_number", "27 031", Fault.SHAPE),
        ("roll_number", "1" * 21, Fault.SHAPE),
        ("name", '=HYPERLINK("http://evil.example")', Fault.FORMULA),
        ("name", "\u202eimhskal", Fault.HIDDEN_CHARACTER),
        ("name", "Laksh\x00mi", Fault.HIDDEN_CHARACTER),
        ("name", "Laksh\u200bmi", Fault.HIDDEN_CHARACTER),
        ("name", "లక్ష్మి", Fault.NOT_LATIN),
        ("name", "Lakshmi 2", Fault.NOT_LATIN),
        ("name", "L" * 61, Fault.TOO_LONG),
        ("name_te", "Lakshmi", Fault.NOT_TELUGU),
        ("name_te", "लक्ष्मी", Fault.NOT_TELUGU),
        ("centre_name", "Школа", Fault.LETTERS),
        ("centre_name", "\u00a1", Fault.LETTERS),
        ("centre_code", "../1", Fault.SHAPE),
        ("photo", "../../etc/passwd.jpg", Fault.PHOTO_PATH),
        ("photo", "/etc/x.jpg", Fault.PHOTO_PATH),
        ("photo", "a/../b.jpg", Fault.PHOTO_PATH),
        ("photo", "a//b.jpg", Fault.PHOTO_PATH),
        ("photo", "http://evil.example/a.jpg", Fault.PHOTO_PATH),
        ("photo", "a.svg", Fault.PHOTO_PATH),
        ("language", "fr", Fault.LANGUAGE),
    ],
)
def test_faults_by_name(column: str, text: str, fault: Fault) -> None:
    assert faults(**{column: text}) == [(fault, column)]


@pytest.mark.parametrize("column", REQUIRED)
def test_what_is_needed(column: str) -> None:
    assert faults(**{column: "  "}) == [(Fault.MISSING, column)]


def test_all_faults_of_a_row_are_named_at_once() -> None:
    found = faults(mobile="1", name_te="x", language="xx")
    assert {column for _, column in found} == {"mobile", "name_te", "language"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.MISSING),
        ("01|Telugu|2027-03-15|09:30", Fault.SUBJECT),
        ("01|Telugu|2027-03-15|09:30|12:45|x", Fault.SUBJECT),
        ("01|Telugu|31-02-2027|09:30|12:45", Fault.NO_DATE),
        ("01|Telugu|2027-03-15|9.30|12:45", Fault.SUBJECT_TIMES),
        ("01|Telugu|2027-03-15|12:45|09:30", Fault.SUBJECT_TIMES),
        ("01|Telugu|2027-03-15|24:00|24:30", Fault.SUBJECT_TIMES),
        ("1|A|2027-03-15|09:30|12:45;1|A|2027-03-16|09:30|12:45", Fault.SUBJECTS_CLASH),
        ("1|A|2027-03-15|09:30|12:45;2|B|2027-03-15|12:00|13:00", Fault.SUBJECTS_CLASH),
        ("1|A|2020-03-15|09:30|12:45", Fault.EXAM_PAST),
        (";".join(f"{n}|A|2027-03-{n + 10}|09:30|12:45" for n in range(13)), Fault.SUBJECTS_MANY),
    ],
)
def test_papers(text: str, fault: Fault) -> None:
    assert fault in [wrong.fault for wrong in checked(subjects=text).faults]
