"""The words that stand on every paper, in English and Telugu."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Phrase:
    """The same words in both languages; names in braces are filled in."""

    en: str
    te: str

    def of(self, language: str) -> str:
        """The words in English (en) or Telugu (te)."""
        return self.te if language == "te" else self.en


def phrase(words: Mapping[str, str]) -> Phrase:
    """A phrase of the catalogue's words by language."""
    return Phrase(words["en"], words["te"])


STATE = Phrase("Government of Andhra Pradesh", "ఆంధ్రప్రదేశ్ ప్రభుత్వం")
ISSUED = Phrase("Date of issue", "జారీ తేదీ")
VALID_UNTIL = Phrase("Valid until", "చెల్లుబాటు గడువు")
PERMANENT = Phrase("permanent", "శాశ్వతం")
CODE = Phrase("code {code}", "కోడ్ {code}")
APPROVED = Phrase("Approved by {officer}.", "ఆమోదించినవారు: {officer}.")
APPROVED_ON = Phrase("Approved by {officer}, on {day}.", "ఆమోదించినవారు: {officer}; {day}.")
SIGNED = Phrase(
    "Digitally signed by the {authority}.",
    "{authority} డిజిటల్ సంతకం చేసింది.",
)
NO_INK = Phrase(
    "It needs no signature in ink and no stamp.",
    "చేతి సంతకం, ముద్ర అవసరం లేదు.",
)
NOTES = Phrase("Please note", "గమనించండి")
AFFIX_PHOTO = Phrase("Affix photo here", "ఫోటో ఇక్కడ అతికించండి")
PHOTO = Phrase("Photograph of the holder", "ఫోటో")
PAGE = Phrase("Page {page} of {pages}", "పుట {page} / {pages}")
CONTINUED = Phrase("Continued on the next page", "తరువాతి పుటలో ఇంకా ఉంది")
CHECK_TITLE = Phrase("How to check this document", "ఈ పత్రాన్ని సరిచూడటం ఎలా")
CHECK = Phrase(
    "Scan the code with a phone camera, or enter the number at the address below it. The page must be at"
    " that very address, say “Genuine”, and show the same lines as this paper.",
    "ఫోన్ కెమెరాతో కోడ్‌ను స్కాన్ చేయండి, లేదా కింది చిరునామాలో సంఖ్యను నమోదు చేయండి. ఆ పేజీ సరిగ్గా అదే చిరునామాలో ఉండి,"
    " “అసలైనది” అని చెప్పి, ఇవే వివరాలు చూపాలి.",
)
CHECK_SHORT = Phrase(
    "Scan the code. The page must be at the address below it, say “Genuine”, and show these same lines.",
    "కోడ్‌ను స్కాన్ చేయండి. పేజీ దాని కింది చిరునామాలోనే ఉండి, “అసలైనది” అని చెప్పి, ఇవే వివరాలు చూపాలి.",
)
