"""The daily report as files."""

import csv
import io
import json
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.domain.day_report import DayReport, Kind, Row, Sums, Verdict
from mitra.domain.report_files import files_of

AT = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
texts = st.text(max_size=20)
rows = st.builds(
    Row,
    st.sampled_from(Kind),
    st.sampled_from(Verdict),
    texts,
    texts,
    st.none() | st.integers(0, 10**13),
    st.none() | st.integers(-(10**13), 10**13),
    st.just(AT),
)


def report(*found: Row) -> DayReport:
    return DayReport("apsrtc", "rtc", date(2026, 11, 22), found, Sums(1, 2, 3, 4, 5, -6))


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, max_size=5))
def test_whatever_a_gateway_says_no_cell_is_a_formula_and_no_row_is_lost(found: list[Row]) -> None:
    files = files_of(report(*found))
    assert files == files_of(report(*found))
    lines = list(csv.reader(io.StringIO(files.csv.decode("utf-8-sig"), newline="")))
    assert len(lines) == 1 + len(found) + len(Sums._fields)
    assert {len(line) for line in lines} == {8}
    assert not any(
        cell.startswith(("=", "+", "-", "@", "\t", "\r")) for line in lines for cell in line
    )
    said = json.loads(files.json)
    assert len(said["mismatches"]) == sum(row.verdict is not Verdict.MATCHED for row in found)
    assert sum(said["counts"].values()) == len(found)


def test_times_are_those_of_india_and_the_sums_stand_at_the_end() -> None:
    row = Row(Kind.PAYMENT, Verdict.MATCHED, "pay_1", "RTC-7F3K-9QXM", 51200, 51200, AT)
    lines = files_of(report(row)).csv.decode("utf-8-sig").splitlines()
    assert lines[1] == (
        "apsrtc,payment,matched,2026-11-22T12:00:00+05:30,RTC-7F3K-9QXM,pay_1,51200,51200"
    )
    assert lines[2] == "apsrtc,sum,gateway_taken,2026-11-22,,,1,"
    assert lines[4] == "apsrtc,sum,taken,2026-11-22,,,,3"
    assert lines[7] == "apsrtc,sum,owed,2026-11-22,,,,'-6"
    assert json.loads(files_of(report(row)).json)["earned_by_department"] == {"rtc": 4}
