"""A name in several languages, and which languages there are."""

from collections.abc import Mapping
from types import MappingProxyType

from mitra.domain.value import Value

LANGUAGES: Mapping[str, str] = {"en": "English", "te": "తెలుగు", "hi": "हिन्दी"}
"""The languages of the chat, each by its own name, in the order they are offered."""


class Titles(Value):
    """A name in several languages; English is always there."""

    by_language: Mapping[str, str] = MappingProxyType({})

    def in_language(self, language: str) -> str:
        """The name in a language, or in English."""
        return self.by_language.get(language) or self.by_language.get("en", "")
