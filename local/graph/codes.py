"""Meta's error codes: the title each is known by, and its HTTP status.

Source: developers.facebook.com, WhatsApp Cloud API, "Error codes".
Clients decide by the code alone.
"""

from collections.abc import Mapping
from typing import NamedTuple


class KnownError(NamedTuple):
    """What Meta writes with a code."""

    title: str
    status: int = 400


INVALID_PARAMETER = 100
TOKEN_REFUSED = 190
SOMETHING_WENT_WRONG = 131000
MISSING_PARAMETER = 131008
BAD_VALUE = 131009
RECIPIENT_IS_SENDER = 131021
UNDELIVERABLE = 131026
WINDOW_CLOSED = 131047
MEDIA_REFUSED = 131053
THROUGHPUT = 130429
PAIR_RATE = 131056
BAD_ORDER_TRANSITION = 2046
CANNOT_CANCEL_ORDER = 2047
TEMPLATE_COUNT = 132000
TEMPLATE_UNKNOWN = 132001
TEMPLATE_TOO_LONG = 132005
TEMPLATE_FORMAT = 132012
TEMPLATE_PAUSED = 132015
TEMPLATE_TEXT = 132018

KNOWN: Mapping[int, KnownError] = {
    0: KnownError("AuthException", 401),
    1: KnownError("API Unknown"),
    2: KnownError("API Service", 503),
    3: KnownError("API Method", 500),
    4: KnownError("API Too Many Calls"),
    10: KnownError("Permission Denied", 403),
    33: KnownError("Parameter value is not valid"),
    INVALID_PARAMETER: KnownError("Invalid parameter"),
    TOKEN_REFUSED: KnownError("Access token has expired", 401),
    200: KnownError("API Permission", 403),
    368: KnownError("Temporarily blocked for policies violations", 403),
    1026: KnownError("Receiver incapable"),
    BAD_ORDER_TRANSITION: KnownError("New order status was not correctly transitioned"),
    CANNOT_CANCEL_ORDER: KnownError("Could not change order status to 'canceled'"),
    80007: KnownError("Rate limit issues"),
    THROUGHPUT: KnownError("Rate limit hit"),
    130472: KnownError("User's number is part of an experiment"),
    130497: KnownError("Business account is restricted from messaging this country", 403),
    SOMETHING_WENT_WRONG: KnownError("Something went wrong", 500),
    131005: KnownError("Access denied", 403),
    MISSING_PARAMETER: KnownError("Required parameter is missing"),
    BAD_VALUE: KnownError("Parameter value is not valid"),
    131016: KnownError("Service unavailable", 500),
    RECIPIENT_IS_SENDER: KnownError("Recipient cannot be sender"),
    UNDELIVERABLE: KnownError("Message undeliverable"),
    131031: KnownError("Account has been locked", 403),
    131037: KnownError("Display name needs approval"),
    131042: KnownError("Business eligibility payment issue"),
    131045: KnownError("Incorrect certificate", 500),
    WINDOW_CLOSED: KnownError("Re-engagement message"),
    131048: KnownError("Spam rate limit hit"),
    131049: KnownError("Meta chose not to deliver"),
    131050: KnownError("User has stopped marketing messages"),
    131051: KnownError("Unsupported message type"),
    131052: KnownError("Media download error"),
    MEDIA_REFUSED: KnownError("Media upload error"),
    PAIR_RATE: KnownError("(Business Account, Consumer Account) pair rate limit hit"),
    131057: KnownError("Account in maintenance mode", 500),
    131062: KnownError("Message type needs a phone number"),
    TEMPLATE_COUNT: KnownError("Template parameter count mismatch"),
    TEMPLATE_UNKNOWN: KnownError("Template does not exist", 404),
    TEMPLATE_TOO_LONG: KnownError("Template hydrated text too long"),
    132007: KnownError("Template format character policy violated"),
    TEMPLATE_FORMAT: KnownError("Template parameter format mismatch"),
    TEMPLATE_PAUSED: KnownError("Template is paused"),
    132016: KnownError("Template is disabled"),
    TEMPLATE_TEXT: KnownError("There is an issue with the parameters in your template"),
    132068: KnownError("Flow is blocked"),
    132069: KnownError("Flow is throttled"),
    133004: KnownError("Server temporarily unavailable", 503),
    133010: KnownError("Phone number not registered"),
    133016: KnownError("Account register rate limit hit"),
    134011: KnownError("WhatsApp Payments terms of service have not been accepted"),
    135000: KnownError("Generic user error"),
}


def known(code: int) -> KnownError:
    """The entry of a code; one that Meta added since gets its number for a title."""
    return KNOWN.get(code, KnownError(f"Error {code}"))
