"""The site's words, one file a language, read at first need and kept. Each file has the same keys."""

import json
from collections.abc import Mapping
from functools import cache

from mitra.adapters.verify_site import files
from mitra.domain.titles import LANGUAGES, Titles


@cache
def words(language: str) -> Mapping[str, str]:
    """Every word of one of LANGUAGES."""
    if language not in LANGUAGES:
        raise KeyError(language)
    found: Mapping[str, str] = json.loads(files.read(f"words/{language}.json"))
    return found


def titles(key: str) -> Titles:
    """One word in every language."""
    return Titles({language: words(language)[key] for language in LANGUAGES})
