"""Every kind of document in the catalogue is whole, and fits the services that end in it."""

import json
import re
import string
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mitra.adapters.catalogue_files import ROOT, CatalogueFiles
from mitra.adapters.document_forms import DocumentFormFiles
from mitra.adapters.pdf.emblems import EMBLEMS
from mitra.domain.document_form import FactKind, Take
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
    known = asked.keys() | _stated(service)
    for field in form.fields:
        answer = field.answer or field.id
        source = field.source.fact.partition(".")[0] if field.source else ""
        if field.required:
            assert {answer, field.id, source} & known, f"nobody asks for or states {field.id}"
        if answer in asked and asked[answer].choices and field.id not in known - asked.keys():
            assert set(asked[answer].choices) <= field.codes.keys()


def _stated(service: Service) -> set[str]:
    """What the department states by its word, and what Mitra knows of the payment itself."""
    manifest = raw(ROOT / f"services/{service.id}/manifest.json")
    paid = {"amount", "paid_at", "payment_mode", "payment_reference"} if service.fee else set()
    return {*manifest.get("stated", []), *paid}


@pytest.mark.parametrize("service", ISSUING, ids=lambda service: service.id)
def test_what_a_department_states_is_a_fact_of_the_document(service: Service) -> None:
    fields = FORMS.form(service.document).fields
    known = {field.id for field in fields} | {n for field in fields for n in field.shown.values()}
    manifest = raw(ROOT / f"services/{service.id}/manifest.json")
    assert set(manifest.get("stated", [])) <= known


def test_some_service_ends_in_a_document() -> None:
    assert {service.document for service in ISSUING} <= {path.stem for path in FILES}
    assert ISSUING


@each_document
def test_its_department_exists(path: Path) -> None:
    assert (ROOT / f"departments/{FORMS.form(path.stem).department}.json").is_file()


@each_document
def test_what_is_taken_out_of_another_fact_can_be(path: Path) -> None:
    form = FORMS.form(path.stem)
    fields = {field.id: field for field in form.fields}
    for field in form.fields:
        if field.source:
            whole, _, column = field.source.fact.partition(".")
            source = fields[whole]
            assert bool(column) == (source.kind is FactKind.TABLE and field.source.take != "count")
            if column:
                assert column in {each.id for each in source.columns}
            if field.source.take in (Take.DAY, Take.CLOCK):
                assert source.kind is FactKind.TIME


@each_document
def test_it_ends_on_a_date_that_it_states(path: Path) -> None:
    form = FORMS.form(path.stem)
    if form.validity.until:
        kinds = {field.id: field.kind for field in form.fields}
        assert kinds[form.validity.until] is FactKind.DATE


@each_document
def test_both_languages_have_the_same_notes_in_their_own_script(path: Path) -> None:
    form = FORMS.form(path.stem)
    if form.notes:
        assert len(form.notes["te"]) == len(form.notes["en"])
        assert all(re.search("[\u0c00-\u0c7f]", note) for note in form.notes["te"])
        assert not any(re.search("[\u0c00-\u0c7f]", note) for note in form.notes["en"])


@each_document
def test_its_emblem_can_be_drawn(path: Path) -> None:
    known = SCHEMA["properties"]["seal"]["properties"]["emblem"]["enum"]
    assert set(known) == EMBLEMS
    assert FORMS.form(path.stem).seal.emblem in EMBLEMS


@each_document
def test_every_name_within_it_is_one_of_its_own(path: Path) -> None:
    """`shown` names facts; none of them may be a field of another kind of fact."""
    form = FORMS.form(path.stem)
    kinds = {field.id: field.kind for field in form.fields}
    for field in form.fields:
        for name in field.shown.values():
            assert kinds.get(name, FactKind.TEXT) in (FactKind.TEXT, field.kind)


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
