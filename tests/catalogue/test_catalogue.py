"""One test per rule of the catalogue. A failure names the folder, the file, the key and the rule."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from mitra.adapters.catalogue_files import ROOT, CatalogueFiles
from mitra.domain.money import in_rupees
from mitra.domain.service import LANGUAGES
from mitra.engine.fields import FIELDS
from mitra.engine.steps import STEPS
from tests.kit.chat import arrived

CATALOGUE = CatalogueFiles()
SERVICES = CATALOGUE.services()
TEMPLATES = ROOT / "templates"
LOCALES = sorted(
    path.parent for path in ROOT.rglob("en.json") if not path.is_relative_to(TEMPLATES)
)
_PLACEHOLDER = re.compile(r"{(\w+)}")


def read(path: Path) -> dict[str, str]:
    content = json.loads(path.read_text("utf-8"))
    assert isinstance(content, dict)
    return content


def conforms(path: Path, schema: str) -> list[str]:
    rules = json.loads((ROOT / "schema" / f"{schema}.schema.json").read_text("utf-8"))
    return [error.message for error in Draft202012Validator(rules).iter_errors(read(path))]


@pytest.mark.parametrize("service", SERVICES)
def test_a_manifest_fits_its_schema(service: str) -> None:
    assert conforms(ROOT / "services" / service / "manifest.json", "manifest") == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "departments").glob("*.json")), ids=lambda p: p.stem
)
def test_a_department_fits_its_schema(path: Path) -> None:
    assert conforms(path, "department") == []
    assert read(path)["id"] == path.stem


@pytest.mark.parametrize("path", sorted(ROOT.rglob("flow.json")), ids=lambda p: p.parent.name)
def test_a_flow_fits_its_schema(path: Path) -> None:
    assert conforms(path, "flow") == []


def test_the_schemas_name_all_fields_and_steps() -> None:
    manifest = json.loads((ROOT / "schema" / "manifest.schema.json").read_text("utf-8"))
    assert sorted(manifest["$defs"]["question"]["properties"]["type"]["enum"]) == sorted(FIELDS)
    flow = json.loads((ROOT / "schema" / "flow.schema.json").read_text("utf-8"))
    assert set(flow["properties"]["steps"]["items"]["enum"]) <= set(STEPS)


@pytest.mark.parametrize("service", SERVICES)
def test_a_folder_is_named_for_its_service(service: str) -> None:
    facts = CATALOGUE.service(service)
    assert facts.id == service
    assert service.startswith(facts.code.lower().replace("-", "_") + "_")


def test_public_codes_are_given_once() -> None:
    codes = [CATALOGUE.service(service).code for service in SERVICES]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("folder", LOCALES, ids=lambda p: str(p.relative_to(ROOT)))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_and_placeholders(folder: Path, language: str) -> None:
    english, other = read(folder / "en.json"), read(folder / f"{language}.json")
    assert sorted(other) == sorted(english)
    for key, words in other.items():
        assert sorted(_PLACEHOLDER.findall(words)) == sorted(_PLACEHOLDER.findall(english[key])), (
            key
        )
        assert words.strip() == words != "", key
        assert "<" not in words, key


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_asked_has_words(service: str, language: str) -> None:
    facts = CATALOGUE.service(service)
    keys = ["title", "row_title", "row_about"]
    for question in facts.questions:
        keys += [f"ask.{question.id}", f"label.{question.id}"]
        keys += [f"choice.{question.id}.{value}" for value in question.choices]
    assert [key for key in keys if not CATALOGUE.has_words(language, key, service)] == []


@pytest.mark.parametrize("service", SERVICES)
def test_a_question_depends_on_earlier_ones(service: str) -> None:
    asked: set[str] = set()
    for question in CATALOGUE.service(service).questions:
        assert set(question.depends_on) <= asked
        assert question.only_if.keys() <= asked
        asked.add(question.id)


@pytest.mark.parametrize("service", SERVICES)
def test_a_question_that_is_not_always_asked_hangs_on_answers_that_can_be(service: str) -> None:
    choices = {q.id: q.choices for q in CATALOGUE.service(service).questions if q.choices}
    for question in CATALOGUE.service(service).questions:
        for name, wanted in question.only_if.items():
            assert set(wanted) <= set(choices.get(name, wanted)), question.id


@pytest.mark.parametrize("service", SERVICES)
def test_a_document_that_comes_back_is_described(service: str) -> None:
    document = CATALOGUE.service(service).document
    assert not document or (ROOT / "documents" / f"{document}.json").is_file()


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_fit_into_whatsapp(service: str, language: str) -> None:
    assert len(CATALOGUE.words(language, "row_title", service)) <= 24
    assert len(CATALOGUE.words(language, "row_about", service)) <= 72 - len("99 · ")
    for question in CATALOGUE.service(service).questions:
        assert len(CATALOGUE.words(language, f"label.{question.id}", service)) <= 24
        for value in question.choices:
            assert len(CATALOGUE.words(language, f"choice.{question.id}.{value}", service)) <= 24


PAID_KINDS = {"bill", "book", "donate"}


@pytest.mark.parametrize("service", SERVICES)
def test_only_a_paid_service_can_charge_and_every_paid_one_does(service: str) -> None:
    facts = CATALOGUE.service(service)
    assert ("offer" in facts.flow) == ("pay" in facts.flow)
    assert ("pay" in facts.flow) == (facts.fee is not None)
    assert facts.kind not in PAID_KINDS or facts.fee


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_price_comes_with_its_rules(service: str, language: str) -> None:
    fee = CATALOGUE.service(service).fee
    needed = {"fee.rule": 140} if fee else {}
    if fee and fee.refund_rule:
        needed["cancel.rule"] = 200
    for key, most in needed.items():
        assert len(CATALOGUE.words(language, key, service)) <= most, key


@pytest.mark.parametrize("service", SERVICES)
def test_how_many_is_asked_before_who_and_where(service: str) -> None:
    asked: dict[str, str] = {}
    for question in CATALOGUE.service(service).questions:
        if question.count:
            assert asked.get(question.count) == "number"
            assert question.type in ("passengers", "seats")
        asked[question.id] = question.type


@pytest.mark.parametrize("service", SERVICES)
def test_who_asks_has_questions(service: str) -> None:
    facts = CATALOGUE.service(service)
    assert "questions" not in facts.flow or facts.questions


@pytest.mark.parametrize("rule", ["paid", "free", "kind"])
def test_the_schema_knows_what_may_charge(rule: str) -> None:
    fee = {"holds": False, "minutes": 15, "confirm_minutes": 60}
    manifest = read(ROOT / "services" / "anc_01_nearest_canteen" / "manifest.json")
    rules = json.loads((ROOT / "schema" / "manifest.schema.json").read_text("utf-8"))
    offered: dict[str, dict[str, object]] = {
        "paid": {"kind": "bill", "fee": fee},
        "free": {"kind": "bill", "fee": "none"},
        "kind": {"kind": "donate", "fee": fee | {"minutes": 2}},
    }
    fits = Draft202012Validator(rules).is_valid({**manifest, **offered[rule]})
    assert fits == (rule == "paid")


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_departments_with_services_are_in_the_menu(language: str) -> None:
    chat = arrived(LANGUAGES[language])
    open_departments = [d for d in CATALOGUE.departments() if d.services]
    assert [choice.id for choice in chat.choices] == [f"dep:{d.id}" for d in open_departments]


BUTTONS = [
    "yes.agree",
    "no",
    "list.button",
    "try_again",
    "review.submit",
    "review.change",
    "review.cancel",
    "offer.other",
    "offer.change",
    "offer.cancel",
    "pay.link",
    "pay.cancel",
    "pay.link.open",
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paise", [100, 51250, 99_99_999_00, 999_999_99])
def test_a_button_to_pay_shows_the_whole_amount(language: str, paise: int) -> None:
    words = CATALOGUE.words(language, "offer.pay").format(amount=in_rupees(paise))
    assert len(words) <= 20


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", BUTTONS)
def test_buttons_fit_into_whatsapp(language: str, key: str) -> None:
    assert len(CATALOGUE.words(language, key)) <= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_words_fit_into_a_message_with_buttons(language: str) -> None:
    assert len(CATALOGUE.words(language, "consent.notice")) <= 1024
    assert len(CATALOGUE.words(language, "help")) <= 400
