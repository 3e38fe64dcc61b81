"""The sample events of events/: as their builders make them, and answered as they should be."""

import json
from pathlib import Path

import pytest

from tests.functions.verifying import office
from tools.events.verify import events

EXPECTED = {
    "verify_page": (404, '<html lang="te"'),
    "verify_page_in_hindi": (404, '<html lang="hi"'),
    "verify_entry": (200, "ధ్రువపత్రాన్ని తనిఖీ చేయండి"),
    "verify_number_json": (404, '"verdict":"unknown_id"'),
    "verify_unknown_number": (404, '<html lang="te"'),
    "verify_service_worker": (200, "addEventListener"),
    "verify_keys": (200, "eyJ"),
    "verify_check_json": (200, '"verdict":"unknown_key"'),
    "verify_check_text": (200, '"verdict":"unknown_key"'),
    "verify_check_form": (200, "నిర్ధారించలేము"),
    "verify_check_cut_off": (200, '"verdict":"unreadable"'),
    "verify_check_other_issuer": (200, '"verdict":"not_ours"'),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_an_event_is_answered(name: str) -> None:
    event = json.loads(Path("events", f"{name}.json").read_text(encoding="utf-8"))
    answer = office().call(event)
    status, words = EXPECTED[name]
    assert answer.status == status
    assert words in answer.body


def test_the_files_are_what_the_builder_makes() -> None:
    stored = {
        path.name: json.loads(path.read_text(encoding="utf-8"))
        for path in Path("events").glob("verify_*.json")
    }
    assert stored == json.loads(json.dumps(events()))
    assert {name.removesuffix(".json") for name in stored} == set(EXPECTED)
