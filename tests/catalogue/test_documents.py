"""Every kind of document in the catalogue is whole, and fits the services that end in it."""

import json
import string
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mitra.adapters.catalogue_files import ROOT, CatalogueFiles
from mitra.adapters.document_forms import DocumentFormFiles
from mitra.domain.document_form import FactKind
from mitra.domain.errors import CatalogueError, NotFound
from mitra.domain.service import Service

FILES = sorted((ROOT / "documents").glob("*.json"))
SCHEMA = json.loads((ROOT / "schema/document.schema.json").read_bytes())
FORMS = DocumentFormFiles()
SERVICES = [CatalogueFiles().service(each) for each in CatalogueFiles().services()]
ISSUING = [service for service in SERVICES if service.document]

each_document = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def raw(path: Path) -> Any:
    return json.loads(path.read_bytes())


@each_document
def test_it_has_the_shape_of_the_schema(path: Path) -> None:
    assert list(Draft202012Validator(SCHEMA).iter_errors(raw(path))) == []


@each_document
def test_its_name_is_its_type(path: Path) -> None:
    assert FORMS.form(path.stem).type == path.stem


def test_no_two_kinds_share_a_number_and_no_two_fields_a_key() -> None:
    assert len({raw(path)["type_code"] for path in FILES}) == len(FILES)
    for path in FILES:
        fields = FORMS.form(path.stem).fields
        assert len({field.key for field in fields}) == len({f.id for f in fields}) == len(fields)


@each_document
def test_its_words_name_only_facts_that_must_be_there_or_may_be_a_dash(path: Path) -> None:
    form = FORMS.form(path.stem)
    amounts = {f"{field.id}_words" for field in form.fields if field.kind is FactKind.MONEY}
    known = {field.id for field in form.fields} | amounts
    for words in form.wording.values():
        names = {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}
        assert names <= known
        assert "holder_name" in names


@each_document
def test_its_token_can_hold_every_field(path: Path) -> None:
    stated = [field for field in FORMS.form(path.stem).fields if field.in_token]
    assert 1 <= len(stated) <= 16


@pytest.mark.parametrize("service", ISSUING, ids=lambda service: service.id)
def test_a_service_can_fill_the_document_it_ends_in(service: Service) -> None:
    form = FORMS.form(service.document)
    assert form.department == service.department
    asked = {question.id: question for question in service.questions}
    for field in form.fields:
        answer = field.answer or field.id
        if field.required:
            assert answer in asked, f"nobody asks for {field.id}"
        if answer in asked and asked[answer].choices:
            assert set(asked[answer].choices) <= field.codes.keys()


def test_some_service_ends_in_a_document() -> None:
    assert set(chain(path.stem for path in FILES)) == {service.document for service in ISSUING}


@pytest.mark.parametrize(
    "name", ["", "no_such", "../schema/document.schema", "income_certificate/x"]
)
def test_what_is_no_kind_of_document_is_not_found(name: str) -> None:
    with pytest.raises(NotFound):
        FORMS.form(name)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"type": "broken"}'])
def test_a_file_that_is_wrong_is_named(content: str, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text(content)
    with pytest.raises(CatalogueError, match="broken"):
        DocumentFormFiles(tmp_path).form("broken")
