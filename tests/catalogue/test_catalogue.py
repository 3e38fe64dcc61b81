"""One test per rule of the catalogue. A failure names the folder, the file, the key and the rule."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from mitra.adapters.catalogue_files import ROOT, CatalogueFiles
from mitra.domain.service import LANGUAGES
from mitra.engine.fields import FIELDS
from mitra.engine.steps import STEPS

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
        asked.add(question.id)


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


BUTTONS = [
    "yes.agree",
    "no",
    "list.button",
    "try_again",
    "review.submit",
    "review.change",
    "review.cancel",
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", BUTTONS)
def test_buttons_fit_into_whatsapp(language: str, key: str) -> None:
    assert len(CATALOGUE.words(language, key)) <= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_words_fit_into_a_message_with_buttons(language: str) -> None:
    assert len(CATALOGUE.words(language, "consent.notice")) <= 1024
    assert len(CATALOGUE.words(language, "help")) <= 400
