"""What a document states, and in which form the token has it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mitra.adapters.document_forms import DocumentFormFiles
from mitra.domain.document import DocumentOrder, order_from_json, order_to_json
from mitra.domain.document_facts import gather, masked, token_fields
from mitra.domain.document_form import DocumentForm, FactKind, FormField, Validity
from mitra.domain.errors import Malformed
from mitra.domain.service import Titles
from tests.kit.certificates import ANSWERS, FACTS, an_approved_case

FORM = DocumentFormFiles().form("income_certificate")


def stated(
    answers: Mapping[str, str] = ANSWERS, facts: Mapping[str, str] = FACTS, language: str = "en"
) -> dict[str, str]:
    return gather(FORM, an_approved_case(answers, facts, language=language))


def test_the_department_has_the_last_word() -> None:
    facts = {"holder_name": "Sita M. Kondapalli", "yearly_income": "96000"}
    assert stated()["holder_name"] == "Kondapalli Sita Mahalakshmi"
    assert stated(facts={**FACTS, **facts})["holder_name"] == "Sita M. Kondapalli"
    assert stated(facts={**FACTS, **facts})["yearly_income"] == "96000"


def test_only_what_the_form_names_is_stated() -> None:
    found = stated(facts={**FACTS, "caste": "X", "ration_card": "Y"})
    assert {"caste", "ration_card", "name"}.isdisjoint(found)


def test_names_chosen_from_a_list_stand_in_the_language_of_the_conversation() -> None:
    answers = {**ANSWERS, "mandal_name": "విజయవాడ అర్బన్"}
    in_telugu = stated(answers, facts={}, language="te")
    assert in_telugu["mandal_name_te"] == "విజయవాడ అర్బన్"
    assert "mandal_name" not in in_telugu
    in_hindi = stated({**ANSWERS, "mandal_name": "विजयवाड़ा शहरी"}, facts={}, language="hi")
    assert in_hindi["mandal_name"] == "विजयवाड़ा शहरी"


@pytest.mark.parametrize("name", ["holder_name", "district", "mandal", "yearly_income"])
def test_what_is_required_is_named_when_it_is_missing(name: str) -> None:
    answer = {"holder_name": "name"}.get(name, name)
    with pytest.raises(Malformed, match=f"the fact {name} is missing"):
        stated({**ANSWERS, answer: " \u200b "}, facts={})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("yearly_income", "-5"),
        ("yearly_income", "007"),
        ("yearly_income", "1e9"),
        ("yearly_income", "1" * 13),
        ("date_of_birth", "1988-13-01"),
        ("date_of_birth", "19880614"),
        ("aadhaar_last4", "12345"),
        ("aadhaar_last4", "abcd"),
    ],
)
def test_what_is_not_of_its_kind_is_refused(name: str, value: str) -> None:
    with pytest.raises(Malformed, match=f"the fact {name} is no"):
        stated({**ANSWERS, name: value})


def test_four_kilobytes_are_cut() -> None:
    facts = stated({**ANSWERS, "name": "Sita " * 1000})
    assert len(facts["holder_name"]) <= 120
    in_token = token_fields(FORM, facts)[1]
    assert isinstance(in_token, str)
    assert len(in_token) <= 48
    assert in_token.endswith("...")


def test_kinds_have_their_forms_in_the_token() -> None:
    def field(key: int, kind: FactKind, name: str, in_token: bool = True) -> FormField:
        return FormField(name, key, kind, Titles(), in_token=in_token)

    fields = (
        field(1, FactKind.TEXT, "words"),
        field(2, FactKind.MONEY, "money"),
        field(3, FactKind.DATE, "day"),
        field(4, FactKind.DATE, "long_ago"),
        field(5, FactKind.CODE, "number"),
        field(6, FactKind.CODE, "name"),
        field(7, FactKind.CODE, "zeros"),
        field(8, FactKind.TEXT, "secret", in_token=False),
        field(9, FactKind.TEXT, "absent"),
    )
    facts = {
        "words": "Sita",
        "money": "120000",
        "day": "1970-01-03",
        "long_ago": "1969-12-31",
        "number": "749",
        "name": "education",
        "zeros": "007",
        "secret": "x",
    }
    assert token_fields(replace(FORM, fields=fields), facts) == {
        1: "Sita",
        2: 12_000_000,
        3: 2,
        4: -1,
        5: 749,
        6: "education",
        7: "007",
    }


def test_a_name_is_masked_word_by_word() -> None:
    assert masked("Kondapalli Sita") == "K*** S***"
    assert masked("శ్రీ లక్ష్మి") == "శ*** ల***"


def test_a_document_holds_until_the_end_of_its_last_day_in_india() -> None:
    form: DocumentForm = replace(FORM, validity=Validity(timedelta(days=2)))
    late_evening = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)  # 23 November, 01:30 in India
    assert form.holds_until(late_evening) == datetime(2026, 11, 25, 18, 29, 59, tzinfo=UTC)
    assert replace(FORM, validity=Validity()).holds_until(late_evening) is None


def test_an_order_survives_the_queue() -> None:
    order = DocumentOrder("REV-7F3K-9QXM", "income_certificate")
    assert order_from_json(order_to_json(order)) == order


@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[]",
        '{"v":2,"reference":"R","document_type":"d"}',
        '{"v":1,"document_type":"d"}',
        '{"v":1,"reference":"R","document_type":7}',
        '{"v":1,"reference":"","document_type":"d"}',
    ],
)
def test_what_is_no_order_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        order_from_json(body)
