"""The catalogue's document types, as a verifier reads them."""

import json
from pathlib import Path

import pytest

from mitra.adapters.document_forms import DocumentFormFiles
from mitra.adapters.document_types import FOLDER, CatalogueDocumentTypes
from mitra.domain.errors import CatalogueError

TYPES = sorted(path.stem for path in Path(FOLDER).glob("*.json"))


@pytest.mark.parametrize("type_id", TYPES)
def test_issuer_and_verifier_read_the_same_file_alike(type_id: str) -> None:
    found, form = CatalogueDocumentTypes().of_type(type_id), DocumentFormFiles().form(type_id)
    assert found
    assert (found.type_code, found.department) == (form.type_code, form.department)
    assert (found.title, found.authority) == (form.title, form.authority)
    stated = [field for field in form.fields if field.in_token]
    written = {"clock": "text"}
    assert [(f.id, f.key, str(f.kind)) for f in found.fields] == [
        (f.id, f.key, written.get(f.kind, str(f.kind))) for f in stated
    ]
    assert [f.codes for f in found.fields] == [dict(f.codes) for f in stated]


def test_no_number_and_no_key_is_given_twice() -> None:
    types = [CatalogueDocumentTypes().of_type(type_id) for type_id in TYPES]
    codes = [kind.type_code for kind in types if kind]
    assert len(codes) == len(set(codes))
    for kind in types:
        assert kind
        assert len({field.key for field in kind.fields}) == len(kind.fields)
        assert CatalogueDocumentTypes().of_code(kind.type_code) == kind


def test_an_unknown_type_is_none() -> None:
    types = CatalogueDocumentTypes()
    assert types.of_code(0) is None
    assert types.of_type("../income_certificate") is None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"type": "x"}', "12"])
def test_a_file_that_is_wrong(tmp_path: Path, text: str) -> None:
    (tmp_path / "wrong.json").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"wrong\.json is no document type"):
        CatalogueDocumentTypes(str(tmp_path)).of_code(1)


def test_a_field_that_is_wrong(tmp_path: Path) -> None:
    facts = json.loads(Path(FOLDER, f"{TYPES[0]}.json").read_text("utf-8"))
    facts["fields"][0]["kind"] = "rumour"
    (tmp_path / "wrong.json").write_text(json.dumps(facts), encoding="utf-8")
    with pytest.raises(CatalogueError):
        CatalogueDocumentTypes(str(tmp_path)).of_type("income_certificate")
