"""Every answer has its words, in every language, and they are of that language."""

import re
from pathlib import Path

import pytest

from mitra.adapters.document_types import CatalogueDocumentTypes
from mitra.adapters.verify_site.views import ON_RECORD, TROUBLE, WELCOME, message, view
from mitra.adapters.verify_site.words import words
from mitra.domain.document import Verdict
from mitra.domain.service import LANGUAGES
from mitra.domain.verification import Verification
from tests.kit.clocks import NOON

KEYS = [*Verdict, ON_RECORD, TROUBLE, WELCOME]
SCRIPTS = {"te": "[\u0c00-\u0c7f]", "hi": "[\u0900-\u097f]"}
CSS = Path("layers/common/python/mitra/adapters/verify_site/assets/verify.css")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language: str) -> None:
    assert words(language).keys() == words("en").keys()
    assert all(words(language).values())


@pytest.mark.parametrize("key", KEYS)
def test_every_answer_says_what_it_is_what_it_means_and_what_to_do(key: str) -> None:
    for part in ("title", "meaning", "next"):
        assert set(message(key).text(part).by_language) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["title", "meaning"])
def test_no_two_answers_are_told_in_the_same_words(language: str, part: str) -> None:
    told = [message(key).text(part).in_language(language) for key in KEYS]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("language", SCRIPTS)
def test_words_are_in_their_own_script(language: str) -> None:
    others = "".join(script for name, script in SCRIPTS.items() if name != language)
    for key, text in words(language).items():
        assert re.search(SCRIPTS[language], text), key
        assert not re.search(others, text), key


def test_only_genuine_is_a_yes() -> None:
    assert [key for key in KEYS if message(key).tone == "yes"] == [Verdict.GENUINE]


@pytest.mark.parametrize("verdict", [v for v in Verdict if v is not Verdict.GENUINE])
def test_nothing_else_is_genuine(verdict: Verdict) -> None:
    found = Verification(verdict, NOON)
    assert not found.genuine
    assert view(found, None).key == verdict


def test_a_line_that_the_catalogue_does_not_name_is_shown_all_the_same() -> None:
    kind = CatalogueDocumentTypes().of_type("income_certificate")
    found = Verification(Verdict.GENUINE, NOON, fields={200: "new", 1: "Lakshmi", 201: 7})
    lines = view(found, kind).lines
    assert [(line.id, line.value) for line in lines] == [
        ("holder_name", "Lakshmi"),
        ("field_200", "new"),
        ("field_201", "7"),
    ]


def test_every_colour_can_be_read() -> None:
    """WCAG 2.2: 4.5 to 1 for text (1.4.3)."""
    css = CSS.read_text(encoding="utf-8")
    bands = re.findall(r"background: (#\w{6});\s*color: (#\w{6});", css)
    variables = dict(re.findall(r"--(\w+): (#\w{6});", css))
    pairs = [*bands, *((variables[name], variables["ground"]) for name in ("ink", "soft", "focus"))]
    assert len(pairs) >= 8
    for one, other in pairs:
        assert _contrast(one, other) >= 4.5, (one, other)


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
