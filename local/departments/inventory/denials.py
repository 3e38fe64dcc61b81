"""What a counter says when it cannot give what is asked for."""

from local.departments.inventory import RefusedError
from local.departments.inventory.refusals import UNKNOWN_BOOKING, WRONG_PAYMENT
from local.departments.profile import Words

_WORDS: dict[str, tuple[str, Words]] = {
    "gone": (
        "not_available",
        {
            "en": "There is not enough of it left.",
            "te": "సరిపడా ఖాళీలు లేవు.",
            "hi": "पर्याप्त जगह नहीं बची है।",
        },
    ),
    "closed": (
        "not_available",
        {
            "en": "Booking for this day or time is closed. Please choose another.",
            "te": "ఈ తేదీ లేదా సమయానికి బుకింగ్ ముగిసింది. దయచేసి వేరేది ఎంచుకోండి.",
            "hi": "इस दिन या समय की बुकिंग बंद हो गई है। कृपया दूसरा चुनें।",
        },
    ),
    "price": (
        "not_available",
        {
            "en": "That one has another price. Please choose one of the same price, or cancel and book anew.",
            "te": "దాని ధర వేరు. అదే ధర ఉన్నది ఎంచుకోండి, లేదా రద్దు చేసి మళ్లీ బుక్ చేసుకోండి.",
            "hi": "उसकी कीमत अलग है। उसी कीमत वाला चुनें, या रद्द करके फिर से बुक करें।",
        },
    ),
    "unknown": (
        "unknown",
        {
            "en": "The department does not offer this.",
            "te": "శాఖ దీన్ని అందించడం లేదు.",
            "hi": "विभाग यह सुविधा नहीं देता।",
        },
    ),
    "late": (
        "too_late",
        {
            "en": "It is too late to change or cancel this booking.",
            "te": "ఈ బుకింగ్‌ను మార్చడానికి లేదా రద్దు చేయడానికి సమయం దాటిపోయింది.",
            "hi": "इस बुकिंग को बदलने या रद्द करने का समय निकल चुका है।",
        },
    ),
    "money": ("not_available", WRONG_PAYMENT),
    "no_booking": ("unknown", UNKNOWN_BOOKING),
}


def refused(why: str) -> RefusedError:
    """Gone, closed, price, unknown, late, money or no_booking."""
    code, message = _WORDS[why]
    return RefusedError(code, message)
