"""The words of a paper, and how they are broken into lines."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.adapters.document_forms import DocumentFormFiles
from mitra.adapters.pdf.composing import compose
from mitra.adapters.pdf.paper import Paper, Span
from mitra.adapters.pdf.typesetting import wrap
from tests.kit.certificates import ANSWERS, FACTS, a_record, address, an_approved_case

FORM = DocumentFormFiles().form("income_certificate")


def paper(answers: dict[str, str] | None = None, facts: dict[str, str] | None = None) -> Paper:
    case = an_approved_case({**ANSWERS, **(answers or {})}, {**FACTS, **(facts or {})})
    document = a_record(case)
    return compose(FORM, document, address(document, "https://verify.example.gov.in"))


def cells(of: Paper, label: str) -> tuple[tuple[str, ...], ...]:
    (row,) = (row for row in of.rows if row.label.en == label)
    return row.cells


def test_a_fact_stands_in_both_languages() -> None:
    found = paper()
    assert cells(found, "Date of birth") == (("14 జూన్ 1988",), ("14 June 1988",))
    assert cells(found, "District") == (("ఎన్టీఆర్",), ("NTR",))
    assert cells(found, "Purpose") == (("స్కాలర్‌షిప్",), ("Scholarship",))


def test_a_fact_that_has_no_language_stands_once() -> None:
    assert cells(paper(), "Aadhaar, last four digits") == (("4321",),)


def test_a_name_that_is_known_in_one_script_stands_in_both_places() -> None:
    assert cells(paper(facts={"village_name_te": ""}), "Village or ward") == (("Gunadala",),)


def test_a_code_that_only_the_qr_states_is_printed_beside_its_name() -> None:
    assert cells(paper(), "Mandal") == (
        ("విజయవాడ అర్బన్", "కోడ్ 5239"),
        ("Vijayawada Urban", "code 5239"),
    )


def test_a_place_that_the_citizen_wrote_has_no_code() -> None:
    written = paper({"mandal": "Gannavaram", "mandal_name": ""}, {"mandal_name_te": ""})
    assert cells(written, "Mandal") == (("Gannavaram",),)


def test_the_wording_is_one_sentence_with_its_facts_in_bold() -> None:
    telugu, english = paper().wording
    assert "".join(span.text for span in english) == (
        "This is to certify that Kondapalli Sita Mahalakshmi, resident of Vijayawada Urban mandal,"
        " NTR district, Andhra Pradesh, has a yearly family income of ₹1,20,000"
        " (Rupees One Lakh Twenty Thousand only) from all sources. Purpose of issue: Scholarship."
    )
    assert [span.text for span in telugu if span.strong][:3] == [
        *("ఎన్టీఆర్", "విజయవాడ అర్బన్", "కొండపల్లి సీతా మహాలక్ష్మి"),
    ]


def test_a_place_to_enter_the_number_is_printed_without_the_scheme() -> None:
    assert paper().place == "verify.example.gov.in/v/"
    assert paper().printed_id == "7YEM-W3NF-2Q026"


def test_braces_in_a_fact_are_no_template() -> None:
    _, english = paper({"name": "{salt} {0}"}).wording
    assert english[1] == Span("{salt} {0}", strong=True)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "Approved by Tahsildar, Vijayawada Urban, on 22 November 2026."),
        ({"approved_on": ""}, "Approved by Tahsildar, Vijayawada Urban."),
        ({"approved_by": ""}, ""),
    ],
)
def test_who_approved_is_named_when_it_is_known(facts: dict[str, str], said: str) -> None:
    found = paper(facts=facts).colophon["en"]
    assert (found.approved, found.signed) == (said, "Digitally signed by the Revenue Department.")


def test_a_permanent_document_says_so() -> None:
    document = replace(a_record(), expires_at=None)
    dates = compose(FORM, document, address(document)).colophon["te"].dates
    assert dates[1][1].text == "శాశ్వతం"


def _letters(text: str, strong: bool) -> float:
    return len(text) * (2.0 if strong else 1.0)


def test_lines_are_filled_word_by_word() -> None:
    lines = wrap([Span("to certify that "), Span("Sita", strong=True), Span(", of")], 15, _letters)
    assert ["".join(span.text for span in line.spans) for line in lines] == [
        "to certify that",
        "Sita, of",
    ]
    assert lines[1].width == 4 * 2 + 4


_WORDS = st.lists(st.sampled_from(["a", "b", "క్షి", "లు", ",", " "])).map("".join)
_SPANS = st.lists(st.builds(Span, _WORDS, st.booleans()), max_size=8)


@given(_SPANS, st.integers(4, 30))
def test_no_line_is_too_wide_and_no_letter_is_lost(spans: list[Span], width: int) -> None:
    lines = wrap(spans, width, _letters)
    kept = "".join(span.text for line in lines for span in line.spans)
    assert kept.replace(" ", "") == "".join(span.text for span in spans).replace(" ", "")
    for line in lines:
        assert line.width == sum(_letters(span.text, span.strong) for span in line.spans)
        assert line.width <= max(width, 8)
