"""Every refund rule is whole, has its words, and fits the services that name it."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from mitra.adapters.catalogue_files import ROOT, CatalogueFiles
from mitra.adapters.refund_rules import FOLDER, RefundRuleFiles
from mitra.domain.errors import CatalogueError, NotFound
from mitra.domain.service import LANGUAGES, Service

CATALOGUE, RULES = CatalogueFiles(), RefundRuleFiles()
FILES = sorted(FOLDER.glob("*.json"))
SCHEMA = json.loads((ROOT / "schema/refund_rule.schema.json").read_bytes())
SERVICES = [CATALOGUE.service(each) for each in CATALOGUE.services()]
REFUNDING = [each for each in SERVICES if each.fee and each.fee.refund_rule]

each_rule = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
each_service = pytest.mark.parametrize("service", REFUNDING, ids=lambda service: service.id)


@each_rule
def test_it_has_the_shape_of_the_schema(path: Path) -> None:
    raw = json.loads(path.read_bytes())
    assert list(Draft202012Validator(SCHEMA).iter_errors(raw)) == []
    assert RULES.rule(path.stem).id == path.stem


@each_rule
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_band_says_in_words_what_it_gives(path: Path, language: str) -> None:
    rule = RULES.rule(path.stem)
    whole = CATALOGUE.words(language, f"refund.{rule.id}")
    for band in rule.bands:
        words = CATALOGUE.words(language, f"refund.{rule.id}.{band.id}")
        assert len(words) <= 300
        if band.percent not in (0, 100):
            assert f"{band.percent}%" in words
            assert f"{band.percent}%" in whole
        if band.before.hours:
            assert re.search(rf"\b{band.before.hours}\b", words)


@each_rule
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_booking_under_it_can_be_told(path: Path, language: str) -> None:
    rule = RULES.rule(path.stem)
    assert CATALOGUE.has_words(language, f"booking.about.{rule.id}")
    assert rule.parts is None or CATALOGUE.has_words(language, f"booking.part.{rule.id}")


@each_service
def test_a_service_asks_what_is_asked_anew(service: Service) -> None:
    assert service.fee
    rule = RULES.rule(service.fee.refund_rule)
    asked = [question.id for question in service.questions]
    assert rule.change is None or set(rule.change.answers) <= set(asked)


@each_service
def test_its_ticket_states_when_it_begins_and_its_parts(service: Service) -> None:
    assert service.fee
    rule = RULES.rule(service.fee.refund_rule)
    fields = json.loads((ROOT / f"documents/{service.document}.json").read_bytes())["fields"]
    known = {field["id"]: field for field in fields}
    assert rule.begins in known
    assert not rule.clock or rule.clock in known
    if rule.parts:
        columns = {column["id"] for column in known[rule.parts.table]["columns"]}
        assert {name for name in (rule.parts.id, rule.parts.title) if name} <= columns


def test_some_service_can_be_cancelled() -> None:
    assert {service.fee.refund_rule for service in REFUNDING if service.fee} == {
        path.stem for path in FILES
    }


@pytest.mark.parametrize("name", ["none", "", "../documents/bus_ticket", "apsrtc.json", "a/b"])
def test_what_is_no_rule_is_not_found(name: str) -> None:
    with pytest.raises(NotFound):
        RULES.rule(name)


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{",
        '{"id": "r"}',
        '{"id": "r", "begins": {"fact": "at"}, "rounding": "sideways", "bands": []}',
        '{"id": "r", "begins": {"fact": "at"}, "rounding": "up",'
        ' "bands": [{"id": "b", "before": {"hours": 1}, "percent": 101}]}',
    ],
)
def test_a_file_that_is_wrong_is_said_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "r.json").write_text(text)
    with pytest.raises(CatalogueError):
        RefundRuleFiles(tmp_path).rule("r")
