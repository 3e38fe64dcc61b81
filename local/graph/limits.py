"""Meta's limits as types: a value that breaks one cannot be built.

Lengths count Unicode code points. Source: the message, media and payment pages of the Cloud API
(copies of December 2025 to May 2026); where a page and the SDKs differ, the page's figure.
"""

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import Field, StringConstraints

TextBody = Annotated[str, StringConstraints(min_length=1, max_length=4096)]
HeaderText = Annotated[str, StringConstraints(min_length=1, max_length=60)]
FooterText = Annotated[str, StringConstraints(min_length=1, max_length=60)]
InteractiveBody = Annotated[str, StringConstraints(min_length=1, max_length=1024)]
ListBody = Annotated[str, StringConstraints(min_length=1, max_length=4096)]
ButtonTitle = Annotated[str, StringConstraints(min_length=1, max_length=20)]
ButtonId = Annotated[str, StringConstraints(min_length=1, max_length=256)]
SectionTitle = Annotated[str, StringConstraints(min_length=1, max_length=24)]
RowId = Annotated[str, StringConstraints(min_length=1, max_length=200)]
RowTitle = Annotated[str, StringConstraints(min_length=1, max_length=24)]
RowDescription = Annotated[str, StringConstraints(max_length=72)]
CardBody = Annotated[str, StringConstraints(min_length=1, max_length=160)]
CardButtonId = Annotated[str, StringConstraints(min_length=1, max_length=20)]
Caption = Annotated[str, StringConstraints(max_length=1024)]
Filename = Annotated[str, StringConstraints(min_length=1, max_length=240)]
TemplatePayload = Annotated[str, StringConstraints(min_length=1, max_length=256)]
CallbackData = Annotated[str, StringConstraints(max_length=512)]
Reference = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,35}$")]
ItemName = Annotated[str, StringConstraints(min_length=1, max_length=60)]
ChargeDescription = Annotated[str, StringConstraints(max_length=60)]
OrderDescription = Annotated[str, StringConstraints(max_length=120)]
ConfigurationName = Annotated[str, StringConstraints(min_length=1, max_length=60)]
RazorpayReceipt = Annotated[str, StringConstraints(max_length=40)]
RazorpayNotes = Annotated[
    dict[str, Annotated[str, StringConstraints(max_length=256)]], Field(max_length=15)
]
PayuField = Annotated[str, StringConstraints(max_length=255)]
BilldeskField = Annotated[str, StringConstraints(max_length=120)]
ZaakpayField = Annotated[str, StringConstraints(max_length=180)]

TEMPLATE_BODY_MAX: Final = 1024
BUTTONS_MAX: Final = 3
SECTIONS_MAX: Final = 10
ROWS_MAX_IN_LIST: Final = 10
CARDS_MIN: Final = 2
CARDS_MAX: Final = 10
CARD_LINE_BREAKS_MAX: Final = 2
ITEMS_MAX_WITH_IMAGES: Final = 10
ORDER_EXPIRY_MIN_SECONDS: Final = 300

WINDOW_HOURS: Final = 24
PAIR_SECONDS_PER_MESSAGE: Final = 6.0
PAIR_BURST: Final = 45
THROUGHPUT_PER_SECOND: Final = 80

MEDIA_URL_MINUTES: Final = 5
UPLOADED_MEDIA_DAYS: Final = 30
RECEIVED_MEDIA_DAYS: Final = 7
TYPING_SECONDS: Final = 25

_MIB: Final = 1024 * 1024
STICKER_STILL_MAX_BYTES: Final = 100 * 1024
MEDIA_MAX_BYTES: Mapping[str, int] = {
    "image": 5 * _MIB,
    "video": 16 * _MIB,
    "audio": 16 * _MIB,
    "document": 100 * _MIB,
    "sticker": 500 * 1024,
}
_OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES: Mapping[str, frozenset[str]] = {
    "image": frozenset({"image/jpeg", "image/png"}),
    "video": frozenset({"video/mp4", "video/3gpp"}),
    "audio": frozenset({"audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"}),
    "document": frozenset(
        {
            "text/plain",
            "application/pdf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            _OFFICE + "wordprocessingml.document",
            _OFFICE + "spreadsheetml.sheet",
            _OFFICE + "presentationml.presentation",
        }
    ),
    "sticker": frozenset({"image/webp"}),
}
