"""Merchant accounts: whose money it is. One per temple, town, distribution company; changed by two operators only."""

from collections.abc import Mapping
from enum import StrEnum

from mitra.domain.value import Value

ACCOUNT_ID = "[a-z][a-z0-9_]{1,39}"
"""What the id of an account looks like: the pattern of a regular expression."""

GATEWAYS = frozenset({"razorpay"})
"""The payment gateways that we can speak to."""


class Way(StrEnum):
    """How WhatsApp lets a citizen pay. Cloud API, "Payments API - India".

    GATEWAY: inside the chat, through a gateway linked to our account at Meta. UPI: inside the chat, by a UPI intent
    that we make. LINK: a page of the gateway, for phones without WhatsApp Payments.
    """

    GATEWAY = "payment_gateway"
    UPI = "upi_intent_link"
    LINK = "payment_link"


class PostalAddress(Value):
    """Where the payee sits: Meta wants it on every item that is in no catalogue."""

    line: str
    city: str
    postal_code: str
    zone_code: str = "AP"
    country_code: str = "IN"


class Account(Value):
    """One merchant account. No secret is in it: `credentials` names an entry of the gateways' secret.

    `configuration` is its name in Meta's payment settings (at most 60 characters), `vpa` its UPI address. `version`
    counts changes; a payment is made under the account as it stood when the order was opened.
    """

    id: str
    department: str
    titles: Mapping[str, str]
    gateway: str
    credentials: str
    configuration: str
    way: Way
    address: PostalAddress
    vpa: str = ""
    version: int = 1
    is_open: bool = True
