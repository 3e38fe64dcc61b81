"""Templates: what Meta would send back is found here, and what is exported is what it asks for."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from mitra.adapters.message_templates import FOLDER, MessageTemplate, read_templates
from mitra.adapters.whatsapp.template_rules import creation, faults_of
from mitra.domain.errors import CatalogueError
from mitra.domain.service import LANGUAGES
from tools import templates

SCHEMA = json.loads((FOLDER.parent / "schema" / "template.schema.json").read_text("utf-8"))
FILES = sorted(FOLDER.glob("*/*.json"))
GOOD = MessageTemplate(
    "news", "en", "UTILITY", "none", "Dear {{1}}, all is well with you.", "", ("name",), ("Asha",)
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_file_fits_its_schema_and_its_place(path: Path) -> None:
    content = json.loads(path.read_text("utf-8"))

    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(content)] == []
    assert (content["name"], content["language"]) == (path.parent.name, path.stem)


def test_every_template_speaks_every_language_of_the_same_things() -> None:
    by_name: dict[str, dict[str, MessageTemplate]] = {}
    for template in read_templates():
        by_name.setdefault(template.name, {})[template.language] = template
    for languages in by_name.values():
        assert set(languages) == set(LANGUAGES)
        assert len({(t.parameters, t.header, len(t.buttons)) for t in languages.values()}) == 1


def test_meta_would_take_all_of_them() -> None:
    assert [faults_of(template) for template in read_templates()] == [()] * len(FILES)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": "News"}, "small letters"),
        ({"body": GOOD.body + "x" * 1024}, "more than 1024"),
        ({"footer": "f" * 61}, "more than 60"),
        ({"footer": "of {{1}}"}, "footer has a parameter"),
        ({"buttons": ("b" * 26,)}, "more than 25"),
        ({"body": "Dear {{1}},\n\n\nall is well with you."}, "three line breaks"),
        ({"body": "Dear {{2}}, all is well with you."}, "in order"),
        ({"body": "Dear {1}, {{1}} is well with you."}, "brace"),
        ({"body": "{{1}}, all is well with you."}, "begins or ends"),
        ({"body": "All is well with you, {{1}}."}, "begins or ends"),
        (
            {
                "body": "Now {{1}} {{2}} are well with you.",
                "parameters": ("a", "b"),
                "examples": ("a", "b"),
            },
            "side by side",
        ),
        ({"body": "Dear {{1}} there."}, "too few words"),
        ({"examples": ()}, "not as many"),
        ({"parameters": ("name", "more")}, "not as many"),
        ({"examples": (" ",)}, "an example is empty"),
        ({"examples": ("x" * 1024,)}, "once it is filled in"),
    ],
)
def test_what_meta_would_send_back(changes: dict[str, object], fault: str) -> None:
    assert faults_of(GOOD) == ()
    [found] = faults_of(GOOD._replace(**changes))  # type: ignore[arg-type]
    assert fault in found


def test_what_fills_a_blank_is_not_read_as_one() -> None:
    assert GOOD.filled(("{{1}} {{2}}",)) == "Dear {{1}} {{2}}, all is well with you."


def test_the_export_is_metas_creation_body() -> None:
    template = GOOD._replace(header="document", footer="Bye", buttons=("Stop",))

    assert creation(template, "4::handle") == {
        "name": "news",
        "language": "en",
        "category": "UTILITY",
        "parameter_format": "POSITIONAL",
        "components": [
            {"type": "HEADER", "format": "DOCUMENT", "example": {"header_handle": ["4::handle"]}},
            {"type": "BODY", "text": GOOD.body, "example": {"body_text": [["Asha"]]}},
            {"type": "FOOTER", "text": "Bye"},
            {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Stop"}]},
        ],
    }


def test_the_command_lists_checks_and_exports(capsys: pytest.CaptureFixture[str]) -> None:
    assert templates.main(["list"]) == 0
    assert capsys.readouterr().out.count("hall_ticket_ready") == 3
    assert templates.main(["check"]) == 0
    assert capsys.readouterr() == ("", "")
    assert templates.main(["export", "--header-handle", "4::x"]) == 0
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [body["language"] for body in printed] == ["en", "hi", "te"]


def test_the_command_refuses_what_meta_would(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "news").mkdir()
    facts = {**GOOD._asdict(), "body": "{{1}}", "$schema": ""}
    (tmp_path / "news" / "en.json").write_text(json.dumps(facts))

    assert templates.main(["export", "--folder", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "news/en: the body begins or ends with a parameter" in told.err


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"name": 1}'])
def test_a_file_that_is_no_template(tmp_path: Path, content: str) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "en.json").write_text(content)

    with pytest.raises(CatalogueError, match=r"news/en\.json"):
        read_templates(tmp_path)
