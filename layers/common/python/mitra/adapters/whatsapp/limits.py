"""WhatsApp's limits, in one place, and how a text is made to fit one.

Source: Meta's pages on text, interactive, media and location messages (copies of December 2025 to May 2026).
Lengths are Unicode code points of NFC text: Telugu and Hindi vowel signs count each.
https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
"""

import unicodedata
from collections.abc import Iterable
from typing import Final

from mitra.adapters.whatsapp.graphemes import is_border, is_mark

TEXT_BODY: Final = 4096
INTERACTIVE_BODY: Final = 1024
"""Of buttons and location requests. A list's page says 4096 by now, older pages and SDKs 1024: we keep 1024."""
BUTTONS: Final = 3
BUTTON_TITLE: Final = 20
BUTTON_ID: Final = 256
LIST_BUTTON: Final = 20
ROWS: Final = 10
"""Over the whole list, however many sections it has."""
ROW_TITLE: Final = 24
ROW_DESCRIPTION: Final = 72
ROW_ID: Final = 200
LINK_BUTTON: Final = 20
CAPTION: Final = 1024
ORDER_REFERENCE: Final = 35
ORDER_ITEM: Final = 60
ORDER_DESCRIPTION: Final = 120
"""Of an order's expiry, and of news of it."""
ORDER_CONFIGURATION: Final = 60
FILENAME: Final = 240
"""Meta publishes none; most file systems stop at 255 bytes."""
PLACE: Final = 1000
"""A location's name and address. Meta publishes none."""
CALLBACK_DATA: Final = 512
TEMPLATE_BODY: Final = 1024
"""With its blanks empty when it is approved, and filled when it is sent."""
TEMPLATE_FOOTER: Final = 60
TEMPLATE_PARAMETER: Final = 200
"""Meta publishes none; three of these and the words around them stay below a body's limit."""
TEMPLATE_BUTTON: Final = 25
TEMPLATE_PAYLOAD: Final = 128
"""SDKs enforce 256; half of it is safe everywhere."""

_ELLIPSIS: Final = "…"


def length(text: str) -> int:
    """How long WhatsApp will find it."""
    return len(unicodedata.normalize("NFC", text))


def cut(text: str, limit: int) -> str:
    """The longest beginning of NFC text that has `limit` code points at most and tears no letter.

    A single letter that is longer than the limit is torn: there is no such letter in any language.
    """
    if len(text) <= limit:
        return text
    border = next((i for i in range(limit, 0, -1) if is_border(text, i)), limit)
    return text[:border]


def fit(text: str, limit: int) -> str:
    """The text in NFC if it fits, else its beginning and "…". Marks without a letter before them are dropped."""
    start = next((i for i, character in enumerate(text) if not is_mark(character)), len(text))
    # Normalising takes quadratic time for hostile runs of marks: little more than can be shown is looked at.
    end = start + 2 * (limit + 1)
    whole = unicodedata.normalize("NFC", text[start:end])
    if len(whole) <= limit and len(text) <= end:
        return whole
    return cut(whole, limit - len(_ELLIPSIS)).rstrip() + _ELLIPSIS


def fit_apart(texts: Iterable[str], limit: int) -> list[str]:
    """Fit each; those that would read the same get a number, since Meta refuses two buttons of one title."""
    fitted: list[str] = []
    taken: set[str] = set()
    for text in texts:
        title, number = fit(text, limit), 1
        while title.casefold() in taken:
            number += 1
            suffix = f" {number}"
            title = fit(text, limit - len(suffix)) + suffix
        taken.add(title.casefold())
        fitted.append(title)
    return fitted
